namespace CmlAction.Core.Data.Association;

/// <summary>The correlation ratio η of numbers in groups: the square root of the part of their variance that the groups explain.</summary>
/// <remarks>0 (groups of one mean) to 1 (groups of one value each). Source: Pearson 1905; Fisher, Statistical Methods for Research Workers, 1925.</remarks>
internal static class CorrelationRatio
{
    /// <param name="values">n numbers, none missing.</param>
    /// <param name="groups">As many groups, 0 to <paramref name="groupCount"/> − 1.</param>
    /// <param name="groupCount">Number of groups; some may be empty.</param>
    /// <returns>Null where the numbers are all the same.</returns>
    /// <example>1 2 in one group and 4 5 in another gives √0.9 = 0.9487</example>
    public static double? Of(double[] values, int[] groups, int groupCount)
    {
        if (values.Length == 0)
            return null;
        // Divided by the largest magnitude, so that no square overflows.
        var scale = values.Max(Math.Abs);
        if (scale == 0)
            return null;
        double[] scaled = [.. values.Select(value => value / scale)];
        var mean = Statistics.Mean(scaled);
        var (sums, counts, total) = (new double[groupCount], new int[groupCount], 0.0);
        for (var i = 0; i < scaled.Length; i++)
        {
            var deviation = scaled[i] - mean;
            sums[groups[i]] += deviation;
            counts[groups[i]]++;
            total += deviation * deviation;
        }
        if (scaled.All(value => value == scaled[0]))
            return null;
        var between = 0.0;
        for (var group = 0; group < groupCount; group++)
        {
            if (counts[group] > 0)
                between += sums[group] * sums[group] / counts[group];
        }
        return Math.Sqrt(Math.Clamp(between / total, 0, 1));
    }
}
