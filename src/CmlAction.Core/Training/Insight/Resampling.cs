using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CmlAction.Core.Training.Insight;

/// <summary>What k models say that each saw the rows outside of one fold. Serializable.</summary>
/// <param name="TestRows">Rows of each fold.</param>
/// <param name="Metrics">In the order of the report.</param>
public sealed record CrossValidation(ImmutableArray<int> TestRows, ImmutableArray<MetricSpread> Metrics);

/// <summary>What models say that differ in their seed alone: how much of a difference is nothing. Serializable.</summary>
/// <param name="Seeds">The first is that of the model that is reported.</param>
/// <param name="DistinctModels">Models that differ; 1 when the seed draws nothing.</param>
/// <param name="Metrics">In the order of the report.</param>
public sealed record SeedRepeats(ImmutableArray<int> Seeds, int DistinctModels, ImmutableArray<MetricSpread> Metrics);

/// <summary>A metric of several models.</summary>
/// <param name="Metric">Its name.</param>
/// <param name="Values">One for each model; null where it is undefined.</param>
/// <param name="Mean">Of the values there are; null without any.</param>
/// <param name="StandardDeviation">Of the values there are (n − 1); null for fewer than two.</param>
public sealed record MetricSpread(string Metric, ImmutableArray<double?> Values, double? Mean, double? StandardDeviation)
{
    public static MetricSpread Of(string metric, ImmutableArray<double?> values)
    {
        var defined = values.OfType<double>().ToArray();
        if (defined.Length == 0)
            return new MetricSpread(metric, values, null, null);
        var mean = defined.Average();
        double? deviation = defined.Length < 2 ? null : Math.Sqrt(defined.Sum(value => (value - mean) * (value - mean)) / (defined.Length - 1));
        return new MetricSpread(metric, values, mean, deviation);
    }

    /// <summary>Two models that differ by chance alone differ by less than this in 95 of 100 cases: 1.96 √2 SD.</summary>
    [JsonIgnore]
    public double? Noise => 1.96 * Math.Sqrt(2) * StandardDeviation;
}
