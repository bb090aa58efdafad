using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Training;

namespace CmlAction.Core.Stages;

/// <summary>The records of a run to what is kept of it.</summary>
public static class StoredRuns
{
    /// <param name="input">Configuration and provenance.</param>
    /// <param name="data">Its rows, and the record about them.</param>
    /// <param name="training">The record of the training.</param>
    /// <param name="predictions">With keys; only the test rows are kept.</param>
    /// <param name="evaluation">Its metrics and threshold.</param>
    public static StoredRun Of(
        RunInput input, DataStage data, TrainingSummary training, Predictions predictions, EvaluationResult evaluation)
    {
        var (config, summary, train) = (input.Config, data.Summary, data.Split.Train.Rows);
        var heldOut = predictions.Of(SplitName.Test);
        return new StoredRun
        {
            Version = StoredRun.CurrentVersion,
            Name = config.Name,
            Program = input.Provenance.Version,
            Commit = input.Provenance.Commit,
            Task = evaluation.Task,
            Labels = evaluation.Labels,
            Threshold = evaluation.Threshold,
            Salt = DataSplitter.Salt(config),
            DataFingerprint = summary.Fingerprint,
            InputFingerprint = InputFingerprint.Of(config, summary.Files.Select(file => (file.Sha256, file.Split))),
            ModelFingerprint = training.ModelFingerprint,
            Seed = training.Seed,
            Trainer = training.Trainer,
            Library = training.Library,
            Parameters = training.Parameters,
            Settings = Settings.Of(config),
            Dummy = summary.Dummy,
            Training = new BaseTraining
            {
                Importance = [.. training.Importance.Take(StoredRunRules.MostImportances).Select(one => new BaseImportance(one.Column, one.Value))],
                ImportanceKind = training.ImportanceKind,
                LearningCurve = [.. training.LearningCurve.Select(one => new BaseRound(one.Round, one.Train, one.Validation))],
                LearningCurveMetric = training.LearningCurveMetric,
            },
            Metrics = [.. evaluation.Metrics.Select(metric => new StoredMetric(metric.Name, metric.Value, metric.StandardError))],
            Reported = [.. evaluation.Reported.Select(metric => new StoredNumber(metric.Name, metric.Value))],
            TestRows = heldOut.Count,
            TrainRows = train.Length,
            Predictions = heldOut.Keys.Length == heldOut.Count && heldOut.Scores.Length <= StoredRunRules.MostScores
                ? new StoredPredictions { Keys = heldOut.Keys, Scores = heldOut.Scores }
                : null,
            TrainKeys = train.Length <= StoredRunRules.MostTrainKeys ? TrainKeys(data.Split, config) : null,
        };
    }

    /// <summary>Half a key is enough to say which rows a model has seen: of a million rows one in four thousand would be taken for another.</summary>
    private static ImmutableArray<uint> TrainKeys(DataSplit split, CmlConfig config)
    {
        var keys = RowKeys.Of(split.Dataset, config.Data, split.Train.Rows).Select(key => (uint)(key >> 32)).ToArray();
        Array.Sort(keys);
        return [.. keys];
    }
}
