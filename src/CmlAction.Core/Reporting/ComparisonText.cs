using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting;

/// <summary>The difference to base as people read it.</summary>
internal static class ComparisonText
{
    /// <summary>A standard error that begins with 1, 2 or 3 gets a second digit: otherwise values would look equal whose change is shown.</summary>
    public static int Decimals(MetricComparison comparison, MetricValue? metric) =>
        comparison.StandardError is > 0 and var error ? NumberText.DecimalsFor(error / 3.2)
        : metric is null ? 3 : MetricText.Decimals(metric);

    public static string Base(MetricComparison comparison, MetricValue? metric) => Number(comparison.Base, Decimals(comparison, metric));

    public static string Head(MetricComparison comparison, MetricValue? metric) => Number(comparison.Head, Decimals(comparison, metric));

    /// <summary>With its sign; a difference that rounds to nothing is told apart from none at all.</summary>
    public static string Change(MetricComparison comparison, MetricValue? metric)
    {
        if (comparison.Difference is not { } difference)
            return MetricText.Undefined;
        if (difference == 0)
            return "0";
        var text = NumberText.Signed(difference, Decimals(comparison, metric));
        return text.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? "≈ 0" : text;
    }

    /// <summary>Empty without an interval.</summary>
    public static string Interval(MetricComparison comparison, MetricValue? metric)
    {
        var decimals = Decimals(comparison, metric);
        return comparison.Interval is { } interval
            ? $"{NumberText.Signed(interval.Low, decimals)} … {NumberText.Signed(interval.High, decimals)}"
            : "";
    }

    /// <summary>A sign that says better or worse whichever way the metric runs, and the word.</summary>
    public static string Mark(MetricComparison comparison) => comparison switch
    {
        { Difference: null } => "",
        { Verdict: ComparisonVerdict.Better } => "🟢 better",
        { Verdict: ComparisonVerdict.Worse } => "🔴 worse",
        { Verdict: ComparisonVerdict.Same } => "same",
        _ => "⚪ unsure",
    };

    public static string Word(ComparisonVerdict verdict) => verdict.ToString().ToLowerInvariant();

    /// <summary><c>base 9f8e7d6</c>.</summary>
    public static string Name(BaseComparison comparison) => $"base {ShownText.Value(comparison.BaseName)}";

    private static string Number(double? value, int decimals) => value is { } number ? NumberText.Fixed(number, decimals) : MetricText.Undefined;
}
