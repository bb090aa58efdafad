namespace CmlAction.Core.Data.Checks.Rules;

internal sealed class NullsQuantity : DataQuantity
{
    public override string Name => "nulls";

    public override Measurement Measure(CheckContext context, IReadOnlyList<int> rows, IReadOnlyList<string> arguments) =>
        Measurement.ShareOf([.. rows.Where(context.Table.Find(arguments[0])!.IsMissing)], rows.Count);
}
