using System.Collections.Immutable;
using CmlAction.Core.Data;

namespace CmlAction.Core.Training.Insight;

/// <summary>Computes the partial dependence of one column.</summary>
internal static class DependenceCurve
{
    public const int MostPoints = 15;
    private const double SecondsPerDay = 86_400;

    /// <summary>Null when the column has fewer than two values among the rows, and for free text: a text has no place on an axis.</summary>
    public static PartialDependence? Of(ModelProbe probe, int feature, CancellationToken stop)
    {
        var schema = probe.Features[feature];
        if (schema.IsText)
            return null;
        var grid = schema.Type == ColumnType.Category ? Codes(probe.Values(feature)) : Numbers(probe.Values(feature));
        if (grid.Length < 2)
            return null;
        stop.ThrowIfCancellationRequested();
        var points = ImmutableArray.CreateBuilder<DependencePoint>(grid.Length);
        foreach (var (value, scores) in grid.Zip(probe.PredictAt(feature, grid)))
        {
            var means = Means(scores, probe.ScoreCount);
            points.Add(schema.Type switch
            {
                ColumnType.Category => new DependencePoint(null, schema.Categories[(int)value], means),
                ColumnType.Datetime => new DependencePoint(Math.Round((value * SecondsPerDay) + schema.Origin), null, means),
                _ => new DependencePoint(Shortest(value), null, means),
            });
        }
        return new PartialDependence(schema.Name, schema.Type, points.MoveToImmutable());
    }

    /// <summary>All values where those are few, else evenly spread between the 5 % and the 95 % quantile; a single one where both are the same.</summary>
    internal static float[] Numbers(ReadOnlySpan<float> values)
    {
        var present = new List<float>();
        foreach (var value in values)
        {
            if (!float.IsNaN(value))
                present.Add(value);
        }
        if (present.Count == 0)
            return [];
        present.Sort();
        var distinct = present.Distinct().Take(MostPoints + 1).ToArray();
        if (distinct.Length <= MostPoints)
            return distinct;
        var (low, high) = (Quantile(present, 0.05), Quantile(present, 0.95));
        return [.. Enumerable.Range(0, MostPoints).Select(i => (float)(low + ((high - low) * i / (MostPoints - 1)))).Distinct()];
    }

    /// <summary>The most frequent first, ties in the order of the names.</summary>
    private static float[] Codes(ReadOnlySpan<float> values)
    {
        var counts = new SortedDictionary<float, int>();
        foreach (var value in values)
        {
            if (!float.IsNaN(value))
                counts[value] = counts.GetValueOrDefault(value) + 1;
        }
        return [.. counts.OrderByDescending(pair => pair.Value).Take(MostPoints).Select(pair => pair.Key)];
    }

    /// <summary>Linear interpolation, as NumPy's default.</summary>
    private static double Quantile(List<float> sorted, double share)
    {
        var position = share * (sorted.Count - 1);
        var below = (int)position;
        return below + 1 < sorted.Count ? sorted[below] + ((position - below) * (sorted[below + 1] - (double)sorted[below])) : sorted[^1];
    }

    private static ImmutableArray<double> Means(double[] scores, int width)
    {
        var sums = new double[width];
        for (var i = 0; i < scores.Length; i++)
            sums[i % width] += scores[i];
        return [.. sums.Select(sum => sum * width / scores.Length)];
    }

    private static double Shortest(float value) => double.Parse(value.ToString("R"));
}
