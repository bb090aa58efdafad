using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Data.Drift;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>How the values of the most drifted features are spread, base against this change.</summary>
internal static class DriftDistributionsFigure
{
    public static ReportFigure Draw(RunRecord run)
    {
        var drift = run.Data.Drift;
        var distributions = drift?.Distributions ?? [];
        var rows = DriftFigure.Rows(drift);
        var names = string.Join(", ", distributions.Select(one => FigureText.Quoted(one.Column)));
        var chart = new PanelChart("Most drifted features", distributions.IsEmpty ? "No feature drifted." : $"Distributions of {names}: {rows}.")
        {
            Subtitle = rows,
            Y = new Axis("Share of rows"),
            Panels = [.. distributions.Select(Panel)],
            EmptyNote = drift is null ? "There are no base data to compare with" : "No feature drifted",
        };
        var caption = distributions.IsEmpty
            ? "No feature drifted."
            : $"Distribution of {NumberText.Plural(distributions.Length, "feature")} that drifted most; {rows}. Numbers beyond the ends are counted in the end bins; "
                + "categories stand by their frequency in base, at the end all others.";
        return new ReportFigure("drift_distributions", caption, chart);
    }

    private static Panel Panel(ColumnDistribution one) => new(
        FigureText.Label(one.Column),
        new Axis(one.IsNumeric ? "value" : "category, by frequency in base") { Whole = !one.IsNumeric, Range = new DataRange(one.Edges[0], one.Edges[^1]) },
        [Outline("this change", one, one.Head) with { IsFilled = true }, Outline("base", one, one.Base) with { IsBase = true }]);

    private static LineSeries Outline(string name, ColumnDistribution one, IReadOnlyList<double> shares) =>
        new(name, [new(one.Edges[0], 0), .. shares.SelectMany((share, i) => new[] { new DataPoint(one.Edges[i], share), new DataPoint(one.Edges[i + 1], share) }), new(one.Edges[^1], 0)]);
}
