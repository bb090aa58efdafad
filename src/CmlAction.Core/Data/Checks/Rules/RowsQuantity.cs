namespace CmlAction.Core.Data.Checks.Rules;

internal sealed class RowsQuantity : DataQuantity
{
    public override string Name => "rows";

    public override Measurement Measure(CheckContext context, IReadOnlyList<int> rows, IReadOnlyList<string> arguments) => new(rows.Count);
}
