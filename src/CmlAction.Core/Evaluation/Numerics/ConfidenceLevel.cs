using CmlAction.Core.Config;

namespace CmlAction.Core.Evaluation.Numerics;

/// <summary>How sure an interval is meant to be.</summary>
/// <param name="Share">0.9, 0.95 or 0.99.</param>
/// <param name="Z">The (1 + share)/2 quantile of the standard normal distribution.</param>
internal sealed record ConfidenceLevel(double Share, double Z)
{
    public static readonly ConfidenceLevel Usual = new(0.95, 1.959963984540054);

    private static readonly ConfidenceLevel[] Levels = [new(0.90, 1.6448536269514722), Usual, new(0.99, 2.5758293035489004)];

    public Interval Interval(double low, double high) => new(low, high) { Confidence = Share };

    /// <summary>As configured; the usual one when intervals are off, for the standard errors.</summary>
    public static ConfidenceLevel Of(EvaluateConfig config) => config.Confidence is { } share ? Of(share) : Usual;

    /// <exception cref="ArgumentOutOfRangeException">Another share than those three.</exception>
    public static ConfidenceLevel Of(double share) =>
        Levels.FirstOrDefault(level => level.Share == share) ?? throw new ArgumentOutOfRangeException(nameof(share));
}
