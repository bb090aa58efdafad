using System.Collections.Immutable;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting;

/// <summary>The primary metric of earlier commits in words.</summary>
internal static class HistoryText
{
    /// <summary>More would be no line that the eye can follow.</summary>
    private const int MostPoints = 20;

    /// <summary>Fewer are said by the comparison with base.</summary>
    public const int FewestPoints = 2;

    /// <summary>Old to new.</summary>
    public static ImmutableArray<HistoryPoint> Points(RunRecord run) =>
        [.. run.Evaluation.History.Where(point => double.IsFinite(point.Value)).Take(MostPoints).Reverse()];

    /// <summary><c>roc_auc of 12 earlier commits: 0.812 … 0.840; this change has 0.853, better than all of them.</c></summary>
    /// <param name="run">With at least one point.</param>
    public static string Finding(RunRecord run)
    {
        var (points, primary) = (Points(run), run.Evaluation.Primary);
        var (low, high) = (Value(primary, points.Min(point => point.Value)), Value(primary, points.Max(point => point.Value)));
        return $"{primary.Name} of {NumberText.Plural(points.Length, "earlier commit")}: {(low == high ? low : $"{low} … {high}")}; this change has {Standing(primary, points)}.";
    }

    /// <summary>As many digits as this change's own value has.</summary>
    public static string Value(MetricValue primary, double value) => MetricText.Value(primary with { Value = value });

    private static string Standing(MetricValue primary, ImmutableArray<HistoryPoint> points)
    {
        if (primary.Value is not { } now)
            return "no value";
        double Goodness(double value) => SingleMetric.Goodness(primary.Name, value);
        var rank = Goodness(now) > points.Max(point => Goodness(point.Value)) ? ", better than all of them"
            : Goodness(now) < points.Min(point => Goodness(point.Value)) ? ", worse than all of them"
            : "";
        return $"{Value(primary, now)}{rank}";
    }
}
