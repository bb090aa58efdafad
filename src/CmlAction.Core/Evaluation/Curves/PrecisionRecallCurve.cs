using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace CmlAction.Core.Evaluation.Curves;

/// <summary>Precision and recall, as the threshold falls. Meant to be drawn as steps.</summary>
internal static class PrecisionRecallCurve
{
    /// <returns>
    /// One point per distinct score, highest first, recall never falling; more than <see cref="CurveThinning.MostPoints"/> are thinned.
    /// Empty without positive rows.
    /// </returns>
    /// <remarks>Source: scikit-learn <c>precision_recall_curve</c>, which goes the other way and adds (0, 1).</remarks>
    /// <example>labels 0 0 1 1, scores .1 .4 .35 .8 gives recall ½ ½ 1 1, precision 1 ½ ⅔ ½</example>
    public static ImmutableArray<PrecisionRecallPoint> Of(ScoreGroups groups)
    {
        if (groups.PositiveWeight <= 0)
            return [];
        var points = new List<(double Recall, double Precision)>(groups.Count);
        var (truePositives, predicted) = (0.0, 0.0);
        for (var g = 0; g < groups.Count; g++)
        {
            truePositives += groups.Positives[g];
            predicted += groups.Positives[g] + groups.Negatives[g];
            // Rows of weight 0 before all others predict nothing yet.
            if (predicted > 0)
                points.Add((Math.Min(1, truePositives / groups.PositiveWeight), Math.Min(1, truePositives / predicted)));
        }
        var skipped = groups.Count - points.Count;
        return
        [
            .. CurveThinning.Keep(CollectionsMarshal.AsSpan(points))
                .Select(i => new PrecisionRecallPoint(points[i].Recall, points[i].Precision, groups.Scores[i + skipped])),
        ];
    }
}
