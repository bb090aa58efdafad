using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Drift;

/// <summary>Features whose distribution moved since base, and their share.</summary>
internal static class FeatureDriftCheck
{
    public const string Check = "drift";

    public const string ShareCheck = "drift_share";

    public static IEnumerable<Finding> Run(DriftContext context)
    {
        if (!context.HasEnoughRows)
        {
            yield return context.NotEnoughRows(Check);
            yield break;
        }
        var features = context.Features;
        if (features.IsEmpty)
        {
            yield return new Finding(Check, FindingState.DidNotRun, "no feature stands in base with values of the same kind");
            yield break;
        }
        var judged = features.Where(feature => !context.IsRuled(Check, feature.Drift.Column)).Select(feature => (Feature: feature, Verdict: Judge(context, feature))).ToList();
        var drifted = judged.Where(pair => pair.Verdict.State != FindingState.Pass).OrderByDescending(pair => pair.Feature.Drift.Stability).ToList();
        foreach (var (feature, (state, limit)) in drifted)
        {
            var drift = feature.Drift;
            yield return new Finding(Check, state, $"{DriftText.Of(drift, feature.PValue)}; {context.Rows}")
            {
                Column = drift.Column,
                Measured = drift.Stability,
                Threshold = $"drift({drift.Column}) < {NumberText.RoundTrip(limit)}",
            };
        }
        if (drifted.Count > 0 || judged.Count == 0)
            yield break;
        var largest = judged.MaxBy(pair => pair.Feature.Drift.Stability).Feature;
        var (_, passed) = Judge(context, largest);
        yield return new Finding(Check, FindingState.Pass,
            $"no drift in {NumberText.Plural(judged.Count, "feature")}; the most in {Shown.Name(largest.Drift.Column)}, {DriftText.Of(largest.Drift, largest.PValue)}; {context.Rows}")
        {
            Measured = largest.Drift.Stability,
            Threshold = $"drift for each feature < {NumberText.RoundTrip(passed)}",
        };
    }

    public static IEnumerable<Finding> RunShare(DriftContext context)
    {
        if (!context.HasEnoughRows || context.Features.IsEmpty)
            yield break;
        var features = context.Features;
        var drifted = features.Count(feature => Judge(context, feature).State != FindingState.Pass);
        var share = Share(context);
        var (state, limit) = context.Below(DriftLimits.ShareWarn, null, at => share >= at);
        yield return new Finding(ShareCheck, state,
            $"{NumberText.Count(drifted)} of {NumberText.Plural(features.Length, "feature")} drifted ({NumberText.Percent(share)})")
        {
            Measured = share,
            Threshold = $"drift_share < {NumberText.RoundTrip(Math.Round(limit * 100, 6))}%",
        };
    }

    /// <summary>Share of the features that drifted, 0 to 1; of at least one feature.</summary>
    public static double Share(DriftContext context) =>
        (double)context.Features.Count(feature => Judge(context, feature).State != FindingState.Pass) / context.Features.Length;

    private static (FindingState State, double Limit) Judge(DriftContext context, FeatureDrift feature) =>
        context.Below(DriftLimits.FeatureWarn, DriftLimits.FeatureFail, feature.IsAtLeast);
}
