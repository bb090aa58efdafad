namespace CmlAction.Core.Data.Checks.Rules;

internal sealed class LeakageQuantity : DataQuantity
{
    public override string Name => "leakage";

    public override IEnumerable<Column> Each(CheckContext context, string kind) => context.Dataset.Features;

    public override Measurement Measure(CheckContext context, IReadOnlyList<int> rows, IReadOnlyList<string> arguments)
    {
        var column = context.Table.Find(arguments[0])!;
        if (column.Name == context.Dataset.Target.Column)
            return new(null, "the target predicts itself");
        if (context.Train.Length < FeatureLeakage.RowsAtLeast)
            return new(null, FeatureLeakage.TooFewRows(context));
        var isFeature = context.Dataset.Features.Any(feature => feature.Name == column.Name);
        return context.Skills.Of([isFeature ? column : IdentifierLeakage.InOrder(column)], context.TrainSample) is [var skill]
            ? new(skill)
            : new(null, "every train row has the same target");
    }
}
