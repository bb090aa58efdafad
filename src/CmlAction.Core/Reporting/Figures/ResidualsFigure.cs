using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>Predicted minus actual against predicted; a cloud that bends or widens shows where the model is wrong.</summary>
internal static class ResidualsFigure
{
    public static ReportFigure Draw(RunRecord run)
    {
        var residuals = run.Evaluation.Residuals;
        var target = FigureText.Target(run);
        var chart = new ScatterChart("Residuals", AltText(run, residuals))
        {
            Subtitle = residuals is null ? FigureText.Rows(run) : $"{Center(residuals)} · {FigureText.Rows(run)}",
            X = new Axis($"Predicted {run.Data.TargetColumn}"),
            Y = new Axis($"Predicted {NumberText.Minus} actual {run.Data.TargetColumn}"),
            Points = [.. residuals?.Points.Select(point => new DataPoint(point.Predicted, point.Predicted - point.Actual)) ?? []],
            PointsName = PredictedVsActualFigure.Shown(run),
            Reference = new StraightLine("no error", Slope: 0, Intercept: 0),
            EmptyNote = "No held-out rows",
        };
        var caption = $"Residuals (predicted {NumberText.Minus} actual) of {FigureText.Rows(run)} against the prediction, in units of {target}."
            + PredictedVsActualFigure.Drawn(run);
        return new ReportFigure("residuals", caption, chart);
    }

    private static string Center(ResidualSummary residuals)
    {
        var text = $"Mean {FigureText.Amount(residuals.Mean)}";
        return residuals.StandardDeviation is { } deviation ? $"{text} · standard deviation {FigureText.Amount(deviation)}" : text;
    }

    private static string AltText(RunRecord run, ResidualSummary? residuals)
    {
        if (residuals is null)
            return $"Residuals of {FigureText.Rows(run)}.";
        var text = $"Residuals of {FigureText.Rows(run)} in units of {FigureText.Target(run)}: mean {FigureText.Amount(residuals.Mean)}";
        return residuals.Quantiles.Length == 7
            ? $"{text}, 90 % between {FigureText.Amount(residuals.Quantiles[1])} and {FigureText.Amount(residuals.Quantiles[5])}."
            : text + ".";
    }
}
