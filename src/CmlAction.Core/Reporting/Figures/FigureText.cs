using CmlAction.Core.Charts;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>Phrases that several figures share.</summary>
internal static class FigureText
{
    public static string Rows(RunRecord run) => NumberText.Plural(run.Evaluation.RowCount, "held-out row");

    /// <summary>A name from the data in a sentence.</summary>
    public static string Quoted(string name) => $"\"{LabelText.Short(name)}\"";

    /// <summary>A name from the data beside a row or a bar, where nothing would look like a mistake.</summary>
    public static string Label(string name) => LabelText.Clean(name) is { Length: > 0 } label ? label : "(empty)";

    public static string Target(RunRecord run) => LabelText.Short(run.Data.TargetColumn);

    public static MetricValue? Metric(RunRecord run, string name) => run.Evaluation.Metrics.FirstOrDefault(metric => metric.Name == name);

    /// <summary>As many digits as the standard error supports; <c>undefined</c> without a value.</summary>
    public static string Value(MetricValue? metric) => metric?.Value is { } value ? Value(value, metric.StandardError) : "undefined";

    /// <summary><c>AUC 0.843, 95 % interval 0.832 … 0.854</c>.</summary>
    public static string WithInterval(string name, MetricValue? metric)
    {
        var text = $"{name} {Value(metric)}";
        return metric is { Value: not null, Interval: { } interval }
            ? $"{text}, {MetricText.Confidence(interval)} interval {Value(interval.Low, metric.StandardError)} … {Value(interval.High, metric.StandardError)}"
            : text;
    }

    /// <summary>Why a curve is empty, for the middle of its plot.</summary>
    public static string WhyUndefined(MetricValue? metric, string name) =>
        metric?.Undefined is { } reason ? $"{name} is undefined: {reason}" : $"{name} is undefined for these rows";

    /// <summary>Numbers in units of the target, or losses: three significant digits.</summary>
    public static string Amount(double value) => NumberText.Significant(value, 3);

    private static string Value(double value, double? standardError) => standardError is { } error
        ? NumberText.Fixed(value, NumberText.DecimalsFor(error))
        : Math.Abs(value) < 10 ? NumberText.Fixed(value, 3) : NumberText.Significant(value);
}
