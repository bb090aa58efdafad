using System.Collections.Immutable;
using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Curves;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>Precision, recall, F1 and the share of rows that are flagged (the queue rate), for every threshold.</summary>
internal static class ThresholdFigure
{
    public static ReportFigure Draw(RunRecord run)
    {
        var (points, rows, positives) = (run.Evaluation.Thresholds, RowCount(run.Evaluation), Positives(run.Evaluation));
        var threshold = run.Evaluation.Threshold;
        var isEmpty = points.IsEmpty || positives == 0;
        var chart = new LineChart("Threshold", AltText(run, points, rows, positives))
        {
            Subtitle = At(run, points, rows, positives) ?? FigureText.Rows(run),
            X = new Axis("Threshold: rows with at least this score are predicted positive") { Range = DataRange.Unit },
            Y = new Axis("Share") { Range = DataRange.Unit },
            Series = isEmpty
                ? []
                :
                [
                    // Above the largest score nothing is flagged, and precision is not defined.
                    Steps("recall", points, point => (double)point.TruePositives / positives, atOne: 0),
                    Steps("precision", points, point => (double)point.TruePositives / point.Flagged, atOne: null),
                    Steps("flagged", points, point => (double)point.Flagged / rows, atOne: 0),
                    Steps("F1", points, point => 2.0 * point.TruePositives / (point.Flagged + positives), atOne: 0),
                ],
            References = threshold is { } at && at is >= 0 and <= 1
                ? [new ReferenceLine($"threshold {NumberText.RoundTrip(at)}", new DataPoint(at, 0), new DataPoint(at, 1))]
                : [],
            EmptyNote = points.IsEmpty ? "No held-out rows" : "No held-out row is positive",
        };
        return new ReportFigure("threshold",
            $"What each threshold would do on {FigureText.Rows(run)}. Flagged is the share of rows predicted positive: the work that follows.", chart);
    }

    public static int RowCount(EvaluationResult evaluation) => evaluation.Thresholds.IsEmpty ? 0 : evaluation.Thresholds[^1].Flagged;

    public static int Positives(EvaluationResult evaluation) => evaluation.Thresholds.IsEmpty ? 0 : evaluation.Thresholds[^1].TruePositives;

    /// <summary>From low to high thresholds; a point's value holds from the next lower score (not included) up to its own.</summary>
    public static LineSeries Steps(string name, ImmutableArray<ThresholdPoint> points, Func<ThresholdPoint, double> value, double? atOne)
    {
        var steps = points.Reverse().Select(point => new DataPoint(point.Threshold, value(point))).ToList();
        steps.Insert(0, new DataPoint(0, steps[0].Y));
        if (atOne is { } last && steps[^1].X < 1)
            steps.Add(new DataPoint(1, last));
        return new LineSeries(name, [.. steps]) { Interpolation = Interpolation.StepBefore };
    }

    private static string? At(RunRecord run, ImmutableArray<ThresholdPoint> points, int rows, int positives)
    {
        if (run.Evaluation.Threshold is not { } threshold || rows == 0)
            return null;
        var flagged = points.LastOrDefault(point => point.Threshold >= threshold);
        if (flagged is null)
            return $"At {NumberText.RoundTrip(threshold)} no row is flagged · {FigureText.Rows(run)}";
        var recall = positives > 0 ? $", recall {NumberText.Percent((double)flagged.TruePositives / positives)}" : "";
        return $"At {NumberText.RoundTrip(threshold)}: {NumberText.Percent((double)flagged.Flagged / rows)} flagged, "
            + $"precision {NumberText.Percent((double)flagged.TruePositives / flagged.Flagged)}{recall} · {FigureText.Rows(run)}";
    }

    private static string AltText(RunRecord run, ImmutableArray<ThresholdPoint> points, int rows, int positives)
    {
        if (points.IsEmpty || positives == 0)
            return $"There is no positive row among {FigureText.Rows(run)}.";
        var best = points.MaxBy(point => 2.0 * point.TruePositives / (point.Flagged + positives))!;
        var text = At(run, points, rows, positives) is { } at ? at + "; " : "";
        return $"{text}F1 is largest, {NumberText.Fixed(2.0 * best.TruePositives / (best.Flagged + positives), 3)}, at threshold {NumberText.Fixed(best.Threshold, 3)}.";
    }
}
