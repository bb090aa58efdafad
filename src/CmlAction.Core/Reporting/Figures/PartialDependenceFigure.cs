using System.Collections.Immutable;
using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training.Insight;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>How the mean prediction goes along the columns that matter most, each in a picture of its own on the same scale.</summary>
internal static class PartialDependenceFigure
{
    /// <summary>As many as the palette can tell apart.</summary>
    private const int MostClasses = 4;

    public static bool HasContent(RunRecord run) => !Curves(run).IsEmpty;

    public static ReportFigure Draw(RunRecord run)
    {
        var (curves, labels) = (Curves(run), run.Evaluation.Labels);
        var shown = curves.IsEmpty ? [] : Shown(curves);
        var what = labels.Length switch
        {
            0 => $"prediction of {FigureText.Target(run)}",
            2 => $"score of {FigureText.Quoted(labels[1])}",
            _ => "probability",
        };
        var rows = NumberText.Plural(run.Training.Insight?.DependenceRowCount ?? 0, "test row");
        var which = shown.Length > 1 && shown.Length < labels.Length ? $" · the {shown.Length} classes of {labels.Length} that move most" : "";
        var chart = new PanelChart("Partial dependence", AltText(curves, shown, labels, what))
        {
            Subtitle = curves.IsEmpty ? "" : $"Mean {what} over {rows}{which}",
            Y = new Axis($"Mean {what}"),
            SharesY = true,
            Panels = [.. curves.Select(curve => Panel(curve, shown, labels))],
            EmptyNote = $"The {run.Training.Trainer} model was not asked along its columns",
        };
        var caption = curves.IsEmpty
            ? $"The {run.Training.Trainer} model was not asked along its columns."
            : $"Mean {what} when one column has the same value in all of {rows}, for the {NumberText.Plural(curves.Length, "column")} that matter most{which}. "
                + "Numbers with many values run from their 5 % to their 95 % quantile; names stand by their frequency.";
        return new ReportFigure("partial_dependence", caption, chart);
    }

    private static ImmutableArray<PartialDependence> Curves(RunRecord run) =>
        run.Training.Insight is { } insight ? [.. insight.Dependence.Where(curve => curve.Points.Length > 1).Take(PanelChart.MostPanels)] : [];

    /// <summary>The one prediction there is, or the classes that any column moves most, in label order.</summary>
    private static ImmutableArray<int> Shown(ImmutableArray<PartialDependence> curves)
    {
        var count = curves[0].Points[0].Predictions.Length;
        return [.. Enumerable.Range(0, count).OrderByDescending(k => curves.Max(curve => Swing(curve, k))).Take(MostClasses).Order()];
    }

    private static double Swing(PartialDependence curve, int k) =>
        curve.Points.Max(point => point.Predictions[k]) - curve.Points.Min(point => point.Predictions[k]);

    private static Panel Panel(PartialDependence curve, ImmutableArray<int> shown, ImmutableArray<string> labels)
    {
        var isNamed = curve.Points.Any(point => point.Category is not null);
        var axis = isNamed
            ? new Axis("name") { Names = [.. curve.Points.Select(point => FigureText.Label(point.Category ?? ""))] }
            : new Axis(curve.Type == ColumnType.Datetime ? "time" : "value")
            {
                IsTime = curve.Type == ColumnType.Datetime,
                Range = DataRange.Of(curve.Points.Select(point => point.Number ?? double.NaN)),
            };
        return new Panel(FigureText.Label(curve.Column), axis,
        [
            .. shown.Select(k => new LineSeries(shown.Length > 1 ? FigureText.Label(labels[k]) : "",
                [.. curve.Points.Select((point, i) => new DataPoint(isNamed ? i + 1 : point.Number ?? double.NaN, point.Predictions[k]))])
            {
                HasDots = true,
                IsJoined = !isNamed,
            }),
        ]);
    }

    private static string AltText(ImmutableArray<PartialDependence> curves, ImmutableArray<int> shown, ImmutableArray<string> labels, string what)
    {
        if (curves.IsEmpty)
            return "There is no partial dependence.";
        var said = curves.Take(3).Select(curve =>
        {
            var k = shown.MaxBy(k => Swing(curve, k));
            var of = shown.Length > 1 ? $" of {FigureText.Quoted(labels[k])}" : "";
            return $"along {FigureText.Quoted(curve.Column)}{of} from {FigureText.Amount(curve.Points.Min(point => point.Predictions[k]))} to {FigureText.Amount(curve.Points.Max(point => point.Predictions[k]))}";
        });
        return $"The mean {what} ranges {string.Join(", ", said)}{(curves.Length > 3 ? ", …" : ".")}";
    }
}
