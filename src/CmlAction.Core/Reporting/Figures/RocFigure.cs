using System.Collections.Immutable;
using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>Receiver operating characteristic: true against false positive rate over all thresholds, with the diagonal of chance.</summary>
internal static class RocFigure
{
    public static ReportFigure Draw(RunRecord run)
    {
        var auc = FigureText.Metric(run, "roc_auc");
        var isEmpty = run.Evaluation.Roc.IsEmpty;
        var point = OperatingPoint.Of(run.Evaluation);
        var threshold = run.Evaluation.Threshold is { } value ? NumberText.RoundTrip(value) : null;
        var marked = !isEmpty && threshold is not null && point is { TruePositiveRate: not null, FalsePositiveRate: not null };

        var alt = $"ROC AUC {FigureText.Value(auc)} on {FigureText.Rows(run)}";
        var caption = $"ROC curve of {FigureText.Rows(run)}, {FigureText.WithInterval("AUC", auc)}.";
        if (marked)
        {
            alt += $"; at threshold {threshold} the true positive rate is {Rate(point.TruePositiveRate)}, "
                + $"the false positive rate {Rate(point.FalsePositiveRate)}";
            caption += $" The dot is the threshold {threshold}, the dotted line is chance.";
        }
        if (isEmpty && auc?.Undefined is { } why)
            alt += $": {why}";
        var chart = new LineChart("ROC curve", alt + ".")
        {
            Subtitle = $"{FigureText.WithInterval("AUC", auc)} · {FigureText.Rows(run)}",
            X = new Axis("False positive rate") { Range = DataRange.Unit },
            Y = new Axis("True positive rate") { Range = DataRange.Unit },
            Series = BaseOverlay.Series(run, new LineSeries("", Curve(run.Evaluation)), Curve),
            References = [new ReferenceLine("chance", new DataPoint(0, 0), new DataPoint(1, 1))],
            Markers = marked
                ? [new LineMarker($"threshold {threshold}", new DataPoint(point.FalsePositiveRate!.Value, point.TruePositiveRate!.Value), 1)]
                : [],
            Square = true,
            EmptyNote = FigureText.WhyUndefined(auc, "The ROC curve"),
        };
        return new ReportFigure("roc", caption + BaseOverlay.Words(run, "roc_auc", "AUC"), chart);
    }

    private static ImmutableArray<DataPoint> Curve(EvaluationResult evaluation) =>
        [.. evaluation.Roc.Select(p => new DataPoint(p.FalsePositiveRate, p.TruePositiveRate))];

    private static string Rate(double? value) => NumberText.Fixed(value!.Value, 3);
}
