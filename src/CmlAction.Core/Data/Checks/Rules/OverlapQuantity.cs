namespace CmlAction.Core.Data.Checks.Rules;

internal sealed class OverlapQuantity : DataQuantity
{
    public override string Name => "overlap";

    public override Measurement Measure(CheckContext context, IReadOnlyList<int> rows, IReadOnlyList<string> arguments)
    {
        var target = context.Table.Find(context.Dataset.Target.Column)!;
        var hashes = RowHashes.Of([.. context.Dataset.Features, target], context.Table.RowCount);
        var first = DeclaredRules.RowsOf(context, arguments[0]).Select(row => hashes[row]).ToHashSet();
        var second = DeclaredRules.RowsOf(context, arguments[1]);
        return Measurement.ShareOf([.. second.Where(row => first.Contains(hashes[row]))], second.Count);
    }
}
