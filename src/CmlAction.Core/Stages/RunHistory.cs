using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;

namespace CmlAction.Core.Stages;

/// <summary>From the records of earlier runs to points that stand beside this run.</summary>
public static class RunHistory
{
    /// <summary>Earlier runs that are shown.</summary>
    public const int MostPoints = 20;

    private const string Target = "data.target";

    /// <summary>
    /// What a kept run says of this run's primary metric. Null when its value cannot stand beside this one: another task, target, labels or
    /// salt (which holds out other rows), a record of another commit, or no value of the metric.
    /// </summary>
    /// <param name="run">The kept run.</param>
    /// <param name="commit">Full hash of the commit that it was kept for.</param>
    /// <param name="behind">As in <see cref="HistoryPoint.Behind"/>.</param>
    /// <param name="head">This run.</param>
    /// <param name="data">Its data.</param>
    public static HistoryPoint? PointOf(StoredRun run, string commit, int behind, RunInput head, DataSummary data)
    {
        if ((run.Commit ?? commit) != commit || run.Task != data.Task || run.Salt != DataSplitter.Salt(head.Config)
            || !run.Labels.SequenceEqual(data.Labels, StringComparer.Ordinal)
            || run.Settings.GetValueOrDefault(Target) != Settings.Of(head.Config).GetValueOrDefault(Target))
        {
            return null;
        }
        var primary = Primary(head.Config.Evaluate, data.Task);
        return run.Metrics.FirstOrDefault(metric => metric.Name == primary) is { Value: { } value } metric
            ? new HistoryPoint(commit, behind, value, metric.StandardError, run.TestRows)
            : null;
    }

    private static string Primary(EvaluateConfig config, MachineLearningTask task) =>
        config.Metrics.IsEmpty ? MetricCatalog.DefaultsOf(task)[0] : MetricCatalog.Find(config.Metrics[0])!.Name;
}
