using System.Runtime.InteropServices;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation.Numerics;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Inputs;

/// <summary>Predictions become inputs of metrics, after it has been made sure that they are what their record promises.</summary>
internal static class InputReader
{
    /// <summary>A row of probabilities may miss 1 by this: single precision and thousands of classes, not more.</summary>
    private const double SumTolerance = 1e-3;

    /// <summary>The rows with the model's scores.</summary>
    /// <exception cref="CmlException">There are no rows, or a score is not a finite number.</exception>
    /// <exception cref="ArgumentException">The record breaks its promises: lengths, ranges.</exception>
    public static MetricInput OfModel(
        Predictions predictions, DummyBaseline dummy, double threshold, ConfidenceLevel? confidence = null)
    {
        var level = confidence ?? ConfidenceLevel.Usual;
        RequireRows(predictions);
        var scores = ImmutableCollectionsMarshal.AsArray(predictions.Scores)!;
        RequireFinite(scores, predictions);
        return predictions.Task switch
        {
            MachineLearningTask.Binary => Binary(predictions, dummy, scores, threshold, level),
            MachineLearningTask.Multiclass => Multiclass(predictions, dummy, scores, predictions.Count, level),
            MachineLearningTask.Ranking => Ranking(predictions, scores, level),
            _ => new RegressionInput(ActualOf(predictions), scores, WeightsOf(predictions)) { Confidence = level, Part = PartOf(predictions) },
        };
    }

    /// <summary>The same rows with what the dummy says about each: the train prior, mean or median.</summary>
    public static MetricInput OfDummy(Predictions predictions, DummyBaseline dummy, double threshold, bool median)
    {
        switch (predictions.Task)
        {
            case MachineLearningTask.Binary:
                return Binary(predictions, dummy, Repeated(dummy.Prior[BinaryInput.Positive], predictions.Count), threshold, ConfidenceLevel.Usual);
            case MachineLearningTask.Multiclass:
                // One row of scores that holds for all: n × k equal numbers would say no more.
                return Multiclass(predictions, dummy, [.. dummy.Prior], 1, ConfidenceLevel.Usual);
            default:
                var value = (median ? dummy.Median : dummy.Mean)
                    ?? throw new ArgumentException("The dummy of a number has a mean and a median.", nameof(dummy));
                if (predictions.Task == MachineLearningTask.Ranking)
                    return Ranking(predictions, Repeated(value, predictions.Count), ConfidenceLevel.Usual);
                return new RegressionInput(ActualOf(predictions), Repeated(value, predictions.Count), WeightsOf(predictions)) { Part = PartOf(predictions) };
        }
    }

    private static BinaryInput Binary(
        Predictions predictions, DummyBaseline dummy, double[] scores, double threshold, ConfidenceLevel confidence)
    {
        Require(predictions.Labels.Length == 2 && dummy.Prior.Length == 2, "A binary task has two labels and two shares.");
        Require(scores.Length == predictions.Count, "A binary task has one score per row.");
        foreach (var score in scores)
            Require(score is >= 0 and <= 1, "The scores of a binary task are probabilities.");
        return new BinaryInput(predictions.Labels, TruthOf(predictions), scores, threshold, WeightsOf(predictions), dummy.Prior)
        {
            Confidence = confidence,
            Part = PartOf(predictions),
        };
    }

    private static MulticlassInput Multiclass(
        Predictions predictions, DummyBaseline dummy, double[] scores, int scoredRows, ConfidenceLevel confidence)
    {
        var classes = predictions.Labels.Length;
        Require(classes >= 2 && dummy.Prior.Length == classes, "A multiclass task has at least two labels and a share for each.");
        Require(scores.Length == (long)scoredRows * classes, "A multiclass task has one score per row and label.");
        for (var start = 0; start < scores.Length; start += classes)
        {
            var sum = 0.0;
            foreach (var score in scores.AsSpan(start, classes))
            {
                Require(score is >= 0 and <= 1, "The scores of a multiclass task are probabilities.");
                sum += score;
            }
            Require(Math.Abs(sum - 1) <= SumTolerance, "The probabilities of a row sum to 1.");
        }
        return new MulticlassInput(predictions.Labels, TruthOf(predictions), scores, WeightsOf(predictions), dummy.Prior)
        {
            Confidence = confidence,
            Part = PartOf(predictions),
        };
    }

    private static RankingInput Ranking(Predictions predictions, double[] scores, ConfidenceLevel confidence)
    {
        Require(predictions.Groups.Length == predictions.Count, "A ranking has one query per row.");
        var relevance = ActualOf(predictions);
        foreach (var value in relevance)
            Require(value >= 0 && Math.Floor(value) == value, "A relevance is a whole number of at least 0.");
        return RankingInput.Of(relevance, scores, predictions.Groups, confidence, PartOf(predictions));
    }

    /// <summary>They are predictions of one part.</summary>
    private static SplitName PartOf(Predictions predictions) => predictions.Splits.IsEmpty ? SplitName.Test : predictions.Splits[0];

    private static int[] TruthOf(Predictions predictions)
    {
        var truth = new int[predictions.Count];
        for (var row = 0; row < truth.Length; row++)
        {
            truth[row] = (int)predictions.Truth[row];
            Require(
                truth[row] == predictions.Truth[row] && truth[row] >= 0 && truth[row] < predictions.Labels.Length,
                "The truth of a classification is an index into its labels.");
        }
        return truth;
    }

    private static double[] ActualOf(Predictions predictions)
    {
        Require(predictions.Scores.Length == predictions.Count, "A regression or ranking has one score per row.");
        foreach (var value in predictions.Truth)
            Require(double.IsFinite(value), "The truth of a regression or ranking is a finite number.");
        return ImmutableCollectionsMarshal.AsArray(predictions.Truth)!;
    }

    private static double[]? WeightsOf(Predictions predictions)
    {
        if (predictions.Weights.IsEmpty)
            return null;
        Require(predictions.Weights.Length == predictions.Count, "There is one weight per row, or none.");
        foreach (var weight in predictions.Weights)
            Require(double.IsFinite(weight) && weight >= 0, "A weight is a finite number of at least 0.");
        return ImmutableCollectionsMarshal.AsArray(predictions.Weights);
    }

    private static void RequireRows(Predictions predictions)
    {
        if (predictions.Count == 0)
            throw new CmlException(new Problem(ProblemCode.NoHeldOutRows, "There are no test rows to evaluate the model on"));
    }

    private static void RequireFinite(double[] scores, Predictions predictions)
    {
        var bad = scores.Count(score => !double.IsFinite(score));
        if (bad == 0)
            return;
        var first = Array.FindIndex(scores, score => !double.IsFinite(score)) / (scores.Length / predictions.Count);
        throw new CmlException(new Problem(ProblemCode.PredictionNotFinite, "The model predicted values that are not finite numbers")
        {
            Found = $"{NumberText.Plural(bad, "such value")}, the first for data row {NumberText.Count(predictions.Rows[first])}",
        });
    }

    private static double[] Repeated(double value, int count)
    {
        var values = new double[count];
        Array.Fill(values, value);
        return values;
    }

    private static void Require(bool kept, string promise)
    {
        if (!kept)
            throw new ArgumentException(promise);
    }
}
