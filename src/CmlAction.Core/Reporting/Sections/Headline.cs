
namespace CmlAction.Core.Reporting.Sections;

/// <summary>The first line, which is also what a notification shows: emoji, name, verdict in words, primary metric.</summary>
internal static class Headline
{
    private const int LongestName = 80;

    public static Heading Build(RunRecord run) => new(1, Inline.Plain(Plain(run)));

    public static string Plain(RunRecord run)
    {
        var metric = run.Evaluation.Primary;
        var interval = metric.Interval is null || metric.Value is null ? "" : $" ({MetricText.Confidence(metric.Interval)} {MetricText.Interval(metric)})";
        return $"{Icon.Of(run.Verdict)} {Words(run)} · {metric.Name} {MetricText.Value(metric)}{interval}";
    }

    /// <summary>Name and verdict without signs, for places that have only text.</summary>
    public static string Words(RunRecord run) =>
        $"{ShownText.Value(run.Config.Name, LongestName)} — {Standing.Of(run).InWords(run.Verdict)}";
}
