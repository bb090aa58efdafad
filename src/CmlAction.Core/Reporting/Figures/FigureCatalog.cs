using System.Collections.Immutable;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>All figures of a report, in the order in which they are shown.</summary>
public static class FigureCatalog
{
    private static readonly ImmutableArray<MachineLearningTask> Classification = [MachineLearningTask.Binary, MachineLearningTask.Multiclass];
    private static readonly ImmutableArray<MachineLearningTask> Binary = [MachineLearningTask.Binary];
    private static readonly ImmutableArray<MachineLearningTask> Regression = [MachineLearningTask.Regression];
    private static readonly ImmutableArray<MachineLearningTask> EveryTask = [.. Enum.GetValues<MachineLearningTask>()];

    /// <summary>In <c>report.charts</c>: those that are drawn when nothing is said.</summary>
    public const string Default = "default";

    /// <summary>In <c>report.charts</c>: everything that has something to show.</summary>
    public const string All = "all";

    internal static readonly ImmutableArray<FigureKind> Kinds =
    [
        new("metric_changes", EveryTask, MetricChangesFigure.Draw, MetricChangesFigure.HasContent)
        {
            When = "there is a base",
            Shows = "What the change does to each metric, in % of the value of base, with the paired interval; to the right is better.",
        },
        new("history", EveryTask, HistoryFigure.Draw, HistoryFigure.HasContent)
        {
            When = "runs of at least 2 earlier commits are kept",
            Shows = "The primary metric of up to 20 earlier commits of the branch, from old to new, with this change at the end and 95 % intervals as a band.",
        },
        new("confusion", Classification, ConfusionFigure.Draw, _ => true)
        {
            Shows = "Actual against predicted classes: counts, and shares of the actual class as shades. Of more than 12 classes the 12 with the most errors.",
        },
        new("confused_pairs", [MachineLearningTask.Multiclass], ConfusedPairsFigure.Draw, run => run.Evaluation.Labels.Length > MatrixChart.MostNames)
        {
            When = "more than 12 classes",
            Shows = "Which class is taken for which, the most frequent errors first.",
        },
        new("class_f1", [MachineLearningTask.Multiclass], ClassF1Figure.Draw, run => !run.Evaluation.Classes.IsEmpty)
        {
            Shows = "F1 of each class against the rest, the worst first.",
        },
        new("slices", EveryTask, SlicesFigure.Draw, SlicesFigure.HasContent)
        {
            When = "evaluate.slices is written",
            Shows = "The primary metric of each member of the slices with its interval, all held-out rows as a line, base as rings. Of more than 20 members the 20 worst.",
        },
        new("roc", Binary, RocFigure.Draw, _ => true)
        {
            Shows = "True against false positive rate over all thresholds, with the diagonal of chance and the threshold in use.",
        },
        new("precision_recall", Binary, PrecisionRecallFigure.Draw, _ => true)
        {
            Shows = "Precision against recall as steps, with the base rate and the threshold in use.",
        },
        new("calibration", Binary, CalibrationFigure.Draw, run => !run.Evaluation.Calibration.IsEmpty)
        {
            Shows = "Share of positive rows against mean score in up to 10 groups of equally many rows. The band is where 95 % of the shares would lie if the scores were right.",
        },
        new("score_distribution", Binary, ScoreDistributionFigure.Draw, run => !run.Evaluation.ScoreHistogram.IsEmpty)
        {
            OnRequest = true,
            Shows = "Histogram of the scores of each class.",
        },
        new("threshold", Binary, ThresholdFigure.Draw, run => !run.Evaluation.Thresholds.IsEmpty)
        {
            OnRequest = true,
            Shows = "Precision, recall, F1 and the share of rows flagged (the queue rate), for every threshold.",
        },
        new("cost", Binary, CostFigure.Draw, CostFigure.HasContent)
        {
            When = "`evaluate.threshold` names costs",
            Shows = "What false positives and false negatives among 1,000 rows cost at each threshold, with the threshold in use and the cost of predicting nobody.",
        },
        new("gains", Binary, GainsFigure.Draw, run => !run.Evaluation.Thresholds.IsEmpty)
        {
            OnRequest = true,
            Shows = "Share of the positive rows found against share of rows looked at, highest scores first; lift at 10 % and KS in its subtitle.",
        },
        new("predicted_vs_actual", Regression, PredictedVsActualFigure.Draw, _ => true)
        {
            Shows = "Predicted against actual values; as hexagons where points would cover each other.",
        },
        new("residuals", Regression, ResidualsFigure.Draw, _ => true)
        {
            Shows = "Predicted − actual against predicted values.",
        },
        new("error_by_decile", Regression, ErrorByDecileFigure.Draw, run => run.Evaluation.ErrorGroups.Length > 1)
        {
            When = "there is more than one group",
            Shows = "Mean error and mean absolute error with 95 % intervals in up to 10 groups of rows, from small to large predictions.",
        },
        new("ndcg_by_query_size", [MachineLearningTask.Ranking], NdcgByQuerySizeFigure.Draw, run => run.Evaluation.QuerySizes.Length > 1)
        {
            When = "queries differ in their number of rows",
            Shows = "NDCG of the first 10 places with 95 % intervals in up to 6 groups of queries, from few rows to many, beside that of an order at random.",
        },
        new("importance", EveryTask, ImportanceFigure.Draw, ImportanceFigure.HasContent)
        {
            When = "the model has importances",
            Shows = "The columns that matter most: what shuffling them costs on held-out rows, what the model itself says, and mean absolute SHAP values, whichever were measured; with the rank changes of the model's own account.",
        },
        new("partial_dependence", EveryTask, PartialDependenceFigure.Draw, PartialDependenceFigure.HasContent)
        {
            OnRequest = true,
            Shows = "How the mean prediction goes along up to six columns that matter most; of many classes the four that move most.",
        },
        new("learning_curve", EveryTask, LearningCurveFigure.Draw, run => run.Training.LearningCurve.Length > 1)
        {
            When = "the model has rounds",
            Shows = "Train and validation loss by boosting round.",
        },
        new("drift", EveryTask, DriftFigure.Draw, DriftFigure.HasContent)
        {
            When = "a feature drifted",
            Shows = "Population stability index of the features against base, with the limit from which a check warns.",
        },
        new("drift_distributions", EveryTask, DriftDistributionsFigure.Draw, DriftFigure.HasContent)
        {
            When = "a feature drifted",
            Shows = "How the values of the most drifted features are spread, in base and in this change.",
        },
        new("class_balance", Classification, ClassBalanceFigure.Draw, run => !run.Data.Labels.IsEmpty)
        {
            OnRequest = true,
            Shows = "Rows of each class in all parts together.",
        },
        new("missing_values", EveryTask, MissingValuesFigure.Draw, run => run.Data.Columns.Any(column => column.Missing > 0))
        {
            OnRequest = true,
            Shows = "Share of rows without a value, of the columns that have such rows.",
        },
    ];

