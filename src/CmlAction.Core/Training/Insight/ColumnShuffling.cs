using System.Collections.Immutable;
using CmlAction.Core.Data;

namespace CmlAction.Core.Training.Insight;

/// <summary>Measures what the columns are worth by shuffling each of them.</summary>
internal static class ColumnShuffling
{
    /// <summary>As scikit-learn's <c>permutation_importance</c> does by default.</summary>
    public const int Repeats = 5;

    /// <summary>Largest first, ties in the order given.</summary>
    /// <param name="probe">The rows.</param>
    /// <param name="features">Which of its features.</param>
    /// <param name="goodness">Scores to a number that is larger when they are better; null when undefined.</param>
    /// <param name="seed">The same seed shuffles every column alike, so that columns can be compared, and a new column changes no other.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>Null when the metric is undefined for some shuffle.</returns>
    public static ImmutableArray<ColumnImportance>? Measure(
        ModelProbe probe, IEnumerable<int> features, Func<double[], double?> goodness, int seed, CancellationToken stop)
    {
        if (goodness(probe.Predict()) is not { } asTheyAre)
            return null;
        var orders = Orders(probe.RowCount, seed);
        var columns = new List<ColumnImportance>();
        foreach (var feature in features)
        {
            stop.ThrowIfCancellationRequested();
            var losses = new double[Repeats];
            var scores = probe.PredictShuffled(feature, orders);
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                if (goodness(scores[repeat]) is not { } shuffled)
                    return null;
                losses[repeat] = asTheyAre - shuffled;
            }
            var mean = losses.Average();
            var deviation = Math.Sqrt(losses.Sum(loss => (loss - mean) * (loss - mean)) / (Repeats - 1));
            columns.Add(new ColumnImportance(probe.Features[feature].Name, mean, deviation));
        }
        return [.. columns.OrderByDescending(column => column.Mean)];
    }

    private static int[][] Orders(int rows, int seed)
    {
        var random = new SeededRandom((ulong)seed);
        var orders = new int[Repeats][];
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            orders[repeat] = [.. Enumerable.Range(0, rows)];
            random.Shuffle(orders[repeat]);
        }
        return orders;
    }
}
