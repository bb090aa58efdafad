using CmlAction.Core.Data;

namespace CmlAction.Core.Evaluation.Numerics;

/// <summary>How far stated probabilities are from what happens, and how far they would be by chance alone.</summary>
internal static class CalibrationError
{
    public const int BinCount = 10;

    /// <summary>Fewer rows than this are all noise.</summary>
    public const int FewestRows = 100;

    private const int Simulations = 200;

    /// <param name="stated">n probabilities.</param>
    /// <param name="happened">Per row 1 when it did, else 0.</param>
    /// <param name="weights">Per row, or null.</param>
    /// <returns>Σ over bins of (weight of the bin / all weight) · |share that happened − mean stated|, 0 to 1.</returns>
    /// <remarks>
    /// Ten bins of equally many rows; rows that state the same are in one bin, that of their middle rank. Source: Naeini, Cooper and
    /// Hauskrecht 2015, with bins of equal mass as in Nixon et al. 2019.
    /// </remarks>
    public static double Of(double[] stated, double[] happened, double[]? weights) => Of(BinsOf(stated), stated, happened, weights);

    /// <summary>What a perfectly calibrated model with these probabilities would show: mean and 95 % quantile of 200 simulations.</summary>
    public static (double Mean, double High) Noise(double[] stated, double[]? weights)
    {
        var bins = BinsOf(stated);
        var (random, happened, values) = (new SeededRandom(Simulations), new double[stated.Length], new double[Simulations]);
        for (var i = 0; i < Simulations; i++)
        {
            for (var row = 0; row < stated.Length; row++)
                happened[row] = (random.Next() >> 11) * (1.0 / (1UL << 53)) < stated[row] ? 1 : 0;
            values[i] = Of(bins, stated, happened, weights);
        }
        Array.Sort(values);
        return (MeanEstimate.Of(values, null).Value, values[(int)(0.95 * Simulations)]);
    }

    private static double Of(int[] bins, double[] stated, double[] happened, double[]? weights)
    {
        var (excess, total) = (new double[BinCount], 0.0);
        for (var row = 0; row < stated.Length; row++)
        {
            var weight = weights is null ? 1 : weights[row];
            excess[bins[row]] += weight * (happened[row] - stated[row]);
            total += weight;
        }
        return excess.Sum(Math.Abs) / total;
    }

    private static int[] BinsOf(double[] stated)
    {
        var (sorted, rows, bins) = ((double[])stated.Clone(), new int[stated.Length], new int[stated.Length]);
        for (var row = 0; row < rows.Length; row++)
            rows[row] = row;
        Array.Sort(sorted, rows);
        for (int start = 0, end; start < rows.Length; start = end)
        {
            for (end = start + 1; end < rows.Length && sorted[end] == sorted[start];)
                end++;
            // The middle of the tied ranks, twice over, so that it is a whole number.
            var bin = (int)((long)(start + end) * BinCount / (2L * rows.Length));
            for (var i = start; i < end; i++)
                bins[rows[i]] = Math.Min(bin, BinCount - 1);
        }
        return bins;
    }
}
