using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Evaluation.Metrics;

namespace CmlAction.Core.Evaluation;

/// <summary>Every metric there is, in the order in which they are shown.</summary>
public static class MetricCatalog
{
    internal static readonly ImmutableArray<Metric> Metrics =
    [
        new RocAuc(), new AveragePrecision(),
        new AveragedF1(Averaging.Macro), new AveragedF1(Averaging.Weighted),
        new RocAucOvr(Averaging.Macro), new RocAucOvo(Averaging.Macro), new RocAucOvr(Averaging.Weighted), new RocAucOvo(Averaging.Weighted),
        new LogLoss(), new LogLossSkill(), new Brier(), new Ece(),
        new Accuracy(), new BalancedAccuracy(),
        new Precision(), new Recall(), new Specificity(), new F1(),
        new AveragedPrecision(Averaging.Macro), new AveragedRecall(Averaging.Macro),
        new AveragedPrecision(Averaging.Weighted), new AveragedRecall(Averaging.Weighted),
        new Mcc(), new CohenKappa(), new WeightedKappa(KappaCost.Linear), new WeightedKappa(KappaCost.Quadratic),
        new TopKAccuracy(2), new TopKAccuracy(3), new TopKAccuracy(4), new TopKAccuracy(5),
        new Rmse(), new Mae(), new R2(), new ExplainedVariance(), new MedianAbsoluteError(), new MaxError(),
        new Wape(), new Mape(), new MeanError(), new BiasRatio(), new PinballLoss(10), new PinballLoss(90),
        new Ndcg(10), new MeanReciprocalRank(), new MeanAveragePrecision(10), new HitRate(1), new HitRate(10), new Ndcg(),
        new Ndcg(3, onRequest: true), new Ndcg(5, onRequest: true), new Ndcg(20, onRequest: true),
        new MeanAveragePrecision(5, onRequest: true), new MeanAveragePrecision(20, onRequest: true),
        new HitRate(3, onRequest: true), new HitRate(5, onRequest: true),
    ];

    private static readonly ImmutableDictionary<string, Metric> ByName = Metrics
        .SelectMany(metric => metric.Passport.Aliases.Prepend(metric.Name).Select(name => (name, metric)))
        .ToImmutableDictionary(pair => pair.name, pair => pair.metric, StringComparer.Ordinal);

    /// <summary>All metrics.</summary>
    public static ImmutableArray<MetricPassport> All { get; } = [.. Metrics.Select(metric => metric.Passport)];

    /// <summary>The metric of that name or alias, or null.</summary>
    public static MetricPassport? Find(string name) => Get(name)?.Passport;

    /// <summary>The metrics measured when <c>evaluate.metrics</c> is empty; the first is primary.</summary>
    public static ImmutableArray<string> DefaultsOf(MachineLearningTask task) => task switch
    {
        MachineLearningTask.Binary => ["roc_auc", "average_precision", "log_loss"],
        MachineLearningTask.Multiclass => ["macro_f1", "log_loss", "accuracy"],
        MachineLearningTask.Regression => ["rmse", "mae", "r2"],
        MachineLearningTask.Ranking => ["ndcg_at_10", "mrr", "map_at_10"],
        _ => throw new ArgumentOutOfRangeException(nameof(task)),
    };

    /// <summary>Names of all metrics of a task, in the order in which they are shown.</summary>
    public static ImmutableArray<string> NamesOf(MachineLearningTask task) =>
        [.. Of(task).Select(metric => metric.Name)];

    internal static IEnumerable<Metric> Of(MachineLearningTask task) => Metrics.Where(metric => metric.Passport.Tasks.Contains(task));

    internal static Metric? Get(string name) => ByName.GetValueOrDefault(name);
}
