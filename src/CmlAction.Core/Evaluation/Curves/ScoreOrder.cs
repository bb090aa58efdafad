namespace CmlAction.Core.Evaluation.Curves;

/// <summary>The rows of a binary task in the order of their scores, highest first: found once, whatever the rows weigh.</summary>
/// <param name="Rows">n row numbers.</param>
/// <param name="IsPositive">Per position 1 for a positive row, else 0.</param>
/// <param name="Ends">Per distinct score the position after its last row.</param>
/// <param name="Scores">The distinct scores, falling.</param>
internal sealed record ScoreOrder(int[] Rows, byte[] IsPositive, int[] Ends, double[] Scores)
{
    /// <param name="scores">n finite scores.</param>
    /// <param name="truth">n values, 1 for positive.</param>
    public static ScoreOrder Of(double[] scores, ReadOnlySpan<int> truth)
    {
        var (sorted, rows) = ((double[])scores.Clone(), new int[scores.Length]);
        for (var row = 0; row < rows.Length; row++)
            rows[row] = row;
        ScoreGroups.Sort(sorted, rows);
        Array.Reverse(sorted);
        Array.Reverse(rows);
        var (isPositive, ends, distinct) = (new byte[rows.Length], new List<int>(), new List<double>());
        for (var i = 0; i < rows.Length; i++)
        {
            isPositive[i] = (byte)(truth[rows[i]] == 1 ? 1 : 0);
            if (i + 1 < rows.Length && sorted[i + 1] == sorted[i])
                continue;
            ends.Add(i + 1);
            distinct.Add(sorted[i]);
        }
        return new ScoreOrder(rows, isPositive, [.. ends], [.. distinct]);
    }

    /// <summary>One group per distinct score.</summary>
    /// <param name="weights">n weights, or null.</param>
    public ScoreGroups Groups(double[]? weights)
    {
        var (positives, negatives) = (new double[Ends.Length], new double[Ends.Length]);
        for (int group = 0, i = 0; group < Ends.Length; group++)
        {
            for (; i < Ends[group]; i++)
            {
                var weight = weights is null ? 1 : weights[Rows[i]];
                if (IsPositive[i] == 1)
                    positives[group] += weight;
                else
                    negatives[group] += weight;
            }
        }
        return new ScoreGroups(Scores, positives, negatives);
    }

    /// <summary>Only the groups that have weight, without their scores: what areas under curves need.</summary>
    /// <param name="weights">n weights.</param>
    /// <param name="reuse">Groups of an earlier draw that nobody reads any more, or null.</param>
    public ScoreGroups GroupsWithWeight(double[] weights, ScoreGroups? reuse)
    {
        var (positives, negatives) = (reuse?.Positives ?? new double[Ends.Length], reuse?.Negatives ?? new double[Ends.Length]);
        var count = 0;
        for (int group = 0, i = 0; group < Ends.Length; group++)
        {
            var (positive, negative) = (0.0, 0.0);
            for (; i < Ends[group]; i++)
            {
                var weight = weights[Rows[i]];
                positive += weight * IsPositive[i];
                negative += weight * (1 - IsPositive[i]);
            }
            // Written always and kept or overwritten: a branch would be guessed wrong for every third group.
            (positives[count], negatives[count]) = (positive, negative);
            count += positive + negative > 0 ? 1 : 0;
        }
        return new ScoreGroups([], positives, negatives) { Count = count };
    }
}
