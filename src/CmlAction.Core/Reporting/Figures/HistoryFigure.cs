using System.Collections.Immutable;
using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Numerics;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>The primary metric commit by commit, from old to new, with this change at the end.</summary>
internal static class HistoryFigure
{
    private const string Nothing = "No runs of earlier commits are kept";
    private const int ShortLength = 7;

    public static bool HasContent(RunRecord run) => HistoryText.Points(run).Length >= HistoryText.FewestPoints;

    public static ReportFigure Draw(RunRecord run)
    {
        var (points, primary) = (HistoryText.Points(run), run.Evaluation.Primary);
        if (points.IsEmpty)
            return new ReportFigure("history", $"{Nothing}.", Chart(primary, $"{Nothing}.", [], []));
        var line = Line(points, primary);
        var band = Band(line, primary.Name);
        var chart = Chart(primary, HistoryText.Finding(run),
        [
            .. points.Select(point => Name(point.Commit)).Concat(primary.Value is null ? [] : ["now"]),
        ],
        [
            new LineSeries("", [.. line.Select((point, i) => new DataPoint(i + 1, point.Value))]) { HasDots = true, Band = band },
        ]) with
        {
            Subtitle = $"{NumberText.Plural(points.Length, "earlier commit")} and this change, each on its own held-out rows",
            Markers = primary.Value is { } now ? [new LineMarker($"this change {HistoryText.Value(primary, now)}", new DataPoint(line.Length, now))] : [],
        };
        return new ReportFigure("history", Caption(points, primary, run.Evaluation.RowCount, hasBand: !band.IsEmpty), chart);
    }

    private static LineChart Chart(MetricValue primary, string altText, ImmutableArray<string> names, ImmutableArray<LineSeries> series) => new("History", altText)
    {
        X = new Axis("Commit, old to new") { Names = names, HasWholeNames = true },
        Y = new Axis($"{primary.Name} ({Better(primary.Direction)})"),
        Series = series,
        EmptyNote = Nothing,
    };

    /// <summary>Earlier commits, and this change where it has a value.</summary>
    private static ImmutableArray<(double Value, double? Error)> Line(ImmutableArray<HistoryPoint> points, MetricValue primary) =>
    [
        .. points.Select(point => (point.Value, point.StandardError)).Concat(primary.Value is { } now ? [(now, primary.StandardError)] : []),
    ];

    /// <summary>Normal intervals of 95 %, cut where the metric ends. None unless every point has one: a band with a hole would be drawn across it.</summary>
    private static ImmutableArray<DataBand> Band(ImmutableArray<(double Value, double? Error)> line, string metric)
    {
        if (line.Any(point => point.Error is null))
            return [];
        var passport = MetricCatalog.Find(metric);
        var (least, most) = (passport?.Minimum ?? double.NegativeInfinity, passport?.Maximum ?? double.PositiveInfinity);
        var z = ConfidenceLevel.Usual.Z;
        return [.. line.Select((point, i) => new DataBand(i + 1, Math.Max(least, point.Value - z * point.Error!.Value), Math.Min(most, point.Value + z * point.Error.Value)))];
    }

    private static string Caption(ImmutableArray<HistoryPoint> points, MetricValue primary, int rowCount, bool hasBand)
    {
        var (fewest, largest) = (Math.Min(rowCount, points.Min(point => point.RowCount)), Math.Max(rowCount, points.Max(point => point.RowCount)));
        var rows = fewest == largest ? NumberText.Plural(fewest, "held-out row") : $"{NumberText.Count(fewest)} to {NumberText.Plural(largest, "held-out row")}";
        var left = points[0].Behind + 1 - points.Length;
        return $"{primary.Name} of {NumberText.Plural(points.Length, "earlier commit")} and of this change, each on its own {rows}."
            + (hasBand ? " The band is ± 1.96 standard errors." : "")
            + (left > 0 ? $" {NumberText.Plural(left, "commit")} between them without a kept run that can be compared {(left == 1 ? "is" : "are")} left out." : "");
    }

    private static string Better(Direction direction) => direction switch
    {
        Direction.HigherIsBetter => "higher is better",
        Direction.LowerIsBetter => "lower is better",
        _ => "0 is best",
    };

    /// <summary>A commit as people write it; what is none is a name like any other.</summary>
    private static string Name(string commit) =>
        commit.Length > ShortLength && commit.All(char.IsAsciiHexDigitLower) ? commit[..ShortLength] : FigureText.Label(commit);
}