    /// <summary>The figures that <c>report.charts</c> can name.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Kinds.Select(kind => kind.Name)];

    /// <summary>
    /// The figures of a run, in catalogue order: those named in <c>report.charts</c>, each once. <see cref="Default"/>, which also holds without
    /// names, and <see cref="All"/> stand for those that fit the task and have something to show.
    /// </summary>
    /// <param name="run">Its config has passed <see cref="Check"/>.</param>
    /// <param name="placed">Names that a template places; they are drawn besides.</param>
    public static ImmutableArray<ReportFigure> Draw(RunRecord run, ImmutableArray<string> placed = default)
    {
        var named = run.Config.Report.Charts;
        var wanted = placed.IsDefaultOrEmpty ? named : [.. named.IsEmpty ? [Default] : named, .. placed];
        return
        [
            .. Kinds
                .Where(kind => kind.Tasks.Contains(run.Evaluation.Task))
                .Where(kind => wanted.Contains(kind.Name)
                    || ((wanted.Contains(All) || (!kind.OnRequest && (wanted.IsEmpty || wanted.Contains(Default)))) && kind.HasContent(run)))
                .Select(kind => kind.Draw(run)),
        ];
    }

    /// <summary>What is wrong with <c>report.charts</c>.</summary>
    /// <param name="report">Section <c>report</c>.</param>
    /// <param name="places">Where its keys stand.</param>
    /// <param name="task">Null while it is not known; then only the names are checked.</param>
    public static ImmutableArray<Problem> Check(ReportConfig report, ConfigPlaces places, MachineLearningTask? task)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        for (var i = 0; i < report.Charts.Length; i++)
        {
            var place = places.Of($"report.charts[{i}]");
            var name = report.Charts[i];
            var kind = Kinds.FirstOrDefault(known => known.Name == name);
            if (name is Default or All)
                continue;
            if (kind is null)
                problems.Add(Unknown(name, place, task));
            else if (task is { } known && !kind.Tasks.Contains(known))
                problems.Add(OfAnotherTask(kind, place, known));
        }
        return problems.ToImmutable();
    }

    /// <summary>True for a known figure that a task has.</summary>
    public static bool Fits(string name, MachineLearningTask task) => Kinds.Any(kind => kind.Name == name && kind.Tasks.Contains(task));

    private static Problem Unknown(string name, Place place, MachineLearningTask? task) =>
        new(ProblemCode.UnknownChart, $"report.charts names \"{name}\", which is not a figure")
        {
            Place = place,
            Found = name,
            Expected = $"one of {NamesFor(task)}",
            Remedy = NameSuggestion.Nearest(name, [.. Names, Default, All]) is { } near ? $"did you mean \"{near}\"?" : null,
        };

    private static Problem OfAnotherTask(FigureKind kind, Place place, MachineLearningTask task) =>
        new(ProblemCode.ChartOfAnotherTask, $"report.charts names \"{kind.Name}\", which a {Word(task)} task does not have")
        {
            Place = place,
            Found = $"{kind.Name}, a figure of {string.Join(" and ", kind.Tasks.Select(Word))} tasks",
            Expected = $"one of {NamesFor(task)}",
        };

    private static string NamesFor(MachineLearningTask? task) =>
        string.Join(", ", Kinds.Where(kind => task is null || kind.Tasks.Contains(task.Value)).Select(kind => kind.Name).Append(Default).Append(All));

    private static string Word(MachineLearningTask task) => task.ToString().ToLowerInvariant();
}
