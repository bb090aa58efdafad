using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Slices;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>The primary metric of every member of a slice with its interval, beside that of all held-out rows.</summary>
internal static class SlicesFigure
{
    /// <summary>More would not fit on a page.</summary>
    private const int MostMembers = 20;

    /// <summary>True when a member has enough rows and a value.</summary>
    public static bool HasContent(RunRecord run) => SliceText.Judged(run.Evaluation, metric: 0).Any();

    public static ReportFigure Draw(RunRecord run)
    {
        var evaluation = run.Evaluation;
        var judged = SliceText.Judged(evaluation, metric: 0).ToArray();
        var worst = judged.OrderBy(row => SliceText.Goodness(row.Metric)).Take(MostMembers).ToHashSet();
        // The order of the members says more than their rank: ranges along the line, names as in the tables.
        var shown = judged.Where(worst.Contains).ToArray();
        var primary = evaluation.Primary;
        var hasBase = evaluation.Comparison is { IsSameInputs: false } && shown.Any(row => row.Metric.Comparison?.Base is not null);
        var rows = shown.Length < judged.Length ? $"the {shown.Length} worst of {judged.Length} members" : NumberText.Plural(shown.Length, "member");
        var few = evaluation.Slices.Sum(slice => slice.Members.Length) - judged.Length;
        var left = few > 0 ? $", {few} with too few rows left out" : "";
        var chart = new DotChart("Slices", AltText(shown, primary))
        {
            Subtitle = judged.Length == 0 ? "" : $"{rows}{left}",
            X = new Axis(primary.Name),
            Reference = shown.Length == 0 ? null : primary.Value,
            ReferenceLabel = $"all held-out rows {FigureText.Value(primary)}",
            Dots = [.. shown.Select(row => Dot(row.Slice, row.Member, row.Metric, evaluation.Slices.Length > 1, hasBase))],
            EmptyNote = "No member of a slice has enough rows",
        };
        var caption = judged.Length == 0
            ? "No member of a slice has enough rows."
            : $"{primary.Name} of each member of the slices with its interval; the dotted line is all held-out rows."
                + (hasBase ? $" Rings are {ComparisonText.Name(evaluation.Comparison!)} on the shared rows; green and red are changes beyond chance, corrected for the number of members." : "");
        return new ReportFigure("slices", caption, chart);
    }

    private static Dot Dot(SliceResult slice, SliceMember member, SliceMetric metric, bool withColumn, bool hasBase) => new(
        withColumn ? $"{FigureText.Label(slice.Column)}: {FigureText.Label(member.Name)}" : FigureText.Label(member.Name),
        metric.Metric.Value!.Value, $"{FigureText.Value(metric.Metric)} · n = {NumberText.Count(member.RowCount)}")
    {
        Interval = metric.Metric.Interval is { } interval ? new DataRange(interval.Low, interval.High) : null,
        Before = hasBase ? metric.Comparison?.Base : null,
        Mood = !hasBase ? DotMood.Plain : metric.Comparison?.Verdict switch
        {
            ComparisonVerdict.Better => DotMood.Good,
            ComparisonVerdict.Worse => DotMood.Bad,
            _ => DotMood.Plain,
        },
    };

    private static string AltText((SliceResult Slice, SliceMember Member, SliceMetric Metric)[] shown, MetricValue primary)
    {
        if (shown.Length == 0)
            return "No member of a slice has enough rows.";
        var (low, high) = (shown.MinBy(row => SliceText.Goodness(row.Metric)), shown.MaxBy(row => SliceText.Goodness(row.Metric)));
        return $"{primary.Name} is {FigureText.Value(primary)} on all held-out rows; of {NumberText.Plural(shown.Length, "member")} it is worst on "
            + $"{FigureText.Quoted(low.Member.Name)} ({FigureText.Value(low.Metric.Metric)}) and best on {FigureText.Quoted(high.Member.Name)} ({FigureText.Value(high.Metric.Metric)}).";
    }
}
