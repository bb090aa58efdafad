namespace CmlAction.Core.Evaluation.Curves;

/// <summary>The rows of a binary task by distinct score, highest first. Ranking metrics and curves all read this one order.</summary>
/// <param name="Scores">g distinct scores, falling.</param>
/// <param name="Positives">Per group the weight of its positive rows.</param>
/// <param name="Negatives">Per group the weight of its negative rows.</param>
internal sealed record ScoreGroups(double[] Scores, double[] Positives, double[] Negatives)
{
    private double? _positiveWeight;
    private double? _negativeWeight;

    /// <summary>Groups; the arrays may be longer.</summary>
    public int Count { get; init; } = Scores.Length;

    public double PositiveWeight => _positiveWeight ??= Sum(Positives);

    public double NegativeWeight => _negativeWeight ??= Sum(Negatives);

    /// <param name="scores">n finite scores.</param>
    /// <param name="truth">n values, 1 for positive.</param>
    /// <param name="weights">n weights, or null.</param>
    public static ScoreGroups Of(double[] scores, ReadOnlySpan<int> truth, double[]? weights) => ScoreOrder.Of(scores, truth).Groups(weights);

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

    private double Sum(double[] weights)
    {
        var sum = 0.0;
        foreach (var weight in weights.AsSpan(0, Count))
            sum += weight;
        return sum;
    }
}
