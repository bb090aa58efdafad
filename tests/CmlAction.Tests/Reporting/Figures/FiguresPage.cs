using System.Text;
using CmlAction.Core.Config;
using CmlAction.Core.Reporting.Figures;

namespace CmlAction.Tests.Reporting.Figures;

/// <summary>Writes docs/figures.md from the catalogue.</summary>
internal static class FiguresPage
{
    private const string Introduction =
        """
        # Figures

        Every figure that `report.charts` can name, in the order in which a report shows them. This page is written from the catalogue and
        compared with it by a test; change `src/CmlAction.Core/Reporting/Figures` instead, then run `UPDATE_GOLDEN=1 make test`.

        What holds for all of them:

        - Nothing said, or `default`: the usual ones of the task. `all`: every one that has something to show. A name: that one, also when
          there is little to show; then it says why. `[default, gains]` adds one to the usual ones.
        - Each is written to `charts/` as SVG and as PNG of twice the size, for light and for dark surroundings. Text stays text. Without
          the library librsvg there is SVG alone, and a warning.
        - Every picture says of how many rows it is, and its alternative text says the finding in words.
        - Rows count once, also with `data.weight`; the ROC and precision-recall curves count them with their weight, as their metrics do.
        - Blue and orange can be told apart with every common kind of colour blindness.
        - Where pictures cannot be shown, lines and bars are Mermaid diagrams of at most 25 points, the others are said in words.

        """;

    public static string Write()
    {
        var page = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        page.Append("\n| figure | tasks | drawn | shows |\n|---|---|---|---|\n");
        foreach (var kind in FigureCatalog.Kinds)
            page.Append($"| `{kind.Name}` | {Tasks(kind)} | {Drawn(kind)} | {kind.Shows} |\n");
        return page.ToString();
    }

    private static string Drawn(FigureKind kind) => kind.OnRequest ? "on request" : kind.When is { } when ? $"when {when}" : "always";

    private static string Tasks(FigureKind kind) =>
        kind.Tasks.Length == Enum.GetValues<MachineLearningTask>().Length
            ? "all"
            : string.Join(", ", kind.Tasks.Select(task => task.ToString().ToLowerInvariant()));
}
