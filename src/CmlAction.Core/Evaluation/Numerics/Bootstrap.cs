using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation.Numerics;

/// <summary>Measures the same numbers on many draws of the rows, and reads from their spread how certain they are.</summary>
internal static class Bootstrap
{
    /// <summary>With fewer rows (or groups) than this the draws are too much alike to stand for other rows.</summary>
    public const int FewestUnits = 30;

    /// <summary>A number that is undefined on more of the draws than this has no interval: what is left would be a selection.</summary>
    private const double MostUndefined = 0.05;

    /// <param name="input">The rows.</param>
    /// <param name="measures">Each gives a number for the drawn rows, null where it is undefined.</param>
    /// <param name="draws">Of the same number of rows.</param>
    /// <param name="threads">At least 1; changes the time, not the numbers.</param>
    /// <returns>Per measure one number per draw, NaN where it is undefined.</returns>
    public static double[][] Measure(
        MetricInput input, IReadOnlyList<Func<MetricInput, double?>> measures, BootstrapDraws draws, int threads)
    {
        if (draws.RowCount != input.RowCount)
            throw new ArgumentException($"Draws of {draws.RowCount} rows do not fit {input.RowCount} rows.", nameof(draws));
        var values = measures.Select(_ => new double[draws.Count]).ToArray();
        var workers = Math.Clamp(threads, 1, draws.Count);
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, worker =>
        {
            var (drawn, counts) = (input.ForDraws(), new int[draws.RowCount]);
            for (var draw = worker; draw < draws.Count; draw += workers)
            {
                draws.Fill(draw, counts);
                drawn.Count(counts);
                for (var i = 0; i < values.Length; i++)
                    values[i][draw] = measures[i](drawn) ?? double.NaN;
            }
        });
        return values;
    }

    /// <summary>The middle share of the values.</summary>
    /// <param name="values">One per draw, NaN where undefined.</param>
    /// <param name="share">Of the values that lie within, 0 to 1.</param>
    /// <returns>Null when too many are undefined or all are the same, which says nothing about other rows.</returns>
    /// <remarks>
    /// The value in place (B + 1)·α of B sorted ones, between two in proportion, so that B values divide the line into equally likely
    /// parts; places counted to B make intervals too narrow. Source: percentile interval, Efron and Tibshirani 1993, chapter 13; Davison
    /// and Hinkley 1997, section 5.2.
    /// </remarks>
    public static Interval? Percentile(double[] values, double share)
    {
        if (Defined(values) is not { } sorted || sorted[0] == sorted[^1])
            return null;
        return new Interval(Quantile(sorted, (1 - share) / 2), Quantile(sorted, (1 + share) / 2)) { Confidence = share };
    }

    /// <summary>The standard deviation of the values; null as in <see cref="Percentile"/>.</summary>
    public static double? StandardError(double[] values)
    {
        if (Defined(values) is not { } sorted || sorted[0] == sorted[^1])
            return null;
        var mean = MeanEstimate.Of(sorted, null);
        return mean.StandardError * Math.Sqrt(sorted.Length);
    }

    private static double[]? Defined(double[] values)
    {
        var sorted = Array.FindAll(values, double.IsFinite);
        if (sorted.Length == 0 || sorted.Length < (1 - MostUndefined) * values.Length)
            return null;
        Array.Sort(sorted);
        return sorted;
    }

    private static double Quantile(double[] sorted, double level)
    {
        var position = Math.Clamp(level * (sorted.Length + 1) - 1, 0, sorted.Length - 1);
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
