using System.Collections.Immutable;
using CmlAction.Core.Data.Reading;

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
        var rank = fraction * (sorted.Length - 1);
        var low = (int)Math.Floor(rank);
        var part = rank - low;
        return part == 0 ? sorted[low] : sorted[low] + part * (sorted[low + 1] - sorted[low]);
    }

    /// <summary>Sorts in place; numbers of few decimal places and a narrow range are counted instead of compared.</summary>
    public static void Sort(double[] values)
    {
        // Minus zero is zero.
        foreach (ref var value in values.AsSpan())
            value += 0.0;
        if (!CompactNumbers.TryScale(values, out var divisor, out var low, out var high) || (long)high - low > 2L * values.Length)
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
        var (sum, lost) = (0.0, 0.0);
        foreach (var value in values)
        {
            var next = sum + value;
            lost += Math.Abs(sum) >= Math.Abs(value) ? sum - next + value : value - next + sum;
            sum = next;
        }
        return (sum + lost) / values.Length;
    }

    /// <summary>Sample standard deviation (n − 1); null for fewer than two values.</summary>
    public static double? StandardDeviation(ReadOnlySpan<double> values, double mean)
    {
        if (values.Length < 2)
            return null;
        var squares = 0.0;
        foreach (var value in values)
            squares += (value - mean) * (value - mean);
        return Math.Sqrt(squares / (values.Length - 1));
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
