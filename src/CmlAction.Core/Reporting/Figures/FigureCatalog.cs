using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>All figures of a report, in the order in which they are shown.</summary>
public static class FigureCatalog
{
    private static readonly ImmutableArray<MachineLearningTask> Classification = [MachineLearningTask.Binary, MachineLearningTask.Multiclass];
    private static readonly ImmutableArray<MachineLearningTask> EveryTask = [.. Enum.GetValues<MachineLearningTask>()];

    private static readonly ImmutableArray<FigureKind> Kinds =
    [
        new("confusion", Classification, ConfusionFigure.Draw, _ => true),
        new("roc", [MachineLearningTask.Binary], RocFigure.Draw, _ => true),
        new("precision_recall", [MachineLearningTask.Binary], PrecisionRecallFigure.Draw, _ => true),
        new("predicted_vs_actual", [MachineLearningTask.Regression], PredictedVsActualFigure.Draw, _ => true),
        new("residuals", [MachineLearningTask.Regression], ResidualsFigure.Draw, _ => true),
        new("importance", EveryTask, ImportanceFigure.Draw, run => !run.Training.Importance.IsEmpty),
        new("learning_curve", EveryTask, LearningCurveFigure.Draw, run => run.Training.LearningCurve.Length > 1),
    ];

    /// <summary>The words that <c>report.charts</c> knows.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Kinds.Select(kind => kind.Name)];

    /// <summary>
    /// The figures of a run, in catalogue order: those named in <c>report.charts</c>, each once, or without names all that fit the task
    /// and have something to show.
    /// </summary>
    /// <param name="run">Its config has passed <see cref="Check"/>.</param>
    public static ImmutableArray<ReportFigure> Draw(RunRecord run)
    {
        var wanted = run.Config.Report.Charts;
        return
        [
            .. Kinds
                .Where(kind => kind.Tasks.Contains(run.Evaluation.Task))
                .Where(kind => wanted.IsEmpty ? kind.HasContent(run) : wanted.Contains(kind.Name))
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
            if (kind is null)
                problems.Add(Unknown(name, place, task));
            else if (task is { } known && !kind.Tasks.Contains(known))
                problems.Add(OfAnotherTask(kind, place, known));
        }
        return problems.ToImmutable();
    }

    private static Problem Unknown(string name, Place place, MachineLearningTask? task) =>
        new(ProblemCode.UnknownChart, $"report.charts names \"{name}\", which is not a figure")
        {
            Place = place,
            Found = name,
            Expected = $"one of {NamesFor(task)}",
            Remedy = NameSuggestion.Nearest(name, Names) is { } near ? $"did you mean \"{near}\"?" : null,
        };

    private static Problem OfAnotherTask(FigureKind kind, Place place, MachineLearningTask task) =>
        new(ProblemCode.ChartOfAnotherTask, $"report.charts names \"{kind.Name}\", which a {Word(task)} task does not have")
        {
            Place = place,
            Found = $"{kind.Name}, a figure of {string.Join(" and ", kind.Tasks.Select(Word))} tasks",
            Expected = $"one of {NamesFor(task)}",
        };

    private static string NamesFor(MachineLearningTask? task) =>
        string.Join(", ", Kinds.Where(kind => task is null || kind.Tasks.Contains(task.Value)).Select(kind => kind.Name));

    private static string Word(MachineLearningTask task) => task.ToString().ToLowerInvariant();
}
