using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data;

/// <summary>Which rows are ranked against each other: those with the same value of <c>data.group</c>.</summary>
internal static class Queries
{
    private const int LinesShown = 5;

    /// <summary>Numbers groups from 1 in the order in which they first appear.</summary>
    /// <param name="table">All rows.</param>
    /// <param name="key">Columns whose values say which group a row belongs to.</param>
    public static ImmutableArray<int> Number(Table table, IReadOnlyList<string> key)
    {
        var (numbers, groups) = (new Dictionary<UInt128, int>(), new int[table.RowCount]);
        var hashes = RowHashes.Of(key.Select(name => table.Find(name)!), table.RowCount);
        for (var row = 0; row < groups.Length; row++)
        {
            if (!numbers.TryGetValue(hashes[row], out groups[row]))
                numbers.Add(hashes[row], groups[row] = numbers.Count + 1);
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(groups);
    }

    /// <summary>A row without a query cannot be ranked against anything.</summary>
    public static void CheckColumn(Table table, CmlConfig config, List<Problem> problems)
    {
        if (config.Model.Task != MachineLearningTask.Ranking || config.Data.Group is not { } name || table.Find(name) is not { MissingCount: > 0 } column)
            return;
        var lines = Enumerable.Range(0, table.RowCount).Where(column.IsMissing).Take(LinesShown).Select(table.PlaceOf);
        problems.Add(new Problem(
            ProblemCode.UnusableQuery, $"data.group {Shown.Name(name)} is missing in {NumberText.Plural(column.MissingCount, "row")}, so nothing says which query they answer")
        {
            Place = config.Places.Of("data.group"),
            Found = string.Join(", ", lines) + (column.MissingCount > LinesShown ? ", …" : ""),
        });
    }

    /// <summary>A query that lies in two parts is judged on rows whose neighbours were learned.</summary>
    /// <exception cref="CmlException">A query is divided.</exception>
    public static void RequireWhole(DataSplit split, CmlConfig config)
    {
        if (split.Dataset.Task != MachineLearningTask.Ranking)
            return;
        var partOf = new Dictionary<int, SplitName>();
        var divided = new HashSet<int>();
        var first = -1;
        foreach (var part in new[] { split.Train, split.Validation, split.Test })
        {
            foreach (var row in part.Rows)
            {
                if (partOf.TryAdd(split.Groups[row], part.Name) || partOf[split.Groups[row]] == part.Name)
                    continue;
                first = divided.Add(split.Groups[row]) && first < 0 ? row : first;
            }
        }
        if (divided.Count == 0)
            return;
        throw new CmlException(new Problem(ProblemCode.UnusableQuery, $"the split divides {NumberText.Plural(divided.Count, "query", "queries")} between its parts")
        {
            Place = config.Places.Of("data.split"),
            Found = $"the first at {split.Dataset.Table.PlaceOf(first)}",
            Expected = "all rows of a query in one part",
        });
    }
}
