using System.Collections.Immutable;
using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Evaluation.Curves;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>How well queries are ordered by how many rows they have, beside what chance gives: a list of two is easy.</summary>
internal static class NdcgByQuerySizeFigure
{
    public static ReportFigure Draw(RunRecord run)
    {
        var groups = run.Evaluation.QuerySizes;
        var queries = NumberText.Plural(run.Evaluation.QueryCount ?? 0, "held-out query", "held-out queries");
        var chart = new LineChart("NDCG by size of query", AltText(groups, queries))
        {
            Subtitle = $"Mean NDCG of the first 10 places{(HasIntervals(groups) ? ", with 95 % intervals" : "")} · {queries}",
            X = new Axis("Rows of a query"),
            Y = new Axis("NDCG at 10") { Range = new DataRange(0, 1) },
            Series = groups.IsEmpty
                ? []
                :
                [
                    new LineSeries("model", [.. groups.Select(group => new DataPoint(group.MeanSize, group.Ndcg))])
                    {
                        HasDots = true,
                        Band = HasIntervals(groups)
                            ? [.. groups.Select(group => new DataBand(group.MeanSize, group.NdcgInterval?.Low ?? group.Ndcg, group.NdcgInterval?.High ?? group.Ndcg))]
                            : [],
                    },
                    new LineSeries("order at random", [.. groups.Select(group => new DataPoint(group.MeanSize, group.Chance))]) { HasDots = true },
                ],
            EmptyNote = "No held-out query has a relevant row",
        };
        var caption = $"NDCG of the first 10 places of {queries} in {NumberText.Plural(groups.Length, "group")} by number of rows, beside that of an order at random: "
            + "short queries are easy, so it is the distance between the two that says what the model adds.";
        return new ReportFigure("ndcg_by_query_size", caption, chart);
    }

    private static bool HasIntervals(ImmutableArray<QuerySizeGroup> groups) => groups.Any(group => group.NdcgInterval is not null);

    private static string AltText(ImmutableArray<QuerySizeGroup> groups, string queries)
    {
        if (groups.IsEmpty)
            return $"NDCG of {queries}.";
        var worst = groups.MinBy(group => group.Ndcg - group.Chance)!;
        var size = worst.Smallest == worst.Largest
            ? NumberText.Plural(worst.Smallest, "row")
            : $"{NumberText.Count(worst.Smallest)} to {NumberText.Count(worst.Largest)} rows";
        return $"NDCG at 10 of {queries} by number of rows: the model adds least where a query has {size}, {NumberText.Fixed(worst.Ndcg, 3)} "
            + $"against {NumberText.Fixed(worst.Chance, 3)} of an order at random.";
    }
}
