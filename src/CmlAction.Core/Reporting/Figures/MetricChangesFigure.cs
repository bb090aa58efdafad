using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>What this change does to every metric, with the interval of the difference: on one axis, as shares of the value of base.</summary>
internal static class MetricChangesFigure
{
    /// <summary>True when there is a base, and a metric whose change can be put in proportion to it.</summary>
    public static bool HasContent(RunRecord run) => run.Evaluation.Comparison is { IsSameInputs: false } comparison && comparison.Metrics.Any(HasShare);

    public static ReportFigure Draw(RunRecord run)
    {
        var comparison = run.Evaluation.Comparison;
        MetricComparison[] shown = comparison is { IsSameInputs: false } ? [.. comparison.Metrics.Where(HasShare)] : [];
        var rows = comparison is null ? "" : $"{ComparisonText.Name(comparison)}, {NumberText.Plural(comparison.SharedRows, "shared row")}";
        var chart = new DotChart("Change against base", AltText(shown, rows, comparison))
        {
            Subtitle = rows,
            X = new Axis("better, % of the value of base"),
            Reference = 0,
            ReferenceLabel = "no change",
            Dots = [.. shown.Select(metric => Dot(metric, FigureText.Metric(run, metric.Name)))],
            EmptyNote = Nothing(comparison),
        };
        return new ReportFigure("metric_changes", shown.Length == 0
            ? $"{Nothing(comparison)}."
            : $"Change of each metric with its paired interval, in % of the value of {rows}; to the right is better. Grey changes can be chance.", chart);
    }

    private static bool HasShare(MetricComparison metric) =>
        metric.Direction != Direction.ZeroIsBest && metric is { Base: { } inBase, Difference: not null } && Math.Abs(inBase) > 1e-12;

    private static Dot Dot(MetricComparison metric, MetricValue? value)
    {
        var toPercent = (metric.Direction == Direction.LowerIsBetter ? -100 : 100) / Math.Abs(metric.Base!.Value);
        return new Dot(metric.Name, metric.Difference!.Value * toPercent, ComparisonText.Change(metric, value))
        {
            Interval = metric.Interval is { } interval
                ? new DataRange(Math.Min(interval.Low * toPercent, interval.High * toPercent), Math.Max(interval.Low * toPercent, interval.High * toPercent))
                : null,
            Mood = metric.Verdict switch
            {
                ComparisonVerdict.Better => DotMood.Good,
                ComparisonVerdict.Worse => DotMood.Bad,
                _ => DotMood.Unsure,
            },
        };
    }

    private static string Nothing(BaseComparison? comparison) =>
        comparison is { IsSameInputs: false } ? "No metric has a value on both sides to be put in proportion" : "There is no base to compare with";

    private static string AltText(MetricComparison[] shown, string rows, BaseComparison? comparison)
    {
        if (shown.Length == 0)
            return $"{Nothing(comparison)}.";
        string Count(ComparisonVerdict verdict) => NumberText.Count(shown.Count(metric => metric.Verdict == verdict));
        return $"Against {rows}, of {NumberText.Plural(shown.Length, "metric")} {Count(ComparisonVerdict.Better)} got better and {Count(ComparisonVerdict.Worse)} worse beyond chance.";
    }
}
