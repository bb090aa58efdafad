using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Mean absolute error.</summary>
internal sealed class Mae() : Metric<RegressionInput>(new MetricPassport
{
    Name = "mae",
    Aliases = ["mean_absolute_error"],
    Tasks = [MachineLearningTask.Regression],
    Direction = Direction.LowerIsBetter,
    Minimum = 0,
    MedianDummy = true,
    Meaning = "Mean size of an error in the target's unit.",
    Formula = "mean of |predicted − actual|",
    Undefined = "Never.",
    Weights = "Weighted mean.",
    Uncertainty = "SD/√n, interval ± z of it from 30 rows.",
    Source = "scikit-learn `mean_absolute_error`.",
    Example = "actual 1 2, predicted 2 2 gives 0.5",
})
{
    protected override MetricOutcome Compute(RegressionInput input) => input.AbsoluteError.ToOutcome(input, minimum: 0);
}
