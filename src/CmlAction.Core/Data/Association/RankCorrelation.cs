namespace CmlAction.Core.Data.Association;

/// <summary>Spearman's ρ: the correlation of ranks, equal values sharing the mean of theirs.</summary>
/// <remarks>−1 to 1. Source: Spearman 1904; SciPy <c>spearmanr</c>.</remarks>
internal static class RankCorrelation
{
    /// <param name="first">n values, none missing.</param>
    /// <param name="second">As many.</param>
    /// <returns>Null for fewer than two rows, or where one side is constant.</returns>
    /// <example>1 2 3 4 against 1 3 2 4 gives 0.8</example>
    public static double? Of(double[] first, double[] second) => Pearson(Ranks(first), Ranks(second));

    /// <summary>The rank of each value, from 1; equal values have the mean of their ranks.</summary>
    public static double[] Ranks(double[] values)
    {
        var sorted = values.ToArray();
        var order = Enumerable.Range(0, values.Length).ToArray();
        Array.Sort(sorted, order);
        var ranks = new double[values.Length];
        for (var from = 0; from < sorted.Length;)
        {
            var to = from + 1;
            while (to < sorted.Length && sorted[to] == sorted[from])
                to++;
            for (var i = from; i < to; i++)
                ranks[order[i]] = (from + 1 + to) / 2.0;
            from = to;
        }
        return ranks;
    }

    /// <summary>Pearson's r of two columns of ranks; null where one is constant.</summary>
    public static double? Pearson(double[] first, double[] second)
    {
        // The mean of ranks is exact.
        var mean = (first.Length + 1) / 2.0;
        var (xx, yy, xy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < first.Length; i++)
        {
            var (x, y) = (first[i] - mean, second[i] - mean);
            (xx, yy, xy) = (xx + x * x, yy + y * y, xy + x * y);
        }
        return xx == 0 || yy == 0 ? null : Math.Clamp(xy / Math.Sqrt(xx * yy), -1, 1);
    }
}
