using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Tests.Evaluation;

/// <summary>Predictions and configs written in one line.</summary>
internal static class Given
{
    public static readonly EvaluateConfig Defaults = new();

    /// <summary>For many rows whose intervals nobody looks at.</summary>
    public static readonly EvaluateConfig NoIntervals = new() { Confidence = null };

    /// <summary>Binary A of the golden values: labels no and yes, ties among the scores.</summary>
    public static Predictions BinaryA => Binary("1 0 1 1 0 0 1 0 0 1", ".9 .4 .6 .6 .6 .2 .3 .1 .4 .8");

    public static Predictions BinaryB => Binary("1 0 1 1 0 0 1 0 0 1", ".7 .5 .4 .8 .3 .1 .6 .2 .6 .9");

    public static Predictions ThreeClasses => Multiclass(
        "0 0 1 1 2 2 2 0",
        ".7 .2 .1 | .3 .5 .2 | .2 .6 .2 | .1 .8 .1 | .1 .2 .7 | .5 .2 .3 | .2 .2 .6 | .6 .3 .1");

    public static Predictions FiveNumbers => Regression("3 -.5 2 7 4", "2.5 0 2 8 3.2");

    public static Predictions Binary(string truth, string scores, string weights = "") =>
        Of(MachineLearningTask.Binary, ["no", "yes"], Numbers(truth), Numbers(scores), Numbers(weights));

    public static Predictions Multiclass(string truth, string scores, string weights = "")
    {
        var width = scores.Split('|')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        return Of(MachineLearningTask.Multiclass, Names(width), Numbers(truth), Numbers(scores), Numbers(weights));
    }

    public static Predictions Regression(string actual, string predicted, string weights = "") =>
        Of(MachineLearningTask.Regression, [], Numbers(actual), Numbers(predicted), Numbers(weights));

    public static Predictions Of(
        MachineLearningTask task, ImmutableArray<string> labels, double[] truth, double[] scores, double[]? weights = null) => new()
        {
            Task = task,
            Labels = labels,
            Rows = [.. Enumerable.Range(1, truth.Length)],
            Splits = [.. Enumerable.Repeat(SplitName.Test, truth.Length)],
            Truth = [.. truth],
            Scores = [.. scores],
            Weights = [.. weights ?? []],
        };

    /// <summary>Labels a, b, c, … as many as wanted.</summary>
    public static ImmutableArray<string> Names(int count) =>
        [.. Enumerable.Range(0, count).Select(i => i < 26 ? ((char)('a' + i)).ToString() : $"label{i}")];

    public static double[] Numbers(string text) =>
        [.. text.Replace('|', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(double.Parse)];

    /// <summary>Equal shares, mean 0, median 0: for tests that do not care.</summary>
    public static DummyBaseline SomeDummy(Predictions predictions) =>
        new([.. predictions.Labels.Select(_ => 1.0 / predictions.Labels.Length)], 0, 0);

    public static MetricOutcome Measure(
        this Predictions predictions, string metric, DummyBaseline? dummy = null, double threshold = 0.5) =>
        MetricCatalog.Get(metric)!.Measure(InputReader.OfModel(predictions, dummy ?? SomeDummy(predictions), threshold));

    public static EvaluationResult Evaluate(this Predictions predictions, EvaluateConfig? config = null, DummyBaseline? dummy = null) =>
        Evaluator.Evaluate(predictions, dummy ?? SomeDummy(predictions), config ?? Defaults, ConfigPlaces.None);

    public static MetricValue Metric(this EvaluationResult result, string name) => result.Metrics.Single(metric => metric.Name == name);
}
