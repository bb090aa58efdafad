namespace CmlAction.Core.Data.Checks.Rules;

internal sealed class DuplicatesQuantity : DataQuantity
{
    public override string Name => "duplicates";

    public override Measurement Measure(CheckContext context, IReadOnlyList<int> rows, IReadOnlyList<string> arguments)
    {
        var hashes = RowHashes.Of(context.Table.Columns, context.Table.RowCount);
        var seen = new HashSet<UInt128>();
        return Measurement.ShareOf([.. rows.Where(row => !seen.Add(hashes[row]))], rows.Count);
    }
}
