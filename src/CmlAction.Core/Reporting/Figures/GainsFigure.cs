using System.Collections.Immutable;
using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Evaluation.Curves;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>Cumulative gains: which share of the positive rows is found when only the highest scores are looked at.</summary>
internal static class GainsFigure
{
    public static ReportFigure Draw(RunRecord run)
    {
        var (rows, positives) = (ThresholdFigure.RowCount(run.Evaluation), ThresholdFigure.Positives(run.Evaluation));
        var points = Curve(run.Evaluation.Thresholds, rows, positives);
        var rate = rows > 0 ? (double)positives / rows : 0;
        var chart = new LineChart("Cumulative gains", AltText(run, points))
        {
            Subtitle = points.IsEmpty ? FigureText.Rows(run) : $"Lift at 10 %: {NumberText.Fixed(At(points, 0.1) / 0.1, 2)} · KS {NumberText.Fixed(Ks(run.Evaluation.Thresholds, rows, positives), 3)} · {FigureText.Rows(run)}",
            X = new Axis("Share of rows looked at, highest scores first") { Range = DataRange.Unit },
            Y = new Axis("Share of positive rows found") { Range = DataRange.Unit },
            Series = [new LineSeries("", points)],
            References = points.IsEmpty
                ? []
                :
                [
                    new ReferenceLine("chance", new DataPoint(0, 0), new DataPoint(1, 1)),
                    new ReferenceLine("perfect", new DataPoint(0, 0), new DataPoint(rate, 1)),
                ],
            Square = true,
            EmptyNote = rows == 0 ? "No held-out rows" : positives == 0 ? "No held-out row is positive" : "Every held-out row is positive",
        };
        return new ReportFigure("gains",
            $"Cumulative gains of {FigureText.Rows(run)}, {NumberText.Percent(rate)} of them positive. Lift is the share found over the share looked at; "
            + "KS is the largest distance between the shares found of positive and of negative rows.", chart);
    }

    private static ImmutableArray<DataPoint> Curve(ImmutableArray<ThresholdPoint> points, int rows, int positives) =>
        positives == 0 || positives == rows
            ? []
            : [new DataPoint(0, 0), .. points.Select(point => new DataPoint((double)point.Flagged / rows, (double)point.TruePositives / positives))];

    /// <summary>Linear between two points: rows of the same score come in any order.</summary>
    private static double At(ImmutableArray<DataPoint> points, double share)
    {
        var next = points.First(point => point.X >= share);
        var before = points.Last(point => point.X < share);
        return before.Y + (share - before.X) / (next.X - before.X) * (next.Y - before.Y);
    }

    private static double Ks(ImmutableArray<ThresholdPoint> points, int rows, int positives) =>
        points.Max(point => Math.Abs((double)point.TruePositives / positives - (double)point.FalsePositives / (rows - positives)));

    private static string AltText(RunRecord run, ImmutableArray<DataPoint> points) => points.IsEmpty
        ? $"No gains curve: {FigureText.Rows(run)} are of one class."
        : $"The 10 % of rows with the highest scores hold {NumberText.Percent(At(points, 0.1))} of the positive rows, "
            + $"the first 20 % hold {NumberText.Percent(At(points, 0.2))}; {FigureText.Rows(run)}.";
}
