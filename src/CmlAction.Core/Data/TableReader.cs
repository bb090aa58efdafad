using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data.Arrays;
using CmlAction.Core.Data.Reading;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data;

/// <summary>Reads files as one table of typed columns. docs/data.md describes the format.</summary>
/// <remarks>
/// A file is read in blocks of whole records, which are parsed in parallel and joined in order, each as soon as those before it are. The type of a column is settled block by
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
        var store = new TableStore(name => PlanOf(name, options), options.Limits);
        string[]? all = null;
        var contents = ReadAll(files, options, name => PlanOf(name, options), store, (names, file) => Compare(all ??= names, names, file), stop);
        var again = ReadMixedAgain(files, contents, store, options, stop);
        var columns = store.Columns.Select(column => (again.GetValueOrDefault(column.Name) ?? column).ToColumn()).ToImmutableArray();
        var tableFiles = contents.Select(content =>
            new TableFile(content.File.Name, content.StoredBytes, content.Sha256, (int)content.RowCount, content.File.Split));
        var table = new Table(columns, store.RowCount, [.. tableFiles], Fingerprint.Of(columns, store.RowCount), new RowPlaces(contents).Of)
        {
            SkippedColumns = [.. (all ?? []).Where(name => PlanOf(name, options) == ColumnPlan.Skip)],
        };
        UnusedMemory.Release(table);
        return table;
    }

    private static List<FileContent> ReadAll(
        ImmutableArray<DataFile> files, TableOptions options, Func<string, ColumnPlan> planOf, TableStore store,
        Action<string[], DataFile> checkNames, CancellationToken stop)
    {
        var contents = new List<FileContent>();
        var problems = new List<Problem>();
        foreach (var file in files)
        {
            try
            {
                var content = ArrayPass.IsArrays(file, out var same)
                    ? new ArrayPass(file, options, stop).Run(planOf, store, names => checkNames(names, file))
                    : new FilePass(same, options, stop).Run(planOf, store, names => checkNames(names, file));
                problems.AddRange(FileProblems.Of(content, options.Limits));
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

    /// <summary>The columns that some blocks took for numbers and others for names, by name, all read as names.</summary>
    private static Dictionary<string, ColumnStore> ReadMixedAgain(
        ImmutableArray<DataFile> files, List<FileContent> contents, TableStore first, TableOptions options, CancellationToken stop)
    {
        var mixed = first.Columns.Where(column => column.IsMixed).Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        if (mixed.Count == 0)
            return [];
        var store = new TableStore(PlanOf, options.Limits);
        var second = ReadAll(files, options, PlanOf, store, (_, _) => { }, stop);
        for (var i = 0; i < second.Count; i++)
        {
            if (second[i].Sha256 != contents[i].Sha256)
                throw new CmlException(new Problem(ProblemCode.DataFileUnreadable, "the file changed while it was read") { Place = new Place(files[i].Name) });
        }
        return store.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);

        ColumnPlan PlanOf(string name) => mixed.Contains(name) ? ColumnPlan.Category : ColumnPlan.Skip;
    }

    private static ColumnPlan PlanOf(string name, TableOptions options)
    {
        if (!options.Keeps(name))
            return ColumnPlan.Skip;
        return !options.Types.TryGetValue(name, out var type) ? ColumnPlan.Infer : type switch
        {
            ColumnTypeName.Number => ColumnPlan.Number,
            ColumnTypeName.Datetime => ColumnPlan.Datetime,
            _ => ColumnPlan.Category,
        };
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
