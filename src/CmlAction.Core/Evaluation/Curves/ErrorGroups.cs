using System.Collections.Immutable;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Evaluation.Numerics;

namespace CmlAction.Core.Evaluation.Curves;

/// <summary>Where a regression is wrong: errors by tenths of the rows, from the smallest predictions to the largest.</summary>
internal static class ErrorGroups
{
    private const int MostGroups = 10;
    private const int FewestRows = 5;

    /// <returns>
    /// Up to 10 groups with nearly the same number of rows (at least 5 each, unless there are fewer rows), by rising prediction. Rows of the same
    /// prediction are never divided. Rows count once, also with sample weights: a picture shows rows.
    /// </returns>
    /// <remarks>
    /// By prediction, not by actual value: it is what is known when the model is used, and among rows chosen for a large actual value
    /// every model predicts too little.
    /// </remarks>
    /// <example>20 rows predicted 1 … 20 give 4 groups with mean predictions 3, 8, 13, 18</example>
    public static ImmutableArray<ErrorGroup> Of(RegressionInput input)
    {
        var (predicted, rows) = (input.Predicted.ToArray(), Enumerable.Range(0, input.RowCount).ToArray());
        // Within equal predictions by error, so that the order of the rows cannot be seen in the last digit of a sum.
        Array.Sort(rows, (a, b) => predicted[a] != predicted[b] ? predicted[a].CompareTo(predicted[b]) : input.Errors[a].CompareTo(input.Errors[b]));
        var wanted = Math.Clamp(rows.Length / FewestRows, 1, MostGroups);
        var groups = ImmutableArray.CreateBuilder<ErrorGroup>(wanted);
        for (int start = 0, end; start < rows.Length; start = end)
        {
            end = Math.Max(start + 1, (int)((long)rows.Length * (groups.Count + 1) / wanted));
            while (end < rows.Length && predicted[rows[end]] == predicted[rows[end - 1]])
                end++;
            groups.Add(Group(input, predicted, rows.AsSpan(start, end - start)));
        }
        return groups.ToImmutable();
    }

    private static ErrorGroup Group(RegressionInput input, double[] predicted, ReadOnlySpan<int> rows)
    {
        var (values, errors, sizes) = (new double[rows.Length], new double[rows.Length], new double[rows.Length]);
        for (var i = 0; i < rows.Length; i++)
            (values[i], errors[i], sizes[i]) = (predicted[rows[i]], input.Errors[rows[i]], Math.Abs(input.Errors[rows[i]]));
        var (error, size) = (MeanEstimate.Of(errors, null).ToOutcome(input), MeanEstimate.Of(sizes, null).ToOutcome(input, minimum: 0));
        return new ErrorGroup(
            MeanEstimate.Of(values, null).Value, rows.Length, error.Value!.Value, error.Interval, size.Value!.Value, size.Interval);
    }
}
