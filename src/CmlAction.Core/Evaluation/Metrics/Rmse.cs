using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Evaluation.Numerics;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Root of the mean squared error.</summary>
internal sealed class Rmse() : Metric<RegressionInput>(new MetricPassport
{
    Name = "rmse",
    Aliases = ["root_mean_squared_error"],
    Tasks = [MachineLearningTask.Regression],
    Direction = Direction.LowerIsBetter,
    Minimum = 0,
    Meaning = "Typical size of an error in the target's unit; large errors weigh more.",
    Formula = "√ mean of (predicted − actual)²",
    Undefined = "Never.",
    Weights = "Weighted mean.",
    Uncertainty = "Delta method: SD of the squared errors / √n / (2·rmse), interval ± z of it from 30 rows.",
    Source = "scikit-learn `root_mean_squared_error` (`mean_squared_error(squared=False)` before 1.4).",
    Example = "actual 1 2, predicted 2 2 gives 0.7071",
})
{
    protected override MetricOutcome Compute(RegressionInput input)
    {
        var square = input.SquaredError;
        var value = Math.Sqrt(square.Value);
        // At 0 the root has no slope, and all errors are 0.
        var error = value > 0 ? square.StandardError / (2 * value) : null;
        return new MeanEstimate(value, error, input.RowCount).ToOutcome(input, minimum: 0);
    }
}
