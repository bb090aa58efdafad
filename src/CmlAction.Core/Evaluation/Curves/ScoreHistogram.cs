using System.Collections.Immutable;

namespace CmlAction.Core.Evaluation.Curves;

/// <summary>How the scores of each class are spread: two classes that a model tells apart stand apart.</summary>
internal static class ScoreHistogram
{
    private const int MostBins = 32;

    /// <summary>Bins per unit of score, finest first: 0.001 up to 0.05 wide.</summary>
    private static readonly ImmutableArray<int> BinsPerUnit = [1000, 500, 200, 100, 50, 20];

    /// <param name="groups">Rows by distinct score, each row counting once; at least one.</param>
    /// <returns>Equal bins with round limits, one after the other, from the one of the lowest to the one of the highest score; at most 32. A constant score has one bin, 0.05 wide.</returns>
    /// <example>scores 0 and 1 give 20 bins of 0.05, the first and the last with one row</example>
    public static ImmutableArray<ScoreBin> Of(ScoreGroups groups)
    {
        var (low, high) = (groups.Scores[^1], groups.Scores[0]);
        var perUnit = low == high
            ? BinsPerUnit[^1]
            : BinsPerUnit.FirstOrDefault(count => IndexOf(high, count) - IndexOf(low, count) < MostBins, BinsPerUnit[^1]);
        var first = IndexOf(low, perUnit);
        var (negatives, positives) = (new int[IndexOf(high, perUnit) - first + 1], new int[IndexOf(high, perUnit) - first + 1]);
        for (var g = 0; g < groups.Count; g++)
        {
            var bin = IndexOf(groups.Scores[g], perUnit) - first;
            negatives[bin] += (int)groups.Negatives[g];
            positives[bin] += (int)groups.Positives[g];
        }
        return
        [
            .. negatives.Select((count, i) =>
                new ScoreBin((first + i) / (double)perUnit, (first + i + 1) / (double)perUnit, count, positives[i])),
        ];
    }

    /// <summary>The bin of a score; 1 belongs to the last one. A score that is written as a limit is not below it for a rounding error.</summary>
    private static int IndexOf(double score, int perUnit) => Math.Min(perUnit - 1, (int)Math.Floor(score * perUnit + 1e-9));
}
