using CmlAction.Core.Config;

namespace CmlAction.Core.Training.Trainers;

/// <summary>Turns the library's float32 answers into the scores of <see cref="Data.Predictions.Scores"/>.</summary>
internal static class ScoreRule
{
    /// <summary>
    /// Binary, regression and ranking: the double that the shortest text of the float32 stands for, so that a file of scores is short and exact.
    /// Multiclass: divided by their sum, so that each row sums to 1. Probabilities of a forest may leave 0 to 1 by a rounding error and are put back.
    /// </summary>
    /// <param name="task">What is predicted.</param>
    /// <param name="answers">rows × <paramref name="width"/>, row by row.</param>
    /// <param name="width">Scores per row.</param>
    public static double[] Apply(MachineLearningTask task, ReadOnlySpan<float> answers, int width)
    {
        var scores = new double[answers.Length];
        for (var i = 0; i < answers.Length; i++)
        {
            var answer = !task.IsClassification() ? answers[i] : Math.Clamp(answers[i], 0, 1);
            scores[i] = task == MachineLearningTask.Multiclass ? answer : ShortestDecimal(answer);
        }
        if (task == MachineLearningTask.Multiclass)
        {
            for (var start = 0; start < scores.Length; start += width)
                Normalize(scores.AsSpan(start, width));
        }
        return scores;
    }

    private static void Normalize(Span<double> row)
    {
        var sum = 0.0;
        foreach (var score in row)
            sum += score;
        // A forest has one vote per class; where every class says no, none is likelier than another.
        if (sum == 0)
            row.Fill(1.0 / row.Length);
        for (var i = 0; i < row.Length && sum > 0; i++)
            row[i] /= sum;
    }

    private static double ShortestDecimal(float value)
    {
        Span<char> text = stackalloc char[32];
        return value.TryFormat(text, out var length, "R") ? double.Parse(text[..length]) : value;
    }
}
