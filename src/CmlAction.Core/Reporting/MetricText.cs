using System.Collections.Immutable;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting;

/// <summary>Metric values as people read them: as many digits as their standard error justifies.</summary>
internal static class MetricText
{
    public const string Undefined = "n/a";

    /// <summary>Decimals shown of the metric, its interval and everything it is compared with.</summary>
    /// <remarks>From the standard error; from the width of the interval (3.92 standard errors) without one; else four significant digits, three below 1.</remarks>
    public static int Decimals(MetricValue metric)
    {
        if (metric.StandardError is { } error and > 0)
            return NumberText.DecimalsFor(error);
        if (metric.Interval is { } interval && interval.High > interval.Low)
            return NumberText.DecimalsFor((interval.High - interval.Low) / 3.92);
        var size = Math.Abs(metric.Value ?? metric.Dummy ?? 0);
        return size is 0 or >= 0.01 and < 1 || !double.IsFinite(size) ? 3 : Math.Clamp(3 - (int)Math.Floor(Math.Log10(size)), 0, 6);
    }

    public static string Value(MetricValue metric) => Number(metric.Value, Decimals(metric));

    public static string Dummy(MetricValue metric) => Number(metric.Dummy, Decimals(metric));

    public static string Interval(MetricValue metric) =>
        metric.Interval is { } interval
            ? $"{Number(interval.Low, Decimals(metric))} … {Number(interval.High, Decimals(metric))}"
            : "";

    /// <summary><c>95 %</c></summary>
    public static string Confidence(Interval interval) => NumberText.Percent(interval.Confidence, 0);

    /// <summary><c>95 % interval</c>; all metrics of a run have the same confidence.</summary>
    public static string IntervalHeader(ImmutableArray<MetricValue> metrics) =>
        $"{Confidence(metrics.FirstOrDefault(metric => metric.Interval is not null)?.Interval ?? new Interval(0, 0))} interval";

    /// <summary>How much better than the dummy, positive when better whichever way the metric runs; null when one of the two is undefined.</summary>
    public static double? Gain(MetricValue metric) =>
        (metric.Value, metric.Dummy) is ({ } value, { } dummy)
            ? metric.Direction switch
            {
                Direction.HigherIsBetter => value - dummy,
                Direction.LowerIsBetter => dummy - value,
                _ => Math.Abs(dummy) - Math.Abs(value),
            }
            : null;

    public static string SignedGain(MetricValue metric) =>
        Gain(metric) is { } gain ? gain > 0 ? $"+{Number(gain, Decimals(metric))}" : Number(gain, Decimals(metric)) : Undefined;

    public static string Arrow(Direction direction) => direction switch
    {
        Direction.HigherIsBetter => "↑",
        Direction.LowerIsBetter => "↓",
        _ => "→0",
    };

    /// <summary>For numbers of unknown size and without a standard error: thresholds, losses, quantiles.</summary>
    public static string Plain(double? value, int digits = 4) => value is { } number && !double.IsNaN(number) ? WithoutZeros(NumberText.Significant(number, digits)) : Undefined;

    /// <summary>0.8000 says that four digits were measured; a threshold was written as 0.8.</summary>
    private static string WithoutZeros(string text) => text.Contains('.') && !text.Contains('e') ? text.TrimEnd('0').TrimEnd('.') : text;

    /// <summary>With fixed decimals, unless that would show nothing of the number or a long row of zeros.</summary>
    private static string Number(double? value, int decimals)
    {
        if (value is not { } number || double.IsNaN(number))
            return Undefined;
        var size = Math.Abs(number);
        return size >= 1e12 || (number != 0 && decimals == 6 && size < 1e-5) ? NumberText.Significant(number) : NumberText.Fixed(number, decimals);
    }
}
