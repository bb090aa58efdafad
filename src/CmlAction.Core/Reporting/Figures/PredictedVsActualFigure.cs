using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>Predicted against actual values; a perfect model has every row on the diagonal.</summary>
internal static class PredictedVsActualFigure
{
    public static ReportFigure Draw(RunRecord run)
    {
        var residuals = run.Evaluation.Residuals;
        var target = FigureText.Target(run);
        var (r2, rmse) = (FigureText.Metric(run, "r2"), FigureText.Metric(run, "rmse"));
        var numbers = $"R² {FigureText.Value(r2)}, RMSE {FigureText.Value(rmse)}";
        var alt = $"Predicted against actual {target}: {numbers} on {FigureText.Rows(run)}{Spread(residuals)}.";
        var chart = new ScatterChart("Predicted against actual", alt)
        {
            Subtitle = $"R² {FigureText.Value(r2)} · RMSE {FigureText.Value(rmse)} · {FigureText.Rows(run)}",
            X = new Axis($"Actual {run.Data.TargetColumn}"),
            Y = new Axis($"Predicted {run.Data.TargetColumn}"),
            Points = [.. residuals?.Points.Select(point => new DataPoint(point.Actual, point.Predicted)) ?? []],
            PointsName = Shown(run),
            Reference = new StraightLine("perfect", Slope: 1, Intercept: 0),
            EqualAxes = true,
            EmptyNote = "No held-out rows",
        };
        var caption = $"Predicted against actual {target} of {FigureText.Rows(run)}, {numbers} (in units of {target}).{Drawn(run)}";
        return new ReportFigure("predicted_vs_actual", caption, chart);
    }

    /// <summary>What a point is: where only a part of the rows is in the picture, a count beside it is not one of all rows.</summary>
    public static string Shown(RunRecord run) => IsSample(run) ? "drawn rows" : "rows";

    /// <summary>Says when only a part of the rows is in the picture.</summary>
    public static string Drawn(RunRecord run) =>
        IsSample(run) ? $" {NumberText.Count(run.Evaluation.Residuals!.Points.Length)} rows are drawn, spread evenly over the actual values." : "";

    private static bool IsSample(RunRecord run) => run.Evaluation.Residuals is { } residuals && residuals.Points.Length < run.Evaluation.RowCount;

    private static string Spread(ResidualSummary? residuals) => residuals is { Quantiles.Length: 7 }
        ? $"; half of the predictions are between {FigureText.Amount(residuals.Quantiles[2])} and {FigureText.Amount(residuals.Quantiles[4])} off"
        : "";
}
