using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;

namespace CmlAction.Core.Training.Trainers;

/// <summary>Rows in the order in which the library takes them: those of a query next to each other.</summary>
/// <param name="Rows">Row numbers of the table.</param>
/// <param name="Sizes">Rows of each query, in that order; empty when nothing is ranked, and then the rows keep their order.</param>
internal sealed record QueryRows(ImmutableArray<int> Rows, ImmutableArray<uint> Sizes)
{
    /// <param name="split">Knows the queries.</param>
    /// <param name="rows">Of one part.</param>
    public static QueryRows Of(DataSplit split, ImmutableArray<int> rows)
    {
        if (split.Dataset.Task != MachineLearningTask.Ranking)
            return new QueryRows(rows, []);
        var queries = rows.GroupBy(row => split.Groups[row]).OrderBy(query => query.Key).Select(query => query.ToArray()).ToArray();
        return new QueryRows([.. queries.SelectMany(query => query)], [.. queries.Select(query => (uint)query.Length)]);
    }
}
