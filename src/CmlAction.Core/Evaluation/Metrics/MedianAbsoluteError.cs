using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Median absolute error.</summary>
internal sealed class MedianAbsoluteError() : Metric<RegressionInput>(new MetricPassport
{
    Name = "medae",
    Aliases = ["median_absolute_error"],
    Tasks = [MachineLearningTask.Regression],
    Direction = Direction.LowerIsBetter,
    Minimum = 0,
    MedianDummy = true,
    Meaning = "Half of the errors are smaller than this; a few wild ones do not move it.",
    Formula = "median of |predicted − actual|; the mean of the middle two for an even number of rows",
    Undefined = "Never.",
    Weights = "The smallest |error| at which half of the weight is reached (no mean of two).",
    Source = "scikit-learn `median_absolute_error`.",
    Example = "actual 1 2 3, predicted 2 2 9 gives 1",
})
{
    protected override MetricOutcome Compute(RegressionInput input) => MetricOutcome.Of(input.MedianAbsoluteError);
}
