using System.Collections.Immutable;
using CmlAction.Core.Data.Reading;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data;

/// <summary>Plain statistics of numbers that are present.</summary>
internal static class Statistics
{
    /// <summary>A quantile by linear interpolation between the two nearest ranks (NumPy's default; type 7 of Hyndman and Fan, 1996).</summary>
    /// <param name="sorted">n ≥ 1 values, ascending.</param>
    /// <param name="fraction">0 to 1.</param>
    /// <example>1 2 4 8 at 0.5 gives 3, at 0.25 gives 1.75.</example>
    public static double Quantile(ReadOnlySpan<double> sorted, double fraction)
    {
        var (low, part) = Rank(sorted.Length, fraction);
        return part == 0 ? sorted[low] : Between(sorted[low], sorted[low + 1], part);
    }

    /// <summary>The same of numbers that are known by their place in the sorted list.</summary>
    public static double Quantile(int count, Func<int, double> at, double fraction)
    {
        var (low, part) = Rank(count, fraction);
        return part == 0 ? at(low) : Between(at(low), at(low + 1), part);
    }

    private static (int Low, double Part) Rank(int count, double fraction)
    {
        var rank = fraction * (count - 1);
        var low = (int)Math.Floor(rank);
        return (low, rank - low);
    }

    private static double Between(double low, double high, double part) => low + part * (high - low);

    /// <summary>Sorts in place; numbers of few decimal places and a narrow range are counted instead of compared.</summary>
    public static void Sort(double[] values)
    {
        // Minus zero is zero.
        foreach (ref var value in values.AsSpan())
            value += 0.0;
        if (!CompactNumbers.TryScale(values, 1, out var divisor, out var low, out var high) || (long)high - low > 2L * values.Length)
        {
            Array.Sort(values);
            return;
        }
        var counts = new int[(long)high - low + 1];
        foreach (var value in values)
            counts[(int)Math.Round(value * divisor) - low]++;
        var position = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            values.AsSpan(position, counts[i]).Fill((low + i) / divisor);
            position += counts[i];
        }
    }

    /// <summary>Minimum, quartiles and maximum.</summary>
    public static ImmutableArray<double> FiveNumbers(ReadOnlySpan<double> sorted) =>
        [Quantile(sorted, 0), Quantile(sorted, 0.25), Quantile(sorted, 0.5), Quantile(sorted, 0.75), Quantile(sorted, 1)];

    /// <summary>Arithmetic mean, summed with compensation (A. Neumaier, 1974).</summary>
    public static double Mean(ReadOnlySpan<double> values)
    {
        var sum = new CompensatedSum();
        sum.Add(values);
        return sum.Value / values.Length;
    }

    /// <summary>Sample standard deviation (n − 1); null for fewer than two values.</summary>
    public static double? StandardDeviation(ReadOnlySpan<double> values, double mean)
    {
        if (values.Length < 2)
            return null;
        return Math.Sqrt(AddSquares(0, values, mean) / (values.Length - 1));
    }

    /// <summary>Adds the squares of the distances from the mean, one after the other.</summary>
    public static double AddSquares(double sum, ReadOnlySpan<double> values, double mean)
    {
        foreach (var value in values)
            sum += (value - mean) * (value - mean);
        return sum;
    }

    /// <summary>Number of different values.</summary>
    public static int Distinct(ReadOnlySpan<double> sorted)
    {
        var count = sorted.IsEmpty ? 0 : 1;
        for (var i = 1; i < sorted.Length; i++)
            count += sorted[i] == sorted[i - 1] ? 0 : 1;
        return count;
    }
}
