using System.Collections.Immutable;
using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Data.Drift;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>How much each feature differs from base.</summary>
internal static class DriftFigure
{
    private const int MostColumns = 20;

    /// <summary>Where the checks of the standard preset warn and fail.</summary>
    private const double Warns = 0.10;
    private const double Fails = 0.25;

    /// <summary>True when a feature differs by as much as a check warns of.</summary>
    public static bool HasContent(RunRecord run) => run.Data.Drift is { } drift && drift.Columns.Any(column => column is { IsSignificant: true, Stability: >= Warns });

    public static ReportFigure Draw(RunRecord run)
    {
        var drift = run.Data.Drift;
        var columns = drift?.Columns ?? [];
        ImmutableArray<DriftedColumn> shown = [.. columns.Take(MostColumns)];
        var which = shown.Length < columns.Length
            ? $"the {shown.Length} most changed of {NumberText.Plural(columns.Length, "feature")}"
            : NumberText.Plural(shown.Length, "feature");
        var rows = Rows(drift);
        var chart = new DotChart("Drift against base", AltText(columns, rows))
        {
            Subtitle = drift is null ? "" : $"{which} · {rows}",
            X = new Axis("Population stability index") { Range = new DataRange(0, Math.Max(0.3, Top(shown))) },
            Reference = Warns,
            ReferenceLabel = $"a check warns from {NumberText.RoundTrip(Warns)} on",
            Dots = [.. shown.Select(Dot)],
            EmptyNote = "There are no base data to compare with",
        };
        return new ReportFigure("drift",
            drift is null ? "There are no base data to compare with." : $"Population stability index of {which}; {rows}. Grey differences can be chance.", chart);
    }

    /// <summary>Of what the picture is about.</summary>
    public static string Rows(DriftSummary? drift) => drift is null
        ? ""
        : $"base {ShownText.Value(drift.BaseName)} with {NumberText.Plural(drift.BaseRowCount, "row")}, this change with {NumberText.Count(drift.HeadRowCount)}";

    private static Dot Dot(DriftedColumn column) => new(FigureText.Label(column.Column), column.Stability, NumberText.Fixed(column.Stability, 3))
    {
        Mood = !column.IsSignificant ? DotMood.Unsure : column.Stability >= Fails ? DotMood.Bad : DotMood.Plain,
    };

    /// <summary>A round end that leaves room for the farthest dot.</summary>
    private static double Top(ImmutableArray<DriftedColumn> shown) =>
        shown.IsEmpty || !double.IsFinite(shown[0].Stability) ? 0.3 : Math.Ceiling(shown[0].Stability * 1.05 * 10) / 10;

    private static string AltText(ImmutableArray<DriftedColumn> columns, string rows)
    {
        var drifted = columns.Count(column => column is { IsSignificant: true, Stability: >= Warns });
        if (columns.IsEmpty)
            return "There are no base data to compare with.";
        var most = $"{FigureText.Quoted(columns[0].Column)} {NumberText.Fixed(columns[0].Stability, 3)}";
        return $"{NumberText.Count(drifted)} of {NumberText.Plural(columns.Length, "feature")} drifted ({rows}); the largest stability index is that of {most}.";
    }
}
