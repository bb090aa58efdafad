using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Training;
using CmlAction.Core.Training.Insight;

namespace CmlAction.Core.Stages;

/// <summary>Trains again: on other rows (<c>evaluate.folds</c>), or with other seeds (<c>evaluate.repeats</c>).</summary>
internal static class ResamplingStage
{
    /// <param name="trainer">Of the run.</param>
    /// <param name="task">Of the run: all but the rows stays.</param>
    /// <param name="config">Number of folds, metrics.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>Null when no folds were asked for.</returns>
    public static CrossValidation? Folds(Trainer trainer, TrainingTask task, CmlConfig config, CancellationToken stop)
    {
        if (config.Evaluate.Folds < 2)
            return null;
        var (metrics, rows) = (MetricsOf(config, task.Kind), ImmutableArray.CreateBuilder<int>());
        var values = new List<double?[]>();
        foreach (var split in FoldSplitter.Split(task.Split, config, config.Evaluate.Folds))
        {
            using var model = trainer.Train(task with { Split = split, Progress = null }, stop);
            values.Add(Measure(model, split, metrics, config));
            rows.Add(split.Test.Rows.Length);
        }
        return new CrossValidation(rows.ToImmutable(), Spreads(metrics, values));
    }

    /// <param name="trainer">Of the run.</param>
    /// <param name="task">Of the run: all but the seed stays.</param>
    /// <param name="model">The model of the first seed.</param>
    /// <param name="config">Number of repeats, metrics.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>Null when no repeats were asked for.</returns>
    public static SeedRepeats? Repeats(Trainer trainer, TrainingTask task, TrainedModel model, CmlConfig config, CancellationToken stop)
    {
        if (config.Evaluate.Repeats < 2)
            return null;
        var metrics = MetricsOf(config, task.Kind);
        var values = new List<double?[]> { Measure(model, task.Split, metrics, config) };
        var (seeds, models) = (new List<int> { task.Seed }, new HashSet<string>(StringComparer.Ordinal) { model.Summary.ModelFingerprint });
        for (var repeat = 1; repeat < config.Evaluate.Repeats; repeat++)
        {
            seeds.Add((int)((task.Seed + (long)repeat) % (1L << 31)));
            using var other = trainer.Train(task with { Seed = seeds[^1], Progress = null }, stop);
            values.Add(Measure(other, task.Split, metrics, config));
            models.Add(other.Summary.ModelFingerprint);
        }
        return new SeedRepeats([.. seeds], models.Count, Spreads(metrics, values));
    }

    private static ImmutableArray<string> MetricsOf(CmlConfig config, MachineLearningTask task) =>
        config.Evaluate.Metrics.IsEmpty ? MetricCatalog.DefaultsOf(task) : [.. config.Evaluate.Metrics.Select(name => MetricCatalog.Find(name)!.Name)];

    private static double?[] Measure(TrainedModel model, DataSplit split, ImmutableArray<string> metrics, CmlConfig config)
    {
        var predictions = Predictor.Predict(model, split);
        var (test, dummy) = (predictions.Of(SplitName.Test), DataSummarizer.Dummy(split));
        var threshold = ThresholdChoice.ValueFor(config.Evaluate, predictions);
        return [.. metrics.Select(metric => SingleMetric.Of(metric, test, dummy, threshold))];
    }

    private static ImmutableArray<MetricSpread> Spreads(ImmutableArray<string> metrics, List<double?[]> values) =>
        [.. metrics.Select((metric, i) => MetricSpread.Of(metric, [.. values.Select(of => of[i])]))];
}
