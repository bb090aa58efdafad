using CmlAction.Core.Evaluation;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>The first line, which is also what a notification shows: emoji, name, verdict in words, primary metric.</summary>
internal static class Headline
{
    private const int LongestName = 80;

    public static Heading Build(RunRecord run) => new(1, Inline.Plain(Plain(run)));

    public static string Plain(RunRecord run)
    {
        var metric = run.Evaluation.Primary;
        if (run.Evaluation.Comparison is { } comparison && comparison.Of(metric.Name) is { Difference: not null } own)
            return $"{Icon.Of(run.Verdict)} {Words(run)} · {(comparison.IsSameInputs ? $"same inputs as {ComparisonText.Name(comparison)} · {metric.Name} {MetricText.Value(metric)}" : Change(metric, own))}";
        var interval = metric.Interval is null || metric.Value is null ? "" : $" ({MetricText.Confidence(metric.Interval)} {MetricText.Interval(metric)})";
        return $"{Icon.Of(run.Verdict)} {Words(run)} · {metric.Name} {MetricText.Value(metric)}{interval}";
    }

    /// <summary><c>roc_auc 0.861 → 0.843 (−0.018, 95 % −0.029 … −0.008)</c>.</summary>
    private static string Change(MetricValue metric, MetricComparison own)
    {
        var interval = own.Interval is null ? "" : $", {MetricText.Confidence(own.Interval)} {ComparisonText.Interval(own, metric)}";
        var unsure = own is { Verdict: ComparisonVerdict.Unsure, Interval: not null } ? ", unsure" : "";
        return $"{metric.Name} {ComparisonText.Base(own, metric)} → {ComparisonText.Head(own, metric)} ({ComparisonText.Change(own, metric)}{interval}{unsure})";
    }

    /// <summary>Name and verdict without signs, for places that have only text.</summary>
    public static string Words(RunRecord run) =>
        $"{ShownText.Value(run.Config.Name, LongestName)} — {Standing.Of(run).InWords(run.Verdict)}";
}
