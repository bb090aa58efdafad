using System.Collections.Immutable;

namespace CmlAction.Core.Evaluation.Curves;

/// <summary>What every threshold would do. Precision, recall, queue rate, cost, gains and lift follow from two counts.</summary>
internal static class ThresholdCurve
{
    /// <summary>More cannot be told apart in a picture.</summary>
    public const int MostPoints = 500;

    /// <param name="groups">Rows by distinct score, each row counting once.</param>
    /// <returns>
    /// One point per distinct score, highest first; of more than 500 those that spread evenly over score and share of rows, the first and the last
    /// among them.
    /// </returns>
    /// <example>labels 0 0 1 1, scores .1 .4 .35 .8 gives (.8, 1, 0) (.4, 1, 1) (.35, 2, 1) (.1, 2, 2)</example>
    public static ImmutableArray<ThresholdPoint> Of(ScoreGroups groups)
    {
        var points = new ThresholdPoint[groups.Count];
        var path = new (double X, double Y)[groups.Count];
        var rows = groups.PositiveWeight + groups.NegativeWeight;
        var (truePositives, falsePositives) = (0, 0);
        for (var g = 0; g < points.Length; g++)
        {
            truePositives += (int)groups.Positives[g];
            falsePositives += (int)groups.Negatives[g];
            points[g] = new ThresholdPoint(groups.Scores[g], truePositives, falsePositives);
            path[g] = (groups.Scores[g], (truePositives + falsePositives) / rows);
        }
        return [.. CurveThinning.Keep(path, MostPoints).Select(i => points[i])];
    }
}
