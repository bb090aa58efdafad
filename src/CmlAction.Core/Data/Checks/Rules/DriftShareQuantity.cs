using CmlAction.Core.Data.Drift;

namespace CmlAction.Core.Data.Checks.Rules;

internal sealed class DriftShareQuantity : DataQuantity
{
    public override string Name => "drift_share";

    public override Measurement Measure(CheckContext context, IReadOnlyList<int> rows, IReadOnlyList<string> arguments)
    {
        if (context.Drift is not { } drift)
            return new(null, context.WhyNoBase);
        if (!drift.HasEnoughRows)
            return new(null, drift.NotEnoughRows(Name).Message);
        return drift.Features.IsEmpty
            ? new(null, "no feature stands in base with values of the same kind")
            : new(FeatureDriftCheck.Share(drift));
    }
}
