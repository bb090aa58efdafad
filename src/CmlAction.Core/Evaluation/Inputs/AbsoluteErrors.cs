namespace CmlAction.Core.Evaluation.Inputs;

/// <summary>|predicted − actual| in order, found once, whatever the rows weigh.</summary>
/// <param name="Sorted">n values, rising.</param>
/// <param name="Rows">Per value its row.</param>
internal sealed record AbsoluteErrors(double[] Sorted, int[] Rows)
{
    public static AbsoluteErrors Of(ReadOnlySpan<double> errors)
    {
        var (sorted, rows) = (new double[errors.Length], new int[errors.Length]);
        for (var row = 0; row < rows.Length; row++)
            (sorted[row], rows[row]) = (Math.Abs(errors[row]), row);
        Array.Sort(sorted, rows);
        return new AbsoluteErrors(sorted, rows);
    }

    /// <summary>The middle value, or the mean of the middle two.</summary>
    /// <param name="counts">How often each row counts, whole numbers; null for once.</param>
    public double Median(double[]? counts)
    {
        var total = 0.0;
        for (var row = 0; row < Rows.Length; row++)
            total += counts is null ? 1 : counts[row];
        var (lower, upper) = (Math.Floor((total - 1) / 2), Math.Floor(total / 2));
        var (below, first) = (0.0, double.NaN);
        for (var i = 0; i < Sorted.Length; i++)
        {
            below += counts is null ? 1 : counts[Rows[i]];
            if (double.IsNaN(first) && below > lower)
                first = Sorted[i];
            if (below > upper)
                return first == Sorted[i] ? first : (first + Sorted[i]) / 2;
        }
        return Sorted[^1];
    }

    /// <summary>The smallest value at which half of the weight is reached.</summary>
    public double WeightedMedian(double[] weights)
    {
        var half = 0.0;
        foreach (var row in Rows)
            half += weights[row] / 2;
        var below = 0.0;
        for (var i = 0; i < Sorted.Length; i++)
        {
            below += weights[Rows[i]];
            if (below >= half && below > 0)
                return Sorted[i];
        }
        return Sorted[^1];
    }
}
