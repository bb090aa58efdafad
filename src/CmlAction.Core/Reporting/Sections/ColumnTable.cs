using System.Collections.Immutable;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>One line a column, and the columns that the model does not see, with the reason.</summary>
internal static class ColumnTable
{
    private const int MostColumns = 50;

    public static IEnumerable<Block> Build(DataSummary data)
    {
        yield return new Heading(2, "Columns") { Priority = Priority.LongTables, Label = "columns" };
        yield return new TableBlock(
            [
                new("column"), new("role"), new("type"), new("missing", Alignment.Right), new("distinct", Alignment.Right),
                new("smallest", Alignment.Right), new("median", Alignment.Right), new("largest", Alignment.Right), new("mean ± SD", Alignment.Right),
            ],
            [.. data.Columns.Take(MostColumns).Select(column => Row(column, data.RowCount))])
        {
            Priority = Priority.LongTables,
        };
        foreach (var more in More.Than(MostColumns, data.Columns.Length))
            yield return more with { Priority = Priority.LongTables };
        if (!data.SkippedColumns.IsEmpty)
        {
            var names = string.Join(", ", data.SkippedColumns.Take(MostColumns).Select(name => ShownText.Value(name)));
            var rest = data.SkippedColumns.Length > MostColumns ? $" and {NumberText.Count(data.SkippedColumns.Length - MostColumns)} more" : "";
            yield return new Text($"Not read, as configured: {names}{rest}.") { Priority = Priority.LongTables };
        }
        var dropped = data.Columns.Where(column => column.Reason is not null).ToList();
        if (dropped.Count == 0)
            yield break;
        yield return new Text($"{NumberText.Plural(dropped.Count, "column")} not used as {(dropped.Count == 1 ? "a feature" : "features")}:")
        {
            Priority = Priority.LongTables,
        };
        yield return new BulletList(
            [.. dropped.Take(MostColumns).Select<ColumnProfile, ImmutableArray<Inline>>(column =>
                [Inline.Code(ShownText.Value(column.Name)), $": {ShownText.Sentence(column.Reason!)}"])])
        {
            Priority = Priority.LongTables,
        };
        foreach (var more in More.Than(MostColumns, dropped.Count))
            yield return more with { Priority = Priority.LongTables };
    }

    private static TableRow Row(ColumnProfile column, int rowCount) =>
        new(
            Inline.Code(ShownText.Value(column.Name)),
            column.Role.ToString().ToLowerInvariant(),
            ColumnText.Type(column),
            column.Missing == 0 || rowCount == 0
                ? NumberText.Count(column.Missing)
                : $"{NumberText.Count(column.Missing)} ({NumberText.Percent((double)column.Missing / rowCount)})",
            NumberText.Count(column.Distinct),
            ColumnText.Smallest(column),
            ColumnText.Median(column),
            ColumnText.Largest(column),
            ColumnText.Mean(column));
}
