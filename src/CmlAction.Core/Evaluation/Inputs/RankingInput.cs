using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation.Numerics;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Inputs;

/// <summary>The queries of a ranking. What other tasks have rows for, this one has queries for: each counts once and is drawn whole.</summary>
/// <param name="queries">Those with a relevant row, in the order in which they first appear.</param>
/// <param name="withoutRelevant">Queries that no order of their rows would tell apart, because no row is relevant.</param>
internal sealed class RankingInput(RankedQuery[] queries, int withoutRelevant) : MetricInput(MachineLearningTask.Ranking, queries.Length, null)
{
    public IReadOnlyList<RankedQuery> Queries => queries;

    public int QueriesWithoutRelevant => withoutRelevant;

    public override MetricOutcome? WithoutWeight => queries.Length > 0
        ? base.WithoutWeight
        : MetricOutcome.None($"none of the {NumberText.Plural(withoutRelevant, $"{PartWord} query", $"{PartWord} queries")} has a relevant row");

    /// <param name="relevance">n whole numbers of at least 0.</param>
    /// <param name="scores">n scores.</param>
    /// <param name="queryOfRow">n numbers, the same for the rows of a query.</param>
    /// <param name="confidence">Of intervals.</param>
    /// <param name="part">Which rows they are.</param>
    public static RankingInput Of(
        IReadOnlyList<double> relevance, IReadOnlyList<double> scores, IReadOnlyList<int> queryOfRow, ConfidenceLevel confidence, SplitName part = SplitName.Test)
    {
        var queries = Enumerable.Range(0, relevance.Count).GroupBy(row => queryOfRow[row])
            .Select(rows => RankedQuery.Of(rows.Select(row => (relevance[row], scores[row])))).ToArray();
        RankedQuery[] judged = [.. queries.Where(query => query.RelevantRows > 0)];
        return new RankingInput(judged, queries.Length - judged.Length) { Confidence = confidence, Part = part };
    }

    /// <summary>Mean over the queries of a number that is measured on each.</summary>
    public MeanEstimate MeanOf(string name, Func<RankedQuery, double> ofQuery) => MeanOf(name, query => ofQuery(queries[query]));
}
