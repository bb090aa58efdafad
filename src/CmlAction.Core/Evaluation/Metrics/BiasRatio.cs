using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>How much of the error is bias.</summary>
internal sealed class BiasRatio() : Metric<RegressionInput>(new MetricPassport
{
    Name = "bias_ratio",
    Tasks = [MachineLearningTask.Regression],
    Direction = Direction.LowerIsBetter,
    Minimum = 0,
    Maximum = 1,
    Meaning = "How much of the error is the same for all rows. Noise alone gives about 1/√n, so limits below that cannot be held.",
    Formula = "|mean_error| / rmse",
    Undefined = "Every prediction is exact.",
    Weights = "Both parts are weighted means.",
    Source = "Bias and variance as in Geman, Bienenstock and Doursat 1992.",
    Example = "actual 1 2, predicted 2 2 gives 0.7071",
})
{
    protected override MetricOutcome Compute(RegressionInput input)
    {
        var rmse = Math.Sqrt(input.SquaredError.Value);
        // |mean| ≤ rmse always; rounding may step over it when all errors are equal.
        return rmse > 0
            ? MetricOutcome.Of(Math.Min(1, Math.Abs(input.Error.Value) / rmse))
            : MetricOutcome.None("every prediction is exact");
    }
}
