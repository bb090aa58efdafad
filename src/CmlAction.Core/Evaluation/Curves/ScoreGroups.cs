namespace CmlAction.Core.Evaluation.Curves;

/// <summary>The rows of a binary task by distinct score, highest first. Ranking metrics and curves all read this one order.</summary>
/// <param name="Scores">g distinct scores, falling.</param>
/// <param name="Positives">Per group the weight of its positive rows.</param>
/// <param name="Negatives">Per group the weight of its negative rows.</param>
internal sealed record ScoreGroups(double[] Scores, double[] Positives, double[] Negatives)
{
    public int Count => Scores.Length;

    public double PositiveWeight { get; } = Positives.Sum();

    public double NegativeWeight { get; } = Negatives.Sum();

    /// <param name="scores">n finite scores.</param>
    /// <param name="truth">n values, 1 for positive.</param>
    /// <param name="weights">n weights, or null.</param>
    public static ScoreGroups Of(ReadOnlySpan<double> scores, ReadOnlySpan<int> truth, double[]? weights)
    {
        var (sorted, rows) = (scores.ToArray(), new int[scores.Length]);
        for (var row = 0; row < rows.Length; row++)
            rows[row] = row;
        Sort(sorted, rows);
        var (distinct, positives, negatives) = (new List<double>(), new List<double>(), new List<double>());
        for (int end = sorted.Length - 1, start; end >= 0; end = start)
        {
            var (positive, negative) = (0.0, 0.0);
            for (start = end; start >= 0 && sorted[start] == sorted[end]; start--)
            {
                var weight = weights is null ? 1 : weights[rows[start]];
                if (truth[rows[start]] == 1)
                    positive += weight;
                else
                    negative += weight;
            }
            distinct.Add(sorted[end]);
            positives.Add(positive);
            negatives.Add(negative);
        }
        return new ScoreGroups([.. distinct], [.. positives], [.. negatives]);
    }

    /// <summary>Sorts scores ascending and carries the rows along; rows of equal score come in some repeatable order.</summary>
    public static void Sort(double[] scores, int[] rows)
    {
        // Constant and sorted scores (the dummy's, a ranked file's) need no sorting.
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i] < scores[i - 1])
            {
                Array.Sort(scores, rows);
                return;
            }
        }
    }
}
