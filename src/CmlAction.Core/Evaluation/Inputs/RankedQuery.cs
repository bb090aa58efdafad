using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Inputs;

/// <summary>The rows of one query by falling score. What is measured on it is the mean over all orders of tied rows.</summary>
/// <param name="relevance">Whole numbers of at least 0, by falling score; above 0 is relevant.</param>
/// <param name="ends">Where each group of tied scores ends, the last at the number of rows.</param>
internal sealed class RankedQuery(double[] relevance, int[] ends)
{
    public int RowCount => relevance.Length;

    /// <summary>At least 1 in the queries of a <see cref="RankingInput"/>.</summary>
    public int RelevantRows { get; } = relevance.Count(value => value > 0);

    /// <summary>Of all rows whose scores are equal: what an order at random gives.</summary>
    public RankedQuery Shuffled => new(relevance, [relevance.Length]);

    public static RankedQuery Of(IEnumerable<(double Relevance, double Score)> rows)
    {
        // Within a tie by relevance, so that the order of the rows cannot be seen in the last digit of a sum.
        var sorted = rows.OrderByDescending(row => row.Score).ThenBy(row => row.Relevance).ToArray();
        return new RankedQuery(
            [.. sorted.Select(row => row.Relevance)],
            [.. Enumerable.Range(1, sorted.Length).Where(end => end == sorted.Length || sorted[end].Score != sorted[end - 1].Score)]);
    }

    /// <summary>See <see cref="DiscountedGain.Normalized"/>.</summary>
    /// <param name="places">Only so many count.</param>
    public double Ndcg(int places) => DiscountedGain.Normalized(relevance, ends, places)!.Value;

    /// <summary>1 / place of the first relevant row.</summary>
    public double ReciprocalRank()
    {
        var start = 0;
        foreach (var (end, rows, relevant) in Ties())
        {
            if (relevant == 0)
            {
                start = end;
                continue;
            }
            var (sum, none) = (0.0, 1.0);
            for (var place = 1; place <= rows - relevant + 1; place++)
            {
                var first = (double)relevant / (rows - place + 1);
                sum += none * first / (start + place);
                none *= 1 - first;
            }
            return sum;
        }
        return 0;
    }

    /// <summary>Mean over the relevant rows, at most as many as places, of the precision down to their place.</summary>
    /// <param name="places">Rows further down count 0.</param>
    public double AveragePrecision(int places)
    {
        var (sum, start, above) = (0.0, 0, 0);
        foreach (var (end, rows, relevant) in Ties())
        {
            for (var place = start + 1; place <= Math.Min(end, places) && relevant > 0; place++)
            {
                // The row at this place is relevant with this probability; of the others, as many lie above it as their share.
                var others = rows == 1 ? 0 : (place - start - 1.0) * (relevant - 1) / (rows - 1);
                sum += (double)relevant / rows * (above + 1 + others) / place;
            }
            (start, above) = (end, above + relevant);
        }
        return sum / Math.Min(places, RelevantRows);
    }

    /// <summary>1 when a relevant row is among the first, else 0; of ties the share of orders in which one is.</summary>
    /// <param name="places">How many are the first.</param>
    public double Hit(int places)
    {
        var (missed, start) = (1.0, 0);
        foreach (var (end, rows, relevant) in Ties())
        {
            for (var place = start; place < Math.Min(end, places); place++)
                missed *= Math.Max(0, rows - relevant - (place - start)) / (double)(rows - (place - start));
            start = end;
        }
        return 1 - missed;
    }

    /// <summary>Each group of tied rows: where it ends, how many rows it has and how many of them are relevant.</summary>
    private IEnumerable<(int End, int Rows, int Relevant)> Ties()
    {
        var start = 0;
        foreach (var end in ends)
        {
            yield return (end, end - start, relevance[start..end].Count(value => value > 0));
            start = end;
        }
    }
}
