using System.Collections.Immutable;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Evaluation.Numerics;

namespace CmlAction.Core.Evaluation;

/// <summary>Describes predicted − actual. Every row counts once, also with sample weights: a picture shows rows.</summary>
internal static class Residuals
{
    /// <summary>As many points as a picture can show.</summary>
    public const int MostPoints = 2000;

    private static readonly ImmutableArray<double> Levels = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1];

    public static ResidualSummary Of(RegressionInput input)
    {
        var sorted = input.Errors.ToArray();
        Array.Sort(sorted);
        var mean = MeanEstimate.Of(input.Errors, null);
        return new ResidualSummary
        {
            Mean = mean.Value,
            StandardDeviation = mean.StandardError * Math.Sqrt(input.RowCount),
            Quantiles = [.. Levels.Select(level => Quantile(sorted, level))],
            Points = Points(input),
        };
    }

    /// <summary>Between the two nearest values in proportion, as NumPy's default.</summary>
    private static double Quantile(double[] sorted, double level)
    {
        var position = level * (sorted.Length - 1);
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /// <summary>By actual, then predicted value, so that the order of the rows cannot be seen.</summary>
    private static ImmutableArray<ActualPredicted> Points(RegressionInput input)
    {
        var (actual, predicted) = (input.Actual.ToArray(), input.Predicted.ToArray());
        Array.Sort(actual, predicted);
        for (int start = 0, end; start < actual.Length; start = end)
        {
            for (end = start + 1; end < actual.Length && actual[end] == actual[start];)
                end++;
            Array.Sort(predicted, start, end - start);
        }
        var count = Math.Min(actual.Length, MostPoints);
        return
        [
            .. Enumerable.Range(0, count)
                .Select(i => count == actual.Length ? i : (int)((long)i * (actual.Length - 1) / (count - 1)))
                .Select(i => new ActualPredicted(actual[i], predicted[i])),
        ];
    }
}
