namespace CmlAction.Core.Foundation;

/// <summary>How good the order of one query's rows is: the gain of each relevance, discounted by its place.</summary>
public static class DiscountedGain
{
    /// <summary>NDCG: Σ (2^relevance − 1) / log2(place + 1) over the places, divided by that of the best order. Tied rows share their places evenly.</summary>
    /// <param name="relevance">n whole numbers of at least 0, by falling score.</param>
    /// <param name="ends">Ascending: where each group of tied scores ends, the last at n. One end for a constant score.</param>
    /// <param name="places">Only so many places count, at least 1.</param>
    /// <returns>0 to 1; null when no row is relevant, because then no order is better than another.</returns>
    /// <remarks>
    /// Source: Järvelin and Kekäläinen 2002 with the gain of Burges et al. 2005; ties as in McSherry and Najork 2008, which is the mean over
    /// all orders of the tied rows. scikit-learn's <c>ndcg_score</c> of the gains.
    /// </remarks>
    /// <example>relevance 1 0 2, no ties, 3 places: (1 + 3/2) / (3 + 1/log2 3) = 0.6885</example>
    public static double? Normalized(ReadOnlySpan<double> relevance, ReadOnlySpan<int> ends, int places)
    {
        var ideal = relevance.ToArray();
        Array.Sort(ideal);
        var best = 0.0;
        for (var place = 0; place < Math.Min(places, ideal.Length); place++)
            best += Gain(ideal[^(place + 1)]) * Discount(place);
        if (best <= 0)
            return null;
        var (sum, start) = (0.0, 0);
        foreach (var end in ends)
        {
            var (gain, discount) = (0.0, 0.0);
            for (var i = start; i < end && start < places; i++)
            {
                gain += Gain(relevance[i]);
                discount += i < places ? Discount(i) : 0;
            }
            sum += gain / (end - start) * discount;
            start = end;
        }
        // The best order itself may step over 1 by a rounding error.
        return Math.Min(1, sum / best);
    }

    private static double Gain(double relevance) => Math.Pow(2, relevance) - 1;

    private static double Discount(int place) => 1 / Math.Log2(place + 2);
}
