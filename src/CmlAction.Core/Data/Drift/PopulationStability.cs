namespace CmlAction.Core.Data.Drift;

/// <summary>The population stability index: how far apart two distributions over the same bins are.</summary>
/// <remarks>
/// Range 0 (equal) to infinity; below 0.1 is habitually called stable, above 0.25 a shift. Without any drift it is about
/// (1/n + 1/m) · χ² with one degree of freedom less than there are bins, so that few rows alone make it large: hold it together with
/// <see cref="ChiSquared"/>. Source: the symmetric divergence of Jeffreys 1946; Siddiqi, Credit Risk Scorecards, 2006.
/// </remarks>
internal static class PopulationStability
{
    /// <summary>Added to every count of both sides, so that an empty bin has a logarithm.</summary>
    private const double PseudoCount = 0.5;

    /// <summary>Σ (q − p) ln(q / p) over the bins.</summary>
    /// <param name="inBase">Shares p, each above 0, of sum 1.</param>
    /// <param name="inHead">Shares q, each above 0, of sum 1.</param>
    /// <example>p = .5 .3 .2, q = .4 .3 .3 gives 0.0628608659422374</example>
    public static double OfShares(ReadOnlySpan<double> inBase, ReadOnlySpan<double> inHead)
    {
        var sum = 0.0;
        for (var bin = 0; bin < inBase.Length; bin++)
            sum += (inHead[bin] - inBase[bin]) * Math.Log(inHead[bin] / inBase[bin]);
        return sum;
    }

    /// <summary>Of the shares of counts, each count taken 0.5 higher; 0 for fewer than two bins. Null when a side has no rows.</summary>
    /// <example>9 and 0 rows against 4 and 5 gives 0.9444…: shares .95 .05 and .45 .55</example>
    public static double? Of(BinCounts counts)
    {
        if (counts.BaseTotal == 0 || counts.HeadTotal == 0)
            return null;
        var (inBase, inHead) = (new double[counts.Count], new double[counts.Count]);
        for (var bin = 0; bin < counts.Count; bin++)
        {
            inBase[bin] = (counts.Base[bin] + PseudoCount) / (counts.BaseTotal + PseudoCount * counts.Count);
            inHead[bin] = (counts.Head[bin] + PseudoCount) / (counts.HeadTotal + PseudoCount * counts.Count);
        }
        return OfShares(inBase, inHead);
    }
}
