using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation.Numerics;

/// <summary>A share of rows, with Wilson's score interval.</summary>
internal static class Proportion
{
    /// <param name="hits">Rows that count, or their weight.</param>
    /// <param name="total">Rows looked at, or their weight; more than 0.</param>
    /// <param name="input">The rows. With weights no interval is given, because weighted rows are not repeated trials.</param>
    public static MetricOutcome Of(double hits, double total, MetricInput input)
    {
        var outcome = MetricOutcome.Of(hits / total);
        if (input.IsWeighted)
            return outcome;
        var interval = WilsonInterval(hits, total, input.Confidence);
        // √(p(1−p)/n) is 0 at 0 % and 100 %; half the interval in units of z is not.
        return outcome with { StandardError = (interval.High - interval.Low) / (2 * input.Confidence.Z), Interval = interval };
    }

    /// <summary>Interval of a share: (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) / (1 + z²/n).</summary>
    /// <remarks>Source: Wilson 1927; recommended over p ± z·SE by Brown, Cai and DasGupta 2001.</remarks>
    /// <example>With 95 %, 90 of 100 gives 0.8256 to 0.9448; 0 of 10 gives 0 to 0.2775</example>
    public static Interval WilsonInterval(double hits, double n, ConfidenceLevel confidence)
    {
        var z = confidence.Z;
        var p = hits / n;
        var middle = p + z * z / (2 * n);
        var reach = z * Math.Sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        var scale = 1 + z * z / n;
        // At 0 % and 100 % one end is exactly the share; rounding must not move it.
        return confidence.Interval(
            hits <= 0 ? 0 : Math.Max(0, (middle - reach) / scale), hits >= n ? 1 : Math.Min(1, (middle + reach) / scale));
    }
}
