using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation;

/// <summary>One metric alone, for those who measure it many times.</summary>
internal static class SingleMetric
{
    /// <summary>The name of the primary metric.</summary>
    public static string PrimaryOf(EvaluateConfig config, MachineLearningTask task) =>
        MetricCatalog.Get(config.Metrics.IsEmpty ? MetricCatalog.DefaultsOf(task)[0] : config.Metrics[0])!.Name;

    /// <summary>The metric on some rows; null when it is undefined there.</summary>
    /// <param name="name">A metric of the task.</param>
    /// <param name="predictions">The rows, of whatever part.</param>
    /// <param name="dummy">Fitted on train.</param>
    /// <param name="threshold">Binary: predicted positive from this score on.</param>
    public static double? Of(string name, Predictions predictions, DummyBaseline dummy, double threshold) =>
        MetricCatalog.Get(name)!.Measure(InputReader.OfModel(predictions, dummy, threshold)).Value;

    /// <summary>The value as a number that is larger when it is better.</summary>
    public static double Goodness(string name, double value) => MetricCatalog.Get(name)!.Passport.Direction switch
    {
        Direction.HigherIsBetter => value,
        Direction.LowerIsBetter => -value,
        _ => -Math.Abs(value),
    };
}
