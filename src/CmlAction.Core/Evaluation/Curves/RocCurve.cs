using System.Collections.Immutable;

namespace CmlAction.Core.Evaluation.Curves;

/// <summary>True against false positive rate, as the threshold falls.</summary>
internal static class RocCurve
{
    /// <returns>
    /// From (0, 0) to (1, 1), never falling. Points on the line between their neighbours are left out: the area under the points is
    /// exactly <c>roc_auc</c>. More than <see cref="CurveThinning.MostPoints"/> are thinned. Empty with one class.
    /// </returns>
    /// <remarks>Source: Fawcett 2006; scikit-learn <c>roc_curve</c>, which keeps more collinear points.</remarks>
    /// <example>labels 0 0 1 1, scores .1 .4 .35 .8 gives (0,0) (0,½) (½,½) (½,1) (1,1)</example>
    public static ImmutableArray<RocPoint> Of(ScoreGroups groups)
    {
        var (positives, negatives) = (groups.PositiveWeight, groups.NegativeWeight);
        if (positives <= 0 || negatives <= 0)
            return [];
        var kept = new List<(double False, double True, int Group)> { (0, 0, -1) };
        var (truePositives, falsePositives) = (0.0, 0.0);
        for (var g = 0; g < groups.Count; g++)
        {
            truePositives += groups.Positives[g];
            falsePositives += groups.Negatives[g];
            // Exact without weights: whole numbers, whose products a double holds up to 190 million rows.
            if (kept.Count > 1 && IsOnLine(kept[^2], kept[^1], (falsePositives, truePositives)))
                kept.RemoveAt(kept.Count - 1);
            kept.Add((falsePositives, truePositives, g));
        }
        var points = new (double X, double Y)[kept.Count];
        for (var i = 0; i < points.Length; i++)
            points[i] = (Math.Min(1, kept[i].False / negatives), Math.Min(1, kept[i].True / positives));
        // The last point is (1, 1) by definition, also where rounded weights miss it.
        points[^1] = (1, 1);
        return
        [
            .. CurveThinning.Keep(points)
                .Select(i => new RocPoint(points[i].X, points[i].Y, kept[i].Group < 0 ? null : groups.Scores[kept[i].Group])),
        ];
    }

    private static bool IsOnLine((double X, double Y, int) start, (double X, double Y, int) middle, (double X, double Y) end) =>
        (middle.X - start.X) * (end.Y - middle.Y) == (middle.Y - start.Y) * (end.X - middle.X);
}
