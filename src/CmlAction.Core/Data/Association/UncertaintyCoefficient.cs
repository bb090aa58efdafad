namespace CmlAction.Core.Data.Association;

/// <summary>Theil's U, symmetric: twice the information that two columns of names share, divided by the sum of their entropies.</summary>
/// <remarks>0 (independent) to 1 (each says the other). Source: Theil 1970; scikit-learn <c>normalized_mutual_info_score</c> with the arithmetic mean.</remarks>
internal static class UncertaintyCoefficient
{
    /// <param name="first">n codes, 0 to <paramref name="firstCount"/> − 1.</param>
    /// <param name="firstCount">Number of different codes at most.</param>
    /// <param name="second">As many.</param>
    /// <param name="secondCount">As many at most.</param>
    /// <returns>Null where a column has one name only.</returns>
    /// <example>a a b b against x x y y gives 1, against x y x y 0</example>
    public static double? Of(int[] first, int firstCount, int[] second, int secondCount)
    {
        var joint = new int[firstCount * secondCount];
        var (firstCounts, secondCounts) = (new int[firstCount], new int[secondCount]);
        for (var i = 0; i < first.Length; i++)
        {
            joint[first[i] * secondCount + second[i]]++;
            firstCounts[first[i]]++;
            secondCounts[second[i]]++;
        }
        var (hFirst, hSecond) = (Entropy(firstCounts, first.Length), Entropy(secondCounts, first.Length));
        if (hFirst == 0 || hSecond == 0)
            return null;
        return Math.Clamp(2 * (hFirst + hSecond - Entropy(joint, first.Length)) / (hFirst + hSecond), 0, 1);
    }

    /// <summary>In nats.</summary>
    private static double Entropy(int[] counts, int total)
    {
        var sum = 0.0;
        foreach (var count in counts)
        {
            if (count > 0 && count < total)
                sum -= (double)count / total * Math.Log((double)count / total);
        }
        return sum;
    }
}
