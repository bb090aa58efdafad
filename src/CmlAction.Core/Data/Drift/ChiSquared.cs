namespace CmlAction.Core.Data.Drift;

/// <summary>Pearson's χ² test that two samples come from one distribution over the same bins.</summary>
/// <param name="Statistic">Σ (observed − expected)² / expected, at least 0.</param>
/// <param name="DegreesOfFreedom">Bins with a row on either side, less one.</param>
/// <param name="PValue">Probability of a statistic as large or larger without any difference, 0 to 1.</param>
/// <remarks>
/// The test of a 2 × B contingency table, without the continuity correction of Yates: both sides are samples, so the expected count of a
/// bin is its share of both together. Source: Pearson 1900; SciPy <c>chi2_contingency(table, correction=False)</c>.
/// </remarks>
internal sealed record ChiSquared(double Statistic, int DegreesOfFreedom, double PValue)
{
    /// <returns>With one bin nothing can differ: statistic 0, p-value 1. Null when a side has no rows.</returns>
    /// <example>500 300 200 against 400 300 300 gives 31.1111 with 2 degrees of freedom, p = 1.755e-7</example>
    public static ChiSquared? Of(BinCounts counts)
    {
        if (counts.BaseTotal == 0 || counts.HeadTotal == 0)
            return null;
        if (counts.Count < 2)
            return new ChiSquared(0, 0, 1);
        var total = (double)(counts.BaseTotal + counts.HeadTotal);
        var statistic = 0.0;
        for (var bin = 0; bin < counts.Count; bin++)
        {
            var share = ((double)counts.Base[bin] + counts.Head[bin]) / total;
            statistic += Term(counts.Base[bin], share * counts.BaseTotal) + Term(counts.Head[bin], share * counts.HeadTotal);
        }
        return new ChiSquared(statistic, counts.Count - 1, IncompleteGamma.Upper((counts.Count - 1) / 2.0, statistic / 2));
    }

    private static double Term(double observed, double expected) => (observed - expected) * (observed - expected) / expected;
}
