using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>The share of rows without a value, of the columns that have such rows.</summary>
internal static class MissingValuesFigure
{
    private const int MostColumns = 25;

    public static ReportFigure Draw(RunRecord run)
    {
        var data = run.Data;
        var missing = data.Columns.Where(column => column.Missing > 0).OrderByDescending(column => column.Missing)
            .ThenBy(column => column.Name, StringComparer.Ordinal).ToArray();
        var shown = missing.Take(MostColumns).ToArray();
        var of = $"{NumberText.Count(missing.Length)} of {NumberText.Plural(data.Columns.Length, "column")} have missing values";
        var which = shown.Length < missing.Length ? $"{of}, the first {shown.Length} shown" : of;
        var rows = NumberText.Plural(data.RowCount, "row");
        var chart = new BarChart("Missing values", AltText(run, of))
        {
            Subtitle = $"{which} · {rows}",
            Bars = [.. shown.Select(column => new Bar(FigureText.Label(column.Name), Share(run, column.Missing), $"{NumberText.Percent(Share(run, column.Missing))} ({NumberText.Count(column.Missing)})"))],
            EmptyNote = "No column has missing values",
        };
        return new ReportFigure("missing_values", $"Share of {rows} without a value: {which}.", chart);
    }

    private static double Share(RunRecord run, int missing) => run.Data.RowCount > 0 ? (double)missing / run.Data.RowCount : 0;

    private static string AltText(RunRecord run, string of) =>
        run.Data.Columns.MaxBy(column => column.Missing) is { Missing: > 0 } worst
            ? $"{of}; the most in {FigureText.Quoted(worst.Name)}, {NumberText.Percent(Share(run, worst.Missing))} of {NumberText.Plural(run.Data.RowCount, "row")}."
            : "No column has missing values.";
}
