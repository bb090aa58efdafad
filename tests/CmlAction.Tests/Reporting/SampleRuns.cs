using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CmlAction.Core.Charts;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting;
using CmlAction.Core.Training;

namespace CmlAction.Tests.Reporting;

/// <summary>Records of runs that never happened, small but complete.</summary>
internal static partial class SampleRuns
{
    public static readonly ImmutableArray<ReportFigure> BinaryFigures =
        [Figure("confusion", "Confusion matrix"), Figure("roc", "ROC curve"), Figure("precision_recall", "Precision and recall"), Figure("importance", "Feature importance"), Figure("learning_curve", "Learning curve")];

    public static readonly ImmutableArray<ReportFigure> MulticlassFigures =
        [Figure("confusion", "Confusion matrix"), Figure("class_f1", "F1 by class"), Figure("importance", "Feature importance"), Figure("learning_curve", "Learning curve")];

    public static readonly ImmutableArray<ReportFigure> RankingFigures =
        [Figure("ndcg_by_query_size", "NDCG by size of query"), Figure("importance", "Feature importance"), Figure("learning_curve", "Learning curve")];

    public static readonly ImmutableArray<ReportFigure> RegressionFigures =
        [Figure("predicted_vs_actual", "Predicted and actual"), Figure("residuals", "Residuals"), Figure("importance", "Feature importance")];

    public static JsonObject Config(RunRecord run) => new()
    {
        ["version"] = 1,
        ["name"] = run.Config.Name,
        ["seed"] = run.Config.Seed,
        ["data"] = new JsonObject { ["path"] = new JsonArray("data/customers.csv"), ["target"] = run.Config.Data.Target },
        ["evaluate"] = new JsonObject { ["threshold"] = 0.5 },
    };

    private static CmlConfig Configured(string name, string target, ImmutableArray<GateResult> gates, MachineLearningTask task) => new()
    {
        Name = name,
        Data = new DataConfig { Target = target },
        Model = new ModelConfig { Task = task },
        Evaluate = new EvaluateConfig
        {
            Gates =
            [
                .. gates.Select(gate => new Sentence(
                    gate.Sentence, Severity.Fail, gate.Sentence.Split(' ')[0], [], gate.Sentence.Split(' ') is [_, "for", "class", var label, ..] ? new Scope(ScopeKind.ForClass, label) : null,
                    Comparison.GreaterOrEqual, new Bound(null, 0.9, false), gate.Place)),
            ],
        },
    };

    private static TrainingSummary Trained(string trainer, ImmutableArray<FeatureImportance> importance, string loss) => new()
    {
        Trainer = trainer,
        Library = "xgboost 1.7.4",
        Parameters = ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal).Add("max_depth", "6").Add("learning_rate", "0.3").Add("n_estimators", "100"),
        Seed = 42,
        TrainRowCount = 16_296,
        Features = [.. importance.Select(feature => feature.Column)],
        ModelFingerprint = Hash('7'),
        Importance = importance,
        ImportanceKind = "gain",
        LearningCurve = [new(1, 0.6, 0.61), new(34, 0.52, 0.55), new(67, 0.47, 0.53), new(100, 0.43, 0.535)],
        LearningCurveMetric = loss,
    };

    private static ColumnProfile Number(string name, Role role, int missing, int distinct, ImmutableArray<double> quantiles, double? mean, double? deviation) =>
        new(name, role, ColumnType.Number, missing, distinct) { Quantiles = quantiles, Mean = mean, StandardDeviation = deviation };

    private static GateResult Gate(string sentence, GateState state, double? measured, double? threshold, string reason, int line) =>
        new(sentence, state, measured, threshold, reason, new Place("cml.yaml", line, 7));

    private static Finding Passed(string check, string message, double measured, string threshold) =>
        new(check, FindingState.Pass, message) { Measured = measured, Threshold = threshold };

    private static ReportFigure Figure(string name, string title) => new(name, $"{title} on the held-out rows.", new Drawing(title, $"{title}: what is to be seen."));

    private static string Hash(char digit) => new(digit, 64);

    /// <summary>A chart that is one rectangle.</summary>
    internal sealed record Drawing(string Title, string AltText) : Chart(Title, AltText)
    {
        public override string ToSvg(Theme theme)
        {
            var (paper, ink) = theme == Theme.Light ? ("#ffffff", "#0969da") : ("#0d1117", "#4493f8");
            var width = Title == "Confusion matrix" ? 480 : 640;
            return $"""
                <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="240" viewBox="0 0 {width} 240"><title>{Title}</title><desc>{AltText}</desc><rect width="{width}" height="240" fill="{paper}"/><path d="M40 200L240 90L600 40" fill="none" stroke="{ink}" stroke-width="3"/></svg>
                """;
        }
    }
}
