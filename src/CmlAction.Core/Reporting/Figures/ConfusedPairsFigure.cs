using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>Which class is taken for which, the most frequent errors first: what a matrix of fifty classes cannot show.</summary>
internal static class ConfusedPairsFigure
{
    private const int MostPairs = 20;

    public static ReportFigure Draw(RunRecord run)
    {
        var evaluation = run.Evaluation;
        var pairs = Pairs(evaluation).ToArray();
        var errors = pairs.Sum(pair => (long)pair.Count);
        var shown = pairs.Take(MostPairs).ToArray();
        var which = shown.Length < pairs.Length
            ? $"the {shown.Length} most frequent of {NumberText.Plural(pairs.Length, "kind")} of error"
            : NumberText.Plural(pairs.Length, "kind") + " of error";
        var chart = new BarChart("Most confused classes", AltText(run, shown, errors))
        {
            Subtitle = $"{which} · {NumberText.Plural(errors, "error")} in {FigureText.Rows(run)}",
            Bars =
            [
                .. shown.Select(pair => new Bar(
                    $"{LabelText.Short(FigureText.Label(evaluation.Labels[pair.Actual]), 18)} → {LabelText.Short(FigureText.Label(evaluation.Labels[pair.Predicted]), 18)}",
                    pair.Count,
                    $"{NumberText.Count(pair.Count)} ({NumberText.Percent((double)pair.Count / pair.Total)})")),
            ],
            EmptyNote = "No errors",
        };
        return new ReportFigure("confused_pairs",
            $"Actual → predicted class of the most frequent errors in {FigureText.Rows(run)}: rows, and the share of the actual class.", chart);
    }

    private static IEnumerable<(int Actual, int Predicted, int Count, long Total)> Pairs(EvaluationResult evaluation) =>
        evaluation.Confusion
            .SelectMany((counts, actual) => counts.Select((count, predicted) => (Actual: actual, Predicted: predicted, Count: count, Total: counts.Sum(c => (long)c))))
            .Where(pair => pair.Actual != pair.Predicted && pair.Count > 0)
            .OrderByDescending(pair => pair.Count).ThenBy(pair => pair.Actual).ThenBy(pair => pair.Predicted);

    private static string AltText(RunRecord run, (int Actual, int Predicted, int Count, long Total)[] shown, long errors)
    {
        if (shown.Length == 0)
            return $"No errors in {FigureText.Rows(run)}.";
        var (first, labels) = (shown[0], run.Evaluation.Labels);
        return $"{NumberText.Plural(errors, "error")} in {FigureText.Rows(run)}; the most frequent: {NumberText.Count(first.Count)} of "
            + $"{NumberText.Plural(first.Total, "row")} of {FigureText.Quoted(labels[first.Actual])} were predicted as {FigureText.Quoted(labels[first.Predicted])}.";
    }
}
