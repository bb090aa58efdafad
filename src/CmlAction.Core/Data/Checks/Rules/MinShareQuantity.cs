namespace CmlAction.Core.Data.Checks.Rules;

internal sealed class MinShareQuantity : DataQuantity
{
    public override string Name => "min_share";

    public override Measurement Measure(CheckContext context, IReadOnlyList<int> rows, IReadOnlyList<string> arguments)
    {
        if (context.Dataset.Target is not ClassTarget target)
            return new(null, "the target is a number and has no classes");
        var counts = target.CountOf(rows);
        var total = counts.Sum();
        return total == 0 ? new(null, "there are no such rows") : new((double)counts.Min() / total);
    }
}
