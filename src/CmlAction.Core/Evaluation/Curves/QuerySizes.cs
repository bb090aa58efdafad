using System.Collections.Immutable;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Evaluation.Numerics;

namespace CmlAction.Core.Evaluation.Curves;

/// <summary>Whether long lists are ordered as well as short ones: queries by their number of rows.</summary>
internal static class QuerySizes
{
    /// <summary>Places that count, as in the metric that is primary by default.</summary>
    public const int Places = 10;

    private const int MostGroups = 6;
    private const int FewestQueries = 5;

    /// <returns>
    /// Up to 6 groups with nearly the same number of queries (at least 5 each, unless there are fewer), by rising size. Queries of the same size are never
    /// divided.
    /// </returns>
    /// <example>10 queries of 3 rows and 10 of 8 give 2 groups, 3 to 3 and 8 to 8</example>
    public static ImmutableArray<QuerySizeGroup> Of(RankingInput input)
    {
        RankedQuery[] queries = [.. input.Queries.OrderBy(query => query.RowCount)];
        var wanted = Math.Clamp(queries.Length / FewestQueries, 1, MostGroups);
        var groups = ImmutableArray.CreateBuilder<QuerySizeGroup>();
        for (int start = 0, end; start < queries.Length; start = end)
        {
            // What a run of equal sizes took from the next group is shared by those that are left.
            end = start + Math.Max(1, (queries.Length - start) / Math.Max(1, wanted - groups.Count));
            while (end < queries.Length && queries[end].RowCount == queries[end - 1].RowCount)
                end++;
            groups.Add(Group(input, queries[start..end]));
        }
        return groups.ToImmutable();
    }

    private static QuerySizeGroup Group(RankingInput input, RankedQuery[] queries)
    {
        var ndcg = MeanEstimate.Of(queries.Select(query => query.Ndcg(Places)).ToArray(), null).ToOutcome(input, minimum: 0, maximum: 1);
        return new QuerySizeGroup(
            queries[0].RowCount,
            queries[^1].RowCount,
            queries.Length,
            queries.Average(query => query.RowCount),
            ndcg.Value!.Value,
            ndcg.Interval,
            MeanEstimate.Of(queries.Select(query => query.Shuffled.Ndcg(Places)).ToArray(), null).Value);
    }
}
