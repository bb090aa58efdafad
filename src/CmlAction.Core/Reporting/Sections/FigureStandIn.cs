using System.Collections.Immutable;
using CmlAction.Core.Training;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>What is shown where pictures cannot be: a Mermaid diagram of at most 25 points for curves and bars, words for the others.</summary>
internal static class FigureStandIn
{
    private const int MostPoints = 25;
    private const int MostBars = 12;

    public static ImmutableArray<Block> Of(RunRecord run, ReportFigure figure) => figure.Name switch
    {
        "roc" when run.Evaluation.Roc.Length > 1 => [Roc(run)],
        "precision_recall" when !run.Evaluation.PrecisionRecall.IsEmpty => [PrecisionRecall(run)],
        "learning_curve" when run.Training.LearningCurve.Length > 1 => [LearningCurve(run.Training)],
        "importance" when !run.Training.Importance.IsEmpty => [Importance(run.Training)],
        _ when ChartStandIn.Of(figure.Chart) is { } diagram => [diagram, new Text(ShownText.Cut(figure.Chart.AltText, 500))],
        _ => [new Text(ShownText.Cut(figure.Chart.AltText, 500))],
    };

    /// <summary>True positive rate, linear between the points of the curve, and the diagonal of chance.</summary>
    private static CodeBlock Roc(RunRecord run)
    {
        var points = run.Evaluation.Roc;
        var next = 0;
        var grid = Grid(rate =>
        {
            while (next < points.Length - 1 && points[next + 1].FalsePositiveRate <= rate)
                next++;
            var (from, to) = (points[next], points[Math.Min(next + 1, points.Length - 1)]);
            var width = to.FalsePositiveRate - from.FalsePositiveRate;
            return from.TruePositiveRate + (width > 0 ? (rate - from.FalsePositiveRate) / width * (to.TruePositiveRate - from.TruePositiveRate) : 0);
        });
        return MermaidChart.Lines("False positive rate", (0, 1), "True positive rate", (0, 1), [grid, Grid(rate => rate)]);
    }

    /// <summary>The step curve: the best precision that is reached with at least the recall.</summary>
    private static CodeBlock PrecisionRecall(RunRecord run)
    {
        var points = run.Evaluation.PrecisionRecall;
        var next = 0;
        var grid = Grid(recall =>
        {
            while (next < points.Length - 1 && points[next].Recall < recall)
                next++;
            return points[next].Precision;
        });
        return MermaidChart.Lines("Recall", (0, 1), "Precision", (0, 1), [grid]);
    }

    private static CodeBlock LearningCurve(TrainingSummary training)
    {
        var curve = training.LearningCurve;
        var count = Math.Min(MostPoints, curve.Length);
        ImmutableArray<TrainingRound> shown = [.. Enumerable.Range(0, count).Select(i => curve[(int)((long)i * (curve.Length - 1) / (count - 1))])];
        ImmutableArray<double> train = [.. shown.Select(round => round.Train)];
        ImmutableArray<double> validation = [.. shown.Where(round => round.Validation is not null).Select(round => round.Validation!.Value)];
        ImmutableArray<ImmutableArray<double>> lines = validation.Length == count ? [train, validation] : [train];
        var top = lines.Max(line => line.Max());
        return MermaidChart.Lines(
            lines.Length > 1 ? "Round (first line train, second validation)" : "Round", (curve[0].Round, curve[^1].Round),
            training.LearningCurveMetric ?? "loss", (Math.Min(0, lines.Min(line => line.Min())), top > 0 ? top : 1), lines);
    }

    private static CodeBlock Importance(TrainingSummary training)
    {
        var shown = training.Importance.Take(MostBars).ToImmutableArray();
        return MermaidChart.Bars(
            [.. shown.Select(feature => feature.Column)], $"Share of {training.ImportanceKind ?? "importance"}", [.. shown.Select(feature => feature.Value)]);
    }

    private static ImmutableArray<double> Grid(Func<double, double> value) =>
        [.. Enumerable.Range(0, MostPoints).Select(i => value(i / (MostPoints - 1.0)))];
}
