using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Training.Trainers;

/// <summary>The loss of a model that sees no features, in the unit of the learning curve: what every round is measured against.</summary>
internal static class DummyLoss
{
    /// <summary>XGBoost's own smallest probability in the logarithm.</summary>
    private const double Smallest = 1e-16;

    /// <summary>
    /// Class shares or mean of the train rows, judged on some rows: log loss (natural logarithm) or root mean squared error. Ranking: what an
    /// order at random lacks of the best NDCG.
    /// </summary>
    /// <param name="target">Of the train rows.</param>
    /// <param name="split">The data.</param>
    /// <param name="rows">The rows to judge on, at least one.</param>
    public static double On(TrainingTarget target, DataSplit split, ImmutableArray<int> rows)
    {
        if (target.Task == MachineLearningTask.Ranking)
            return LearningCurve.Rounded(RandomOrder(split, rows));
        var weights = target.WeightsOf(split, rows);
        var lossOf = target.Task == MachineLearningTask.Regression ? Squares(target, split) : LogLosses(target, split);
        var (sum, total) = (0.0, 0.0);
        for (var i = 0; i < rows.Length; i++)
        {
            var weight = weights.Length == 0 ? 1 : weights[i];
            (sum, total) = (sum + (weight * lossOf(rows[i])), total + weight);
        }
        var mean = sum / total;
        return LearningCurve.Rounded(target.Task == MachineLearningTask.Regression ? Math.Sqrt(mean) * target.Scale.ErrorUnit : mean);
    }

    /// <summary>As the library counts: each query alike, and nothing lacks where no row is relevant.</summary>
    private static double RandomOrder(DataSplit split, ImmutableArray<int> rows)
    {
        var ((ordered, sizes), values) = (QueryRows.Of(split, rows), ((NumberTarget)split.Dataset.Target).Values);
        var (sum, start) = (0.0, 0);
        foreach (int size in sizes)
        {
            double[] relevance = [.. ordered.AsSpan(start, size).ToArray().Select(row => values[row])];
            sum += 1 - (DiscountedGain.Normalized(relevance, [size], Objective.RankedPlaces) ?? 1);
            start += size;
        }
        return sum / sizes.Length;
    }

    private static Func<int, double> LogLosses(TrainingTarget target, DataSplit split)
    {
        var losses = target.ClassShares().Select(share => -Math.Log(Math.Max(share, Smallest))).ToArray();
        var codes = ((ClassTarget)split.Dataset.Target).Codes;
        return row => losses[codes[row]];
    }

    private static Func<int, double> Squares(TrainingTarget target, DataSplit split)
    {
        var (values, mean, scale) = (((NumberTarget)split.Dataset.Target).Values, target.Mean(), target.Scale);
        return row => Math.Pow(scale.Apply(values[row]) - mean, 2);
    }
}
