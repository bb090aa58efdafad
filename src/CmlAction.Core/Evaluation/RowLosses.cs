using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation;

/// <summary>What each prediction costs, the lower the better. Not for a ranking, whose scores mean nothing outside their query.</summary>
internal static class RowLosses
{
    /// <summary><c>log loss</c> or <c>absolute error</c>.</summary>
    public static string NameFor(MachineLearningTask task) => task == MachineLearningTask.Regression ? "absolute error" : "log loss";

    /// <summary>Classes: −ln of the probability of the true label, from 1e-15 on. Regression: |predicted − actual|.</summary>
    public static ImmutableArray<double> Of(Predictions predictions)
    {
        var losses = ImmutableArray.CreateBuilder<double>(predictions.Count);
        for (var row = 0; row < predictions.Count; row++)
            losses.Add(Of(predictions, row));
        return losses.MoveToImmutable();
    }

    private static double Of(Predictions predictions, int row)
    {
        var truth = predictions.Truth[row];
        var probability = predictions.Task switch
        {
            MachineLearningTask.Binary => truth == 1 ? predictions.Scores[row] : 1 - predictions.Scores[row],
            MachineLearningTask.Multiclass => predictions.Scores[row * predictions.Labels.Length + (int)truth],
            _ => double.NaN,
        };
        return double.IsNaN(probability) ? Math.Abs(predictions.Scores[row] - truth) : -Math.Log(Math.Max(probability, ClassInput.ProbabilityFloor));
    }
}
