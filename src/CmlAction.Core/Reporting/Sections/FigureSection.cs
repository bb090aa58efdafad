using System.Collections.Immutable;
using CmlAction.Core.Charts;
using CmlAction.Core.Config;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>The pictures, in the order of the catalogue.</summary>
internal static class FigureSection
{
    public static IEnumerable<Block> Build(RunRecord run, ImmutableArray<ReportFigure> figures, ReportDetails details)
    {
        if (figures.IsEmpty)
            yield break;
        var titles = string.Join(", ", figures.Select(figure => ShownText.Value(figure.Chart.Title)));
        yield return new Details([$"Charts: {titles}"], details.Opens(false), [.. figures.SelectMany(figure => Figure(run, figure))])
        {
            Priority = Priority.Figures,
            Label = "charts",
        };
    }

    private static IEnumerable<Block> Figure(RunRecord run, ReportFigure figure)
    {
        yield return new Heading(2, ShownText.Value(figure.Chart.Title));
        yield return Block(run, figure) with { Priority = Priority.Verdict, Label = null };
    }

    /// <summary>The picture alone, for a place of its own.</summary>
    public static FigureBlock Block(RunRecord run, ReportFigure figure) =>
        new(figure.Name, ShownText.Sentence(figure.Caption), ShownText.Cut(figure.Chart.AltText, 500), FigureStandIn.Of(run, figure), Width(figure))
        {
            Priority = Priority.Figures,
            Label = $"figure {figure.Name}",
        };

    /// <summary>A chart knows its size only when it is drawn; without it a sharp picture would be shown twice as large as meant.</summary>
    private static int Width(ReportFigure figure)
    {
        const int usual = 640;
        var svg = figure.Chart.ToSvg(Theme.Light).AsSpan();
        const string attribute = " width=\"";
        var start = svg.IndexOf(attribute);
        if (start < 0)
            return usual;
        var digits = svg[(start + attribute.Length)..];
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(digits[..Math.Max(end, 0)], out var width) && width > 0 ? width : usual;
    }
}
