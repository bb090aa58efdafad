using System.Collections.Immutable;
using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>Precision against recall over all thresholds, as steps: between two thresholds nothing is interpolated, as in average precision.</summary>
internal static class PrecisionRecallFigure
{
    public static ReportFigure Draw(RunRecord run)
    {
        var averagePrecision = FigureText.Metric(run, "average_precision");
        var points = Curve(run.Evaluation);
        var point = OperatingPoint.Of(run.Evaluation);
        var threshold = run.Evaluation.Threshold is { } value ? NumberText.RoundTrip(value) : null;
        var marked = !points.IsEmpty && threshold is not null && point is { TruePositiveRate: not null, Precision: not null };
        var baseRate = point.BaseRate is { } rate ? $"base rate {NumberText.Fixed(rate, 3)}" : null;

        var alt = $"Average precision {FigureText.Value(averagePrecision)} on {FigureText.Rows(run)}";
        var caption = $"Precision and recall of {FigureText.Rows(run)}, {FigureText.WithInterval("average precision", averagePrecision)}";
        if (baseRate is not null)
        {
            alt += $", {baseRate}";
            caption += $", {baseRate} (dotted)";
        }
        if (marked)
        {
            alt += $"; at threshold {threshold} precision is {NumberText.Fixed(point.Precision!.Value, 3)}, "
                + $"recall {NumberText.Fixed(point.TruePositiveRate!.Value, 3)}";
            caption += $". The dot is the threshold {threshold}";
        }
        if (points.IsEmpty && averagePrecision?.Undefined is { } why)
            alt += $": {why}";
        var chart = new LineChart("Precision–recall curve", alt + ".")
        {
            Subtitle = $"{FigureText.WithInterval("Average precision", averagePrecision)} · {FigureText.Rows(run)}",
            X = new Axis("Recall") { Range = DataRange.Unit },
            Y = new Axis("Precision") { Range = DataRange.Unit },
            Series = BaseOverlay.Series(run, new LineSeries("", points) { Interpolation = Interpolation.StepBefore }, Curve),
            References = baseRate is null
                ? []
                : [new ReferenceLine(baseRate, new DataPoint(0, point.BaseRate!.Value), new DataPoint(1, point.BaseRate.Value))],
            Markers = marked
                ? [new LineMarker($"threshold {threshold}", new DataPoint(point.TruePositiveRate!.Value, point.Precision!.Value), 1)]
                : [],
            Square = true,
            EmptyNote = FigureText.WhyUndefined(averagePrecision, "The precision–recall curve"),
        };
        return new ReportFigure("precision_recall", $"{caption}.{BaseOverlay.Words(run, "average_precision", "average precision")}", chart);
    }

    /// <summary>From recall 0 on, where the precision of the highest threshold holds.</summary>
    private static ImmutableArray<DataPoint> Curve(EvaluationResult evaluation)
    {
        var points = evaluation.PrecisionRecall;
        return points.IsEmpty
            ? []
            : [new DataPoint(0, points[0].Precision), .. points.Select(p => new DataPoint(p.Recall, p.Precision))];
    }
}
