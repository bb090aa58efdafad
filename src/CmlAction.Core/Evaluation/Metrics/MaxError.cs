using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>The largest error.</summary>
internal sealed class MaxError() : Metric<RegressionInput>(new MetricPassport
{
    Name = "max_error",
    Tasks = [MachineLearningTask.Regression],
    Direction = Direction.LowerIsBetter,
    Minimum = 0,
    Meaning = "The largest error in the target's unit.",
    Formula = "max of |predicted − actual|",
    Undefined = "Never.",
    Weights = "Not used.",
    HasInterval = false,
    Uncertainty = "None: drawing these rows again never gives a larger error.",
    Source = "scikit-learn `max_error`.",
    Example = "actual 1 2 3, predicted 2 2 9 gives 6",
})
{
    protected override MetricOutcome Compute(RegressionInput input)
    {
        var largest = 0.0;
        foreach (var error in input.Errors)
            largest = Math.Max(largest, Math.Abs(error));
        return MetricOutcome.Of(largest);
    }
}
