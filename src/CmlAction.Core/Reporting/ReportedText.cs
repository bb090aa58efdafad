using System.Collections.Immutable;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting;

/// <summary>Numbers that others measured, as people read them: six significant digits, because nothing is known of their error.</summary>
internal static class ReportedText
{
    private const int Digits = 6;

    public static string Value(ReportedMetric metric) => metric.Value is null ? MetricText.Undefined : MetricText.Plain(metric.Value, Digits);

    public static string Base(ReportedMetric metric) => metric.Base is null ? "–" : MetricText.Plain(metric.Base, Digits);

    /// <summary>With its sign; empty without a number of base.</summary>
    public static string Change(ReportedMetric metric) => metric.Difference switch
    {
        null => "–",
        0 => "0",
        > 0 and var more => $"+{MetricText.Plain(more, 3)}",
        var less => MetricText.Plain(less, 3),
    };

    /// <summary>Better or worse where somebody said which way is better; without an interval nobody knows whether it is chance.</summary>
    public static string Mark(ReportedMetric metric) => metric.Verdict switch
    {
        ComparisonVerdict.Better => "🟢 better",
        ComparisonVerdict.Worse => "🔴 worse",
        ComparisonVerdict.Same => "same",
        _ => "",
    };

    public static string Arrow(ReportedMetric metric) => metric.Direction is { } direction ? $" {MetricText.Arrow(direction)}" : "";

    /// <summary><c>from metrics.json</c>, or of how many files.</summary>
    public static string Origin(ImmutableArray<ReportedMetric> metrics)
    {
        var files = metrics.Select(metric => metric.File).Distinct(StringComparer.Ordinal).ToList();
        return files.Count == 1 ? $"from {ShownText.Value(files[0])}" : $"from {NumberText.Plural(files.Count, "file")}";
    }
}
