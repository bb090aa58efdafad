using System.Collections.Immutable;

namespace CmlAction.Core.Data.Drift.Domain;

/// <summary>How well base and head can be told apart by all features together: what single columns cannot show.</summary>
/// <param name="Auc">Area under the ROC curve on rows that were not learned from: 0.5 by guessing, 1 when every row gives itself away.</param>
/// <param name="StandardError">Of the area by guessing.</param>
/// <param name="Separating">The features that tell most, the strongest first.</param>
/// <remarks>
/// 10 boosted trees of depth 2 learn to tell 70 % of the rows apart and are judged on the others. At most 5,000 rows of either side, equally many, chosen by a
/// hash of the row's number, and so is the division: a row that kept its place in both is learned from in both, or judged in both. Sources: the classifier two-sample test,
/// Lopez-Paz and Oquab 2017; the error of the area by guessing, Mann and Whitney 1947.
/// </remarks>
internal sealed record DomainClassifier(double Auc, double StandardError, ImmutableArray<string> Separating)
{
    /// <summary>With fewer rows on either side guessing alone gives large areas.</summary>
    public const int RowsAtLeast = 200;

    private const int RowsAtMost = 5000;
    private const int Trees = 10;
    private const double LearningRate = 0.3;
    private const ulong HeldOutOf10 = 3;
    private const int FeaturesNamed = 3;
    private const double GainNamed = 0.1;

    /// <param name="pairs">The features that both sides have: column of base, column of head.</param>
    /// <param name="baseCount">Rows of base.</param>
    /// <param name="headCount">Rows of head.</param>
    /// <returns>Null without a feature to compare, or with too few rows.</returns>
    public static DomainClassifier? Of(IReadOnlyList<(Column Base, Column Head)> pairs, int baseCount, int headCount)
    {
        var size = Math.Min(Math.Min(baseCount, headCount), RowsAtMost);
        if (size < RowsAtLeast)
            return null;
        var (baseRows, headRows) = (Choose(baseCount, size), Choose(headCount, size));
        List<DomainBins> columns = [.. pairs.Select(pair => DomainBins.Of(pair.Base, baseRows, pair.Head, headRows)).OfType<DomainBins>()];
        if (columns.Count == 0)
            return null;
        var isHeldOut = HeldOut(baseRows, headRows);
        int[] learned = [.. Enumerable.Range(0, 2 * size).Where(row => !isHeldOut[row])];
        int[] judged = [.. Enumerable.Range(0, 2 * size).Where(row => isHeldOut[row])];
        var (inBase, inHead) = (judged.Count(row => row < size), judged.Count(row => row >= size));
        if (inBase == 0 || inHead == 0 || learned.Length == 0)
            return null;
        var (scores, gains) = Learn(columns, learned, size);
        var auc = Area(judged, scores, size, inBase, inHead);
        var error = Math.Sqrt((inBase + inHead + 1.0) / (12.0 * inBase * inHead));
        var separating = Enumerable.Range(0, gains.Length).Where(column => gains[column] > GainNamed * gains.Sum()).OrderByDescending(column => gains[column])
            .Take(FeaturesNamed).Select(column => columns[column].Name);
        return new DomainClassifier(auc, error, [.. separating]);
    }

    private static int[] Choose(int count, int size)
    {
        var rows = Enumerable.Range(0, count).ToArray();
        if (count == size)
            return rows;
        Array.Sort(Array.ConvertAll(rows, row => TextHash.Mix(TextHash.Mix((ulong)row ^ TextHash.First, TextHash.Second) ^ TextHash.First, TextHash.First)), rows);
        Array.Resize(ref rows, size);
        Array.Sort(rows);
        return rows;
    }

    /// <summary>By the number of the row, so that a row that stands in both data sets is learned from in both or judged in both.</summary>
    private static bool[] HeldOut(int[] baseRows, int[] headRows) =>
        [.. baseRows.Concat(headRows).Select(row => (TextHash.Mix((ulong)row ^ TextHash.Second, TextHash.First) >> 32) % 10 < HeldOutOf10)];

    private static (double[] Scores, double[] Gains) Learn(List<DomainBins> columns, int[] learned, int size)
    {
        var count = 2 * size;
        var (scores, gradients, hessians, gains) = (new double[count], new double[count], new double[count], new double[columns.Count]);
        for (var tree = 0; tree < Trees; tree++)
        {
            for (var row = 0; row < count; row++)
            {
                var probability = 1 / (1 + Math.Exp(-scores[row]));
                (gradients[row], hessians[row]) = (probability - (row >= size ? 1 : 0), probability * (1 - probability));
            }
            var grown = new DomainTree(columns, learned, gradients, hessians);
            for (var row = 0; row < count; row++)
                scores[row] += LearningRate * grown.At(row);
            for (var column = 0; column < gains.Length; column++)
                gains[column] += grown.Gains[column];
        }
        return (scores, gains);
    }

    /// <summary>The probability that a row of head scores higher than one of base; equal scores count half.</summary>
    private static double Area(int[] judged, double[] scores, int size, int inBase, int inHead)
    {
        var sorted = judged.OrderBy(row => scores[row]).ThenBy(row => row).ToArray();
        var (below, area) = (0.0, 0.0);
        for (var from = 0; from < sorted.Length;)
        {
            var to = from;
            var (ofBase, ofHead) = (0, 0);
            for (; to < sorted.Length && scores[sorted[to]] == scores[sorted[from]]; to++)
                _ = sorted[to] < size ? ofBase++ : ofHead++;
            area += ofHead * (below + ofBase / 2.0);
            below += ofBase;
            from = to;
        }
        return area / ((double)inBase * inHead);
    }
}
