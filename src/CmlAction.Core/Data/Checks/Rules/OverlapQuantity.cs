namespace CmlAction.Core.Data.Checks.Rules;

internal sealed class OverlapQuantity : DataQuantity
{
    public override string Name => "overlap";

    public override Measurement Measure(CheckContext context, IReadOnlyList<int> rows, IReadOnlyList<string> arguments)
    {
        var target = context.Table.Find(context.Dataset.Target.Column)!;
        var second = DeclaredRules.RowsOf(context, arguments[1]);
        var firstOf = context.FirstOf([.. context.Dataset.Inputs, target]);
        return Measurement.ShareOf([.. SharedKeys.Of(firstOf, DeclaredRules.RowsOf(context, arguments[0]), second)], second.Count);
    }
}
