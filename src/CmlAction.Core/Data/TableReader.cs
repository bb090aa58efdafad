using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data.Reading;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data;

/// <summary>Reads CSV files as one table of typed columns. docs/data.md describes the format.</summary>
/// <remarks>
/// A file is read in blocks of whole records, which are parsed in parallel and joined in order. The type of a column is settled block by
/// block; when blocks disagree (numbers first, a word after a million rows) the files are read once more for those columns alone, as names.
/// So memory holds the table and a few blocks, never the text of the file, and files with settled columns are read once.
/// </remarks>
public static class TableReader
{
    private const int ProblemsAtMost = 100;

    /// <param name="files">At least one; their rows follow each other in this order.</param>
    /// <param name="options">How to read.</param>
    /// <param name="stop">Ends reading between two blocks.</param>
    /// <exception cref="CmlException">With the problems of all files, each with file and line.</exception>
    public static Table Read(ImmutableArray<DataFile> files, TableOptions options, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1);
        var missing = new MissingSpellings(options.Format.Missing);
        string[]? columns = null;
        ColumnPlan[] plans = [];
        string[] all = [];
        var contents = ReadAll(files, options, (header, file) =>
        {
            if (columns is null)
            {
                all = header.Names;
                columns = [.. all.Where(name => IsKept(name, options))];
                plans = [.. columns.Select(name => PlanOf(name, options))];
            }
            Compare(all, header.Names, file);
            return new ParsePlan(header.Dialect, header.Names.Length, SlotsOf(header, columns), plans, missing, options.Limits);
        }, content => FileProblems.Of(content, columns!, options.Limits), stop);
        columns ??= [];
        var rowCount = checked((int)contents.Sum(content => content.RowCount));
        var blocks = Enumerable.Range(0, columns.Length).Select(column => BlocksOf(contents, column)).ToArray();
        ReadMixedAgain(files, contents, blocks, columns, plans, missing, options, stop);
        var built = new Column[columns.Length];
        for (var column = 0; column < built.Length; column++)
        {
            built[column] = ColumnAssembler.Assemble(columns[column], plans[column], blocks[column], rowCount, options.Limits);
            blocks[column].Clear();
        }
        var tableFiles = contents.Select(content =>
            new TableFile(content.File.Name, content.StoredBytes, content.Sha256, (int)content.RowCount, content.File.Split));
        var places = new RowPlaces(contents);
        foreach (var block in contents.SelectMany(content => content.Blocks))
            Array.Clear(block.Columns);
        return new Table([.. built], rowCount, [.. tableFiles], Fingerprint.Of(built, rowCount), places.Of) { SkippedColumns = [.. all.Except(columns, StringComparer.Ordinal)] };
    }

    private static List<FileContent> ReadAll(
        ImmutableArray<DataFile> files, TableOptions options,
        Func<FileHeader, DataFile, ParsePlan> planFor, Func<FileContent, IEnumerable<Problem>> check, CancellationToken stop)
    {
        var contents = new List<FileContent>();
        var problems = new List<Problem>();
        foreach (var file in files)
        {
            try
            {
                var content = new FilePass(file, options, stop).Run(header => planFor(header, file));
                problems.AddRange(check(content));
                contents.Add(content);
            }
            catch (CmlException exception)
            {
                problems.AddRange(exception.Problems);
            }
            if (problems.Count >= ProblemsAtMost)
                break;
        }
        CmlException.ThrowIfAny(problems);
        return contents;
    }

    private static void ReadMixedAgain(
        ImmutableArray<DataFile> files, List<FileContent> contents, List<(BlockColumn, int)>[] blocks, string[] columns, ColumnPlan[] plans,
        MissingSpellings missing, TableOptions options, CancellationToken stop)
    {
        var again = new ColumnPlan[columns.Length];
        for (var column = 0; column < again.Length; column++)
        {
            var isMixed = ColumnAssembler.IsMixed(blocks[column].Select(block => block.Item1));
            again[column] = isMixed ? ColumnPlan.Category : ColumnPlan.Skip;
        }
        if (!again.Contains(ColumnPlan.Category))
            return;
        var number = 0;
        var second = ReadAll(files, options,
            (header, _) => new ParsePlan(header.Dialect, header.Names.Length, SlotsOf(header, columns), again, missing, options.Limits),
            content => content.Sha256 == contents[number++].Sha256
                ? []
                : [new Problem(ProblemCode.DataFileUnreadable, "the file changed while it was read") { Place = new Place(content.File.Name) }], stop);
        for (var column = 0; column < again.Length; column++)
        {
            if (again[column] == ColumnPlan.Category)
            {
                blocks[column] = BlocksOf(second, column);
                plans[column] = ColumnPlan.Category;
            }
        }
    }

    private static List<(BlockColumn Column, int RowCount)> BlocksOf(List<FileContent> contents, int column) =>
        [.. from content in contents from block in content.Blocks select (block.Columns[column]!, block.RowCount)];

    private static bool IsKept(string name, TableOptions options) =>
        !options.Except.Contains(name) && options.Only?.Contains(name) != false;

    private static ColumnPlan PlanOf(string name, TableOptions options) =>
        !options.Types.TryGetValue(name, out var type) ? ColumnPlan.Infer : type switch
        {
            ColumnTypeName.Number => ColumnPlan.Number,
            ColumnTypeName.Datetime => ColumnPlan.Datetime,
            _ => ColumnPlan.Category,
        };

    private static int[] SlotsOf(FileHeader header, string[] columns)
    {
        var slots = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var column = 0; column < columns.Length; column++)
            slots[columns[column]] = column;
        return [.. header.Names.Select(name => slots.GetValueOrDefault(name, -1))];
    }

    private static void Compare(string[] first, string[] other, DataFile file)
    {
        var lacking = first.Except(other, StringComparer.Ordinal).ToList();
        var extra = other.Except(first, StringComparer.Ordinal).ToList();
        if (lacking.Count == 0 && extra.Count == 0)
            return;
        var found = extra.Count == 0 ? $"no {Shown.Names(lacking)}" : Shown.Names(extra) + (lacking.Count == 0 ? "" : $", but no {Shown.Names(lacking)}");
        throw new CmlException(new Problem(ProblemCode.HeadersDiffer, "this file has other columns than the first file")
        {
            Place = new Place(file.Name, 1),
            Found = found,
            Expected = Shown.Names(first, 10),
        });
    }
}
