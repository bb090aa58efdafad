using System.Collections.Immutable;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>Train, validation and test side by side: how much of each class, or of which size the target, is on either side.</summary>
internal static class PartTable
{
    private const int MostClasses = 30;

    public static IEnumerable<Block> Build(DataSummary data)
    {
        yield return new Heading(2, "Parts");
        var train = data.Parts.FirstOrDefault(part => part.Name == SplitName.Train);
        var test = data.Parts.FirstOrDefault(part => part.Name == SplitName.Test);
        var hasDifference = train is not null && test is not null;
        ImmutableArray<TableColumn> columns =
        [
            new(""),
            .. data.Parts.Select(part => new TableColumn(Name(part.Name), Alignment.Right)),
            .. hasDifference ? [new TableColumn("test − train", Alignment.Right)] : ImmutableArray<TableColumn>.Empty,
        ];
        var rows = ImmutableArray.CreateBuilder<TableRow>();
        rows.Add(Row("rows", data.Parts, part => Share(part.RowCount, data.Parts.Sum(p => (long)p.RowCount)), hasDifference ? "" : null));
        for (var i = 0; i < Math.Min(data.Labels.Length, MostClasses); i++)
        {
            var label = i;
            rows.Add(Row(
                Inline.Code(ShownText.Value(data.Labels[i])),
                data.Parts,
                part => Share(CountOf(part, label), part.RowCount),
                hasDifference ? PointsBetween(CountOf(train!, label), train!.RowCount, CountOf(test!, label), test!.RowCount) : null));
        }
        if (data.Parts.Any(part => part.TargetMean is not null))
        {
            rows.Add(Row("mean of the target", data.Parts, part => MetricText.Plain(part.TargetMean), Difference(train?.TargetMean, test?.TargetMean, hasDifference)));
            rows.Add(Row("standard deviation", data.Parts, part => MetricText.Plain(part.TargetStandardDeviation),
                Difference(train?.TargetStandardDeviation, test?.TargetStandardDeviation, hasDifference)));
        }
        yield return new TableBlock(columns, rows.ToImmutable());
        foreach (var more in More.Than(MostClasses, data.Labels.Length))
            yield return more;
        var missing = data.RowCount - data.Parts.Sum(part => (long)part.RowCount);
        if (missing > 0)
            yield return new Text($"{NumberText.Plural(missing, "row")} in no part: without a target, or left out by the split.");
    }

    public static string Name(SplitName? part) => part?.ToString().ToLowerInvariant() ?? "";

    private static TableRow Row(Cell name, ImmutableArray<PartSummary> parts, Func<PartSummary, string> value, string? difference) =>
        new([name, .. parts.Select(part => (Cell)value(part)), .. difference is null ? ImmutableArray<Cell>.Empty : [difference]]);

    private static int CountOf(PartSummary part, int label) => label < part.ClassCounts.Length ? part.ClassCounts[label] : 0;

    private static string Share(long count, long all) =>
        all > 0 ? $"{NumberText.Count(count)} ({NumberText.Percent((double)count / all)})" : NumberText.Count(count);

    private static string PointsBetween(int trainCount, int trainRows, int testCount, int testRows) =>
        trainRows > 0 && testRows > 0
            ? $"{NumberText.Signed(100.0 * ((double)testCount / testRows - (double)trainCount / trainRows), 1)} points"
            : MetricText.Undefined;

    private static string? Difference(double? train, double? test, bool isShown)
    {
        if (!isShown)
            return null;
        if (train is not { } from || test is not { } to || !double.IsFinite(to - from))
            return MetricText.Undefined;
        var text = MetricText.Plain(to - from, 3);
        return to > from ? $"+{text}" : text;
    }
}
