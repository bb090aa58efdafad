namespace CmlAction.Core.Data.Checks.Rules;

internal sealed class DuplicatesQuantity : DataQuantity
{
    public override string Name => "duplicates";

    public override Measurement Measure(CheckContext context, IReadOnlyList<int> rows, IReadOnlyList<string> arguments)
    {
        var first = context.FirstOf(context.Table.Columns);
        var isSeen = new bool[first.Length];
        var repeated = new List<int>();
        foreach (var row in rows)
        {
            if (isSeen[first[row]])
                repeated.Add(row);
            isSeen[first[row]] = true;
        }
        return Measurement.ShareOf([.. repeated], rows.Count);
    }
}
