using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Numerics;

/// <summary>A weighted mean over rows, and how far it may be from the mean over all rows that could have been held out.</summary>
/// <param name="Value">Σ w·x / Σ w.</param>
/// <param name="StandardError">At least 0; null with fewer than 2 rows.</param>
/// <param name="RowCount">Rows it was taken over.</param>
internal readonly record struct MeanEstimate(double Value, double? StandardError, int RowCount)
{
    /// <summary>Below this the mean of skewed losses is too far from normal for an interval of ± 1.96 standard errors.</summary>
    public const int FewestRowsForInterval = 30;

    /// <summary>Two passes, compensated sums, rows in order.</summary>
    /// <param name="values">n finite values.</param>
    /// <param name="weights">n weights of at least 0, not all 0; null when all are 1.</param>
    /// <remarks>
    /// Standard error √(n/(n−1) · Σ w²(x − mean)²) / Σ w, which is SD/√n without weights. Source: linearization of a ratio mean,
    /// Särndal, Swensson and Wretman 1992, section 5.7.
    /// </remarks>
    public static MeanEstimate Of(ReadOnlySpan<double> values, double[]? weights)
    {
        var (weighted, total) = (new CompensatedSum(), new CompensatedSum());
        for (var i = 0; i < values.Length; i++)
        {
            var weight = weights is null ? 1 : weights[i];
            weighted.Add(weight * values[i]);
            total.Add(weight);
        }
        var mean = weighted.Value / total.Value;
        if (values.Length < 2)
            return new MeanEstimate(mean, null, values.Length);
        var squares = new CompensatedSum();
        for (var i = 0; i < values.Length; i++)
        {
            var term = (weights is null ? 1 : weights[i]) * (values[i] - mean);
            squares.Add(term * term);
        }
        double n = values.Length;
        return new MeanEstimate(mean, Math.Sqrt(n / (n - 1) * squares.Value) / total.Value, values.Length);
    }

    /// <summary>The mean as a metric's value, with its standard error and a normal interval cut to the metric's range.</summary>
    /// <param name="input">The rows; says how sure the interval is to be.</param>
    /// <param name="minimum">Of the metric.</param>
    /// <param name="maximum">Of the metric.</param>
    public MetricOutcome ToOutcome(MetricInput input, double minimum = double.NegativeInfinity, double maximum = double.PositiveInfinity)
    {
        var outcome = MetricOutcome.Of(Value) with { StandardError = StandardError };
        // A standard error of 0 says that the rows do not differ, not that the value is certain.
        if (RowCount < FewestRowsForInterval || StandardError is not > 0)
            return outcome;
        var reach = input.Confidence.Z * StandardError.Value;
        return outcome with { Interval = input.Confidence.Interval(Math.Max(minimum, Value - reach), Math.Min(maximum, Value + reach)) };
    }
}
