using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>The rows and what is known about them: parts, files, columns, checks.</summary>
internal static class DataSection
{
    private const int MostFiles = 20;

    public static IEnumerable<Block> Build(RunRecord run, ReportDetails details)
    {
        var (data, standing) = (run.Data, Standing.Of(run));
        var summary = $"Data: {NumberText.Plural(data.RowCount, "row")} · {NumberText.Plural(data.Columns.Length, "column")} · {standing.ChecksInWords()}";
        yield return new Details(
            [summary],
            details.Opens(standing.ChecksFailed > 0),
            [Words(data), .. PartTable.Build(data), .. ColumnTable.Build(data), .. FindingTable.Build(data), .. Files(data)])
        {
            Priority = Priority.Details,
            Label = "data",
        };
    }

    private static Text Words(DataSummary data)
    {
        var task = data.Task.ToString().ToLowerInvariant();
        return new Text(
            "Target ", Inline.Code(ShownText.Value(data.TargetColumn)), $", task {task}{(data.TaskInferred ? " (inferred from the target)" : "")}. ",
            $"Rows are divided by {ShownText.Sentence(data.SplitRule)}.");
    }

    private static IEnumerable<Block> Files(DataSummary data)
    {
        yield return new Heading(2, "Files") { Priority = Priority.LongTables, Label = "files" };
        var hasSplit = data.Files.Any(file => file.Split is not null);
        ImmutableArray<TableColumn> columns =
            [new("file"), .. hasSplit ? [new TableColumn("part")] : ImmutableArray<TableColumn>.Empty, new("rows", Alignment.Right), new("size", Alignment.Right), new("SHA-256")];
        yield return new TableBlock(columns, [.. data.Files.Take(MostFiles).Select(file => FileRow(file, hasSplit))]) { Priority = Priority.LongTables };
        foreach (var more in More.Than(MostFiles, data.Files.Length))
            yield return more with { Priority = Priority.LongTables };
    }

    private static TableRow FileRow(TableFile file, bool hasSplit) => new(
    [
        Inline.Code(ShownText.Value(file.Name, 80)),
        .. hasSplit ? [PartTable.Name(file.Split)] : ImmutableArray<Cell>.Empty,
        NumberText.Count(file.RowCount),
        NumberText.Bytes(file.SizeBytes),
        Inline.Code(ProvenanceFooter.Short(file.Sha256)),
    ]);
}
