using System.Collections.Immutable;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>Which classes are taken for which: rows are actual, columns predicted, as in scikit-learn.</summary>
internal static class ConfusionFigure
{
    public static ReportFigure Draw(RunRecord run)
    {
        var evaluation = run.Evaluation;
        var shown = Shown(evaluation.Confusion);
        var chart = new MatrixChart("Confusion matrix", AltText(run))
        {
            Subtitle = Subtitle(run, shown),
            RowTitle = "Actual",
            ColumnTitle = "Predicted",
            Names = [.. shown.Select(i => FigureText.Label(evaluation.Labels[i]))],
            Counts = [.. shown.Select(i => shown.Select(j => evaluation.Confusion[i][j]).ToImmutableArray())],
            RowTotals = [.. shown.Select(i => evaluation.Confusion[i].Sum())],
            Changes = Changes(run, shown),
            EmptyNote = "No classes",
        };
        return new ReportFigure("confusion", Caption(run, shown) + Words(run), chart);
    }

    /// <summary>Percentage points by which the share of each row differs from base; none where base has no such row.</summary>
    private static ImmutableArray<ImmutableArray<double>> Changes(RunRecord run, ImmutableArray<int> shown)
    {
        if (BaseOverlay.Comparison(run)?.Base.Confusion is not { } inBase || inBase.Length != run.Evaluation.Confusion.Length)
            return [];
        return [.. shown.Select(i => shown.Select(j => 100 * (Share(run.Evaluation.Confusion[i], j) - Share(inBase[i], j))).ToImmutableArray())];

        static double Share(ImmutableArray<int> row, int j) => row.Sum(count => (long)count) is > 0 and var total ? (double)row[j] / total : double.NaN;
    }

    private static string Words(RunRecord run) => BaseOverlay.Comparison(run) is { } comparison
        ? $" The last number is the change of the share in percentage points, against {ComparisonText.Name(comparison)} on {NumberText.Plural(comparison.SharedRows, "shared row")}; nothing stands where it is below 0.05."
        : "";

    /// <summary>All classes, or the most confused in label order: those with the most errors as actual or as predicted class.</summary>
    private static ImmutableArray<int> Shown(ImmutableArray<ImmutableArray<int>> confusion)
    {
        var all = Enumerable.Range(0, confusion.Length);
        if (confusion.Length <= MatrixChart.MostNames)
            return [.. all];
        return [.. all.OrderByDescending(Errors).ThenBy(i => i).Take(MatrixChart.MostNames).Order()];

        long Errors(int i) => confusion.Select((row, j) => i == j ? 0L : (long)row[i] + confusion[i][j]).Sum();
    }

    private static string Subtitle(RunRecord run, ImmutableArray<int> shown)
    {
        var text = $"Accuracy {FigureText.Value(FigureText.Metric(run, "accuracy"))} · {FigureText.Rows(run)}";
        if (run.Evaluation is { Task: MachineLearningTask.Binary, Threshold: { } threshold })
            text += $" · threshold {NumberText.RoundTrip(threshold)}";
        var count = run.Evaluation.Confusion.Length;
        return shown.Length < count ? $"{text} · the {shown.Length} most confused of {count} classes" : text;
    }

    private static string Caption(RunRecord run, ImmutableArray<int> shown)
    {
        var text = $"Confusion matrix of {FigureText.Rows(run)}";
        if (run.Evaluation is { Task: MachineLearningTask.Binary, Threshold: { } threshold })
            text += $" at threshold {NumberText.RoundTrip(threshold)}";
        text += ": rows are actual, columns predicted classes; shares and shades are of the row.";
        var count = run.Evaluation.Confusion.Length;
        return shown.Length < count
            ? $"{text} Shown are the {shown.Length} of {count} classes with the most errors; shares count all predictions."
            : text;
    }

    private static string AltText(RunRecord run)
    {
        var (confusion, labels) = (run.Evaluation.Confusion, run.Evaluation.Labels);
        var start = $"Confusion matrix of {FigureText.Rows(run)}, accuracy {FigureText.Value(FigureText.Metric(run, "accuracy"))}";
        if (confusion.Length == 2)
            return $"{start}: {Recall(confusion, labels, 1)}; {Recall(confusion, labels, 0)}.";
        return MostFrequentError(confusion) is var (actual, predicted)
            ? $"{start}; the most frequent of the errors: {NumberText.Count(confusion[actual][predicted])} of "
                + $"{NumberText.Plural(confusion[actual].Sum(), "row")} of {FigureText.Quoted(labels[actual])} "
                + $"were predicted as {FigureText.Quoted(labels[predicted])}."
            : $"{start}; no errors.";
    }

    private static string Recall(ImmutableArray<ImmutableArray<int>> confusion, ImmutableArray<string> labels, int i)
    {
        var total = confusion[i].Sum();
        return total == 0
            ? $"no row is {FigureText.Quoted(labels[i])}"
            : $"of {NumberText.Plural(total, "row")} of {FigureText.Quoted(labels[i])}, {NumberText.Count(confusion[i][i])} "
                + $"({NumberText.Percent((double)confusion[i][i] / total)}) were recognised";
    }

    private static (int Actual, int Predicted)? MostFrequentError(ImmutableArray<ImmutableArray<int>> confusion)
    {
        var (best, most) = (((int, int)?)null, 0);
        for (var i = 0; i < confusion.Length; i++)
        {
            for (var j = 0; j < confusion.Length; j++)
            {
                if (i != j && confusion[i][j] > most)
                    (best, most) = ((i, j), confusion[i][j]);
            }
        }
        return best;
    }
}
