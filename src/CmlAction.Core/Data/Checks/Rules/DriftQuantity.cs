using CmlAction.Core.Data.Drift;

namespace CmlAction.Core.Data.Checks.Rules;

internal sealed class DriftQuantity : DataQuantity
{
    public override string Name => "drift";

    public override IEnumerable<Column> Each(CheckContext context, string kind) => kind == "feature"
        ? context.Dataset.Features
        : [.. context.Dataset.Features, context.Table.Find(context.Dataset.Target.Column)!];

    public override Measurement Measure(CheckContext context, IReadOnlyList<int> rows, IReadOnlyList<string> arguments)
    {
        if (context.Drift is not { } drift)
            return new(null, context.WhyNoBase);
        var name = arguments[0];
        if (!drift.HasEnoughRows)
            return new(null, drift.NotEnoughRows(Name).Message);
        if (drift.Base.Find(name) is not { } before)
            return new(null, $"base has no column {Shown.Name(name)}");
        return Of(drift, before, context.Table.Find(name)!) is { } measured
            ? new(measured.Drift.Stability) { Excuse = measured.PValue < DriftLimits.Significance ? null : "which can be chance" }
            : new(null, $"column {Shown.Name(name)} holds another type than in base");
    }

    private static FeatureDrift? Of(DriftContext drift, Column before, Column after)
    {
        if (after.Name == drift.Head.Target.Column)
            return LabelDrift.Measure(drift, before);
        // As the preset judges it: the p-value of a feature is corrected for the number of features.
        return drift.Features.FirstOrDefault(feature => feature.Drift.Column == after.Name)
            ?? (ColumnDrift.Of(before, after) is { } other ? new FeatureDrift(other, other.Test.PValue) : null);
    }
}
