using CmlAction.Core.Evaluation.Curves;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Numerics;

/// <summary>Variance of an area under the ROC curve.</summary>
internal static class DeLong
{
    /// <param name="groups">Rows by distinct score, each row counting once.</param>
    /// <returns>At least 0; null with fewer than 2 rows of either class.</returns>
    /// <remarks>
    /// A row's placement is the share of rows of the other class that it is ranked rightly against, ties half, which is what midranks
    /// give; the variance is S²(placements of positives)/m + S²(placements of negatives)/n with sample variances. One pass over the
    /// sorted groups. Source: DeLong, DeLong and Clarke-Pearson 1988; Sun and Xu 2014.
    /// </remarks>
    /// <example>labels 1 0 1 1 0 0 1 0 0 1, scores .9 .4 .6 .6 .6 .2 .3 .1 .4 .8 gives 0.0182</example>
    public static double? VarianceOfAuc(ScoreGroups groups)
    {
        var (positives, negatives) = (groups.PositiveWeight, groups.NegativeWeight);
        if (positives < 2 || negatives < 2)
            return null;
        var auc = RankedPairs(groups) / (2 * positives * negatives);
        var (ofPositives, ofNegatives) = (new CompensatedSum(), new CompensatedSum());
        var (positivesAbove, negativesBelow) = (0.0, negatives);
        for (var g = 0; g < groups.Count; g++)
        {
            var (tiedPositives, tiedNegatives) = (groups.Positives[g], groups.Negatives[g]);
            negativesBelow -= tiedNegatives;
            var positive = (negativesBelow + tiedNegatives / 2) / negatives - auc;
            var negative = (positivesAbove + tiedPositives / 2) / positives - auc;
            ofPositives.Add(tiedPositives * positive * positive);
            ofNegatives.Add(tiedNegatives * negative * negative);
            positivesAbove += tiedPositives;
        }
        return ofPositives.Value / (positives - 1) / positives + ofNegatives.Value / (negatives - 1) / negatives;
    }

    /// <summary>Twice the weight of the pairs in which the positive row scores higher; ties count once. Exact for whole weights.</summary>
    public static double RankedPairs(ScoreGroups groups)
    {
        var pairs = new CompensatedSum();
        var positivesAbove = 0.0;
        for (var g = 0; g < groups.Count; g++)
        {
            pairs.Add(groups.Negatives[g] * (2 * positivesAbove + groups.Positives[g]));
            positivesAbove += groups.Positives[g];
        }
        return pairs.Value;
    }
}
