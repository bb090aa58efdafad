using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation;

/// <summary>A gate's answer in words: <c>0.843 is below 0.851 (dummy 0.500 + 70 %)</c>.</summary>
internal static class GateReason
{
    private const int MostDecimals = 15;

    public static string Of(
        Sentence gate, MetricPassport metric, MetricOutcome measured, double value, double bound, double? dummy)
    {
        var decimals = DecimalsFor(value, bound);
        var reason = $"{Show(value, decimals)} {Relation(gate.Comparison, value, bound)} {Show(bound, decimals)}";
        if (gate.Bound.Reference == BoundReference.Dummy)
            reason += $" ({Reference("dummy", gate.Bound, dummy!.Value, decimals)})";
        if (measured.Remark is { } remark)
            reason += $"; {remark}";
        if (bound < metric.Minimum || bound > metric.Maximum)
            reason += $"; {metric.Name} {Range(metric)}";
        return reason;
    }

    internal static string Relation(Comparison comparison, double value, double bound) => comparison switch
    {
        _ when value == bound && comparison is Comparison.Greater => "is not above",
        _ when value == bound && comparison is Comparison.Less => "is not below",
        _ when value == bound => "is exactly",
        Comparison.GreaterOrEqual when value > bound => "is at least",
        Comparison.LessOrEqual when value < bound => "is at most",
        Comparison.Equal => "is not",
        _ => value > bound ? "is above" : "is below",
    };

    /// <summary><c>dummy 0.500 + 70 %</c>.</summary>
    internal static string Reference(string name, Bound bound, double reference, int decimals)
    {
        var text = $"{name} {Show(reference, decimals)}";
        if (bound.Value == 0)
            return text;
        var sign = bound.Value < 0 ? NumberText.Minus : '+';
        var size = Math.Abs(bound.Value);
        return $"{text} {sign} {(bound.Relative ? $"{TrimZeros(NumberText.Significant(size * 100))} %" : Show(size, decimals))}";
    }

    private static string Range(MetricPassport metric) => (metric.Minimum, metric.Maximum) switch
    {
        ({ } low, { } high) => $"lies between {Show(low, 0)} and {Show(high, 0)}",
        ({ } low, null) => $"is never below {Show(low, 0)}",
        (null, { } high) => $"is never above {Show(high, 0)}",
        _ => "has no limits",
    };

    /// <summary>Three decimals, fewer for large and more for small numbers, and as many as it takes to tell two numbers apart.</summary>
    internal static int DecimalsFor(double value, double bound)
    {
        var size = Math.Max(Math.Abs(value), Math.Abs(bound));
        var decimals = size switch
        {
            0 => 3,
            >= 1000 => 0,
            >= 0.1 => 3 - Math.Max(0, (int)Math.Floor(Math.Log10(size))),
            _ => Math.Min(MostDecimals, 2 - (int)Math.Floor(Math.Log10(size))),
        };
        while (value != bound && decimals < MostDecimals && Show(value, decimals) == Show(bound, decimals))
            decimals++;
        return decimals;
    }

    /// <summary>Plain digits where they fit; the exact number where they would be all zeros or too long.</summary>
    internal static string Show(double value, int decimals) =>
        value == 0 || Math.Abs(value) is >= 1e-12 and < 1e15 ? NumberText.Fixed(value, decimals) : NumberText.RoundTrip(value);

    private static string TrimZeros(string number) => number.Contains('.') ? number.TrimEnd('0').TrimEnd('.') : number;
}
