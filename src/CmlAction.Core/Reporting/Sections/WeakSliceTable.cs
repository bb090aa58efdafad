using CmlAction.Core.Data.Slicing;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>Test rows on which the model is worse than elsewhere, that nobody named.</summary>
internal static class WeakSliceTable
{
    private const int LongestCondition = 60;

    public static string Summary(WeakSlices weak) => $"Weak slices: {NumberText.Plural(weak.Confirmed.Length, "place")} where the model is worse than elsewhere";

    public static IEnumerable<Block> Build(WeakSlices? weak)
    {
        if (weak is not { Confirmed.IsEmpty: false })
            yield break;
        yield return new Heading(2, "Found by looking");
        yield return new Text(
            $"Looked for on {NumberText.Plural(weak.FoundOn, "test row")} and measured on the other {NumberText.Count(weak.MeasuredOn)}: "
            + $"of {NumberText.Plural(weak.Candidates, "candidate")} {NumberText.Count(weak.Confirmed.Length)} {(weak.Confirmed.Length == 1 ? "is" : "are")} worse there too. No gate hangs on this.");
        yield return new TableBlock(
            [new("where"), new("rows", Alignment.Right), new($"mean {weak.Loss}", Alignment.Right), new("elsewhere", Alignment.Right), new("p", Alignment.Right)],
            [.. weak.Confirmed.Select(Row)]);
    }

    private static TableRow Row(WeakSlice slice) => new(
        new Cell([.. slice.Conditions.SelectMany((condition, i) => i == 0
            ? new[] { Inline.Code(ShownText.Value(condition, LongestCondition)) }
            : [" and ", Inline.Code(ShownText.Value(condition, LongestCondition))])]),
        NumberText.Count(slice.RowCount), MetricText.Plain(slice.MeanLoss, 3), MetricText.Plain(slice.MeanLossElsewhere, 3), P(slice.AdjustedP));

    private static string P(double p) => p < 0.001 ? "< 0.001" : NumberText.Significant(p, 2);
}
