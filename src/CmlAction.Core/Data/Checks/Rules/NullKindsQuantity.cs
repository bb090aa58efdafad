namespace CmlAction.Core.Data.Checks.Rules;

internal sealed class NullKindsQuantity : DataQuantity
{
    public override string Name => "null_kinds";

    public override Measurement Measure(CheckContext context, IReadOnlyList<int> rows, IReadOnlyList<string> arguments) =>
        new(NullKinds.Of(context.Table.Find(arguments[0])!));
}
