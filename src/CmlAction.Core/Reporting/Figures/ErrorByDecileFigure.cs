using System.Collections.Immutable;
using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Curves;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>Errors by tenths of the rows, from small to large predictions: where the model is wrong, and where it leans to one side.</summary>
internal static class ErrorByDecileFigure
{
    public static ReportFigure Draw(RunRecord run)
    {
        var groups = run.Evaluation.ErrorGroups;
        var target = FigureText.Target(run);
        var chart = new LineChart("Error by size of prediction", AltText(run, groups))
        {
            Subtitle = $"{NumberText.Plural(groups.Length, "group")} of neighbouring predictions{(HasIntervals(groups) ? ", with 95 % intervals" : "")} · {FigureText.Rows(run)}",
            X = new Axis($"Predicted {run.Data.TargetColumn}"),
            Y = new Axis($"Error in units of {run.Data.TargetColumn}"),
            Series = groups.IsEmpty
                ? []
                :
                [
                    Line("mean |error|", groups, group => group.MeanAbsoluteError, group => group.MeanAbsoluteErrorInterval),
                    Line("mean error", groups, group => group.MeanError, group => group.MeanErrorInterval),
                ],
            References = groups.Length < 2 ? [] : [new ReferenceLine("", new DataPoint(groups[0].Predicted, 0), new DataPoint(groups[^1].Predicted, 0))],
            EmptyNote = "No held-out rows",
        };
        var caption = $"Errors of {FigureText.Rows(run)} in {NumberText.Plural(groups.Length, "group")} of neighbouring predictions, in units of {target}: "
            + $"the mean error (predicted {NumberText.Minus} actual) should be 0 everywhere, the mean absolute error says how far off a prediction is.";
        return new ReportFigure("error_by_decile", caption, chart);
    }

    private static LineSeries Line(string name, ImmutableArray<ErrorGroup> groups, Func<ErrorGroup, double> value, Func<ErrorGroup, Interval?> interval) =>
        new(name, [.. groups.Select(group => new DataPoint(group.Predicted, value(group)))])
        {
            HasDots = true,
            Band = HasIntervals(groups)
                ? [.. groups.Select(group => new DataBand(group.Predicted, interval(group)?.Low ?? value(group), interval(group)?.High ?? value(group)))]
                : [],
        };

    /// <summary>Equal errors have no interval, whatever their number; the other groups keep theirs.</summary>
    private static bool HasIntervals(ImmutableArray<ErrorGroup> groups) => groups.Any(group => group.MeanErrorInterval is not null);

    private static string AltText(RunRecord run, ImmutableArray<ErrorGroup> groups)
    {
        if (groups.IsEmpty)
            return $"Errors of {FigureText.Rows(run)}.";
        var worst = groups.MaxBy(group => group.MeanAbsoluteError)!;
        var leaning = groups.Count(group => group.MeanErrorInterval is { } interval && (interval.Low > 0 || interval.High < 0));
        var lean = !HasIntervals(groups) ? ""
            : leaning == 0 ? "; nowhere does it lean to one side by more than chance explains"
            : $"; in {NumberText.Plural(leaning, "group")} it leans to one side by more than chance explains";
        return $"Mean absolute error by size of prediction on {FigureText.Rows(run)}: largest, {FigureText.Amount(worst.MeanAbsoluteError)}, "
            + $"around a prediction of {FigureText.Amount(worst.Predicted)}{lean}.";
    }
}
