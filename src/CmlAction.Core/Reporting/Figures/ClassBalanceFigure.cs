using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>How many rows each class has, in all parts together.</summary>
internal static class ClassBalanceFigure
{
    private const int MostAtEitherEnd = 12;

    public static ReportFigure Draw(RunRecord run)
    {
        var labels = run.Data.Labels;
        var counts = labels.Select((label, i) => (Label: label, Count: run.Data.Parts.Sum(part => i < part.ClassCounts.Length ? (long)part.ClassCounts[i] : 0)))
            .OrderByDescending(one => one.Count).ThenBy(one => one.Label, StringComparer.Ordinal).ToArray();
        var shown = counts.Length <= 2 * MostAtEitherEnd ? counts : [.. counts.Take(MostAtEitherEnd), .. counts.TakeLast(MostAtEitherEnd)];
        var total = counts.Sum(one => one.Count);
        var which = shown.Length < counts.Length
            ? $"the {MostAtEitherEnd} largest and {MostAtEitherEnd} smallest of {NumberText.Plural(counts.Length, "class", "classes")}"
            : NumberText.Plural(counts.Length, "class", "classes");
        var rows = NumberText.Plural(total, "row");
        var chart = new BarChart("Class balance", AltText(counts, total))
        {
            Subtitle = $"{which} · {rows} of all parts",
            Bars = [.. shown.Select(one => new Bar(FigureText.Label(one.Label), one.Count, $"{NumberText.Count(one.Count)} ({Share(one.Count, total)})"))],
            EmptyNote = "No classes",
        };
        return new ReportFigure("class_balance", $"Rows of each class in all parts together, {which}, {rows}.", chart);
    }

    private static string AltText((string Label, long Count)[] counts, long total) => counts.Length == 0
        ? "There are no classes."
        : $"Class balance of {NumberText.Plural(total, "row")}: largest {FigureText.Quoted(counts[0].Label)} with {Share(counts[0].Count, total)}, "
            + $"smallest {FigureText.Quoted(counts[^1].Label)} with {Share(counts[^1].Count, total)}.";

    private static string Share(long count, long total) => NumberText.Percent(total > 0 ? (double)count / total : 0);
}
