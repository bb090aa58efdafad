namespace CmlAction.Core.Data.Leakage;

/// <summary>How well one binned feature alone predicts the target on rows it has not seen.</summary>
/// <remarks>
/// For each of 5 folds the mean of the target per bin comes from the other four, drawn towards their overall mean as if 5 more rows of it
/// stood in the bin. The skill is 1 − SSE/SST for numbers and 1 − log loss/entropy for classes, not below 0; both say which part of what is
/// to be explained the feature explains (for a linear relation with correlation ρ: ρ²). SST and entropy are those of the overall mean.
/// More than two classes are taken one against the rest, and losses and entropies summed before they are divided: a mean of the classes'
/// skills, weighted with their entropies, in which a class of few rows weighs little. The overall share of a class is (k + ½)/(n + 1), so
/// that no loss is infinite. The idea of cross-fitted target means: D. Micci-Barreca, A Preprocessing Scheme for High-Cardinality
/// Categorical Attributes, 2001.
/// </remarks>
internal static class BinnedSkill
{
    public const int Folds = 5;

    /// <summary>Rows of the overall mean that each bin's mean is drawn towards.</summary>
    public const double PseudoRows = 5;

    /// <param name="feature">n rows in bins.</param>
    /// <param name="folds">n folds, 0 to 4.</param>
    /// <param name="target">n targets.</param>
    /// <returns>0 (nothing) to 1 (everything); null when the target is the same in every row.</returns>
    public static double? Of(FeatureBins feature, byte[] folds, SkillTarget target) =>
        target.Values is null ? OfClasses(feature, folds, target) : OfNumbers(feature, folds, target.Values);

    private static double? OfNumbers(FeatureBins feature, byte[] folds, double[] values)
    {
        var cells = feature.Count * Folds;
        var (counts, sums, squares) = (new int[cells], new double[cells], new double[cells]);
        for (var i = 0; i < folds.Length; i++)
        {
            var cell = feature.Bins[i] * Folds + folds[i];
            var value = values[i];
            counts[cell]++;
            sums[cell] += value;
            squares[cell] += value * value;
        }
        // The values are centred, so this is the sum of squares around their mean.
        var total = squares.Sum();
        if (total == 0)
            return null;
        var error = 0.0;
        for (var fold = 0; fold < Folds; fold++)
        {
            var (allCount, allSum) = (0, 0.0);
            for (var cell = 0; cell < cells; cell++)
            {
                if (cell % Folds != fold)
                    (allCount, allSum) = (allCount + counts[cell], allSum + sums[cell]);
            }
            var overall = allCount == 0 ? 0 : allSum / allCount;
            for (var bin = 0; bin < feature.Count; bin++)
            {
                var (binCount, binSum) = (0, 0.0);
                for (var other = 0; other < Folds; other++)
                {
                    if (other != fold)
                        (binCount, binSum) = (binCount + counts[bin * Folds + other], binSum + sums[bin * Folds + other]);
                }
                var mean = (binSum + PseudoRows * overall) / (binCount + PseudoRows);
                var held = bin * Folds + fold;
                error += squares[held] - 2 * mean * sums[held] + mean * mean * counts[held];
            }
        }
        return Skill(error, total);
    }

    private static double? OfClasses(FeatureBins feature, byte[] folds, SkillTarget target)
    {
        var cells = feature.Count * Folds;
        var counts = new int[cells];
        // Per class the rows of it in each cell.
        var ofClass = new int[target.ClassCount * cells];
        for (var i = 0; i < folds.Length; i++)
        {
            var cell = feature.Bins[i] * Folds + folds[i];
            counts[cell]++;
            if (target.Codes![i] >= 0)
                ofClass[target.Codes[i] * cells + cell]++;
        }
        var (loss, entropy) = (0.0, 0.0);
        for (var label = 0; label < target.ClassCount; label++)
        {
            var hits = ofClass.AsSpan(label * cells, cells);
            var count = 0;
            foreach (var hit in hits)
                count += hit;
            if (count == 0 || count == folds.Length)
                continue;
            entropy += Loss((double)count / folds.Length, count, folds.Length);
            loss += LossOfClass(counts, hits);
        }
        return entropy == 0 ? null : Skill(loss, entropy);
    }

    private static double LossOfClass(ReadOnlySpan<int> counts, ReadOnlySpan<int> hits)
    {
        var loss = 0.0;
        for (var fold = 0; fold < Folds; fold++)
        {
            var (allCount, allHits) = (0, 0);
            for (var cell = 0; cell < counts.Length; cell++)
            {
                if (cell % Folds != fold)
                    (allCount, allHits) = (allCount + counts[cell], allHits + hits[cell]);
            }
            var overall = (allHits + 0.5) / (allCount + 1.0);
            for (var first = 0; first < counts.Length; first += Folds)
            {
                var (binCount, binHits) = (0, 0);
                for (var other = 0; other < Folds; other++)
                {
                    if (other != fold)
                        (binCount, binHits) = (binCount + counts[first + other], binHits + hits[first + other]);
                }
                loss += Loss((binHits + PseudoRows * overall) / (binCount + PseudoRows), hits[first + fold], counts[first + fold]);
            }
        }
        return loss;
    }

    /// <summary>Log loss, in nats, of saying <paramref name="probability"/> to n rows of which k are hits.</summary>
    private static double Loss(double probability, int hits, int count) =>
        -hits * Math.Log(probability) - (count - hits) * Math.Log(1 - probability);

    private static double Skill(double error, double total) => Math.Clamp(1 - error / total, 0, 1);
}
