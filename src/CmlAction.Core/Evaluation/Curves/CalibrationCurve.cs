using System.Collections.Immutable;
using CmlAction.Core.Evaluation.Numerics;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Curves;

/// <summary>Whether a score of 0.3 means 30 %: mean score and share of positive rows, over groups of rows of neighbouring scores.</summary>
internal static class CalibrationCurve
{
    private const int MostBins = 10;
    private const int RowsPerBin = 20;

    /// <param name="groups">Rows by distinct score, each row counting once; at least one.</param>
    /// <returns>
    /// 1 to 10 bins with nearly the same number of rows, by rising score; 20 rows or more each, unless there are fewer rows. Rows of the same
    /// score are never divided.
    /// </returns>
    /// <remarks>
    /// Equal numbers of rows, because of equal widths most hold nearly nothing where positives are rare. The band around the diagonal is
    /// the consistency band of Bröcker and Smith 2007, "Increasing the Reliability of Reliability Diagrams", computed instead of simulated.
    /// </remarks>
    /// <example>20 rows of score 0.3, 6 of them positive, give one bin (0.3, 0.3)</example>
    public static ImmutableArray<CalibrationBin> Of(ScoreGroups groups)
    {
        var rows = (int)(groups.PositiveWeight + groups.NegativeWeight);
        var wanted = Math.Clamp(rows / RowsPerBin, 1, MostBins);
        var bins = ImmutableArray.CreateBuilder<CalibrationBin>(wanted);
        var (scores, positives, count, seen) = (new CompensatedSum(), 0.0, 0.0, 0.0);
        for (var g = groups.Count - 1; g >= 0; g--)
        {
            var ofGroup = groups.Positives[g] + groups.Negatives[g];
            scores.Add(ofGroup * groups.Scores[g]);
            positives += groups.Positives[g];
            count += ofGroup;
            seen += ofGroup;
            if (seen * wanted < (double)rows * (bins.Count + 1) && g > 0)
                continue;
            var score = Math.Clamp(scores.Value / count, 0, 1);
            bins.Add(new CalibrationBin(score, positives / count, (int)count, BinomialBand.OfShare(score, (int)count)));
            (scores, positives, count) = (new CompensatedSum(), 0, 0);
        }
        return bins.ToImmutable();
    }
}
