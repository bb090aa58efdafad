using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>The loss that a quantile minimizes.</summary>
/// <param name="percent">Of the quantile, 1 to 99.</param>
internal sealed class PinballLoss(int percent) : Metric<RegressionInput>(new MetricPassport
{
    Name = $"pinball_{percent}",
    Tasks = [MachineLearningTask.Regression],
    Direction = Direction.LowerIsBetter,
    Minimum = 0,
    OnRequest = true,
    MedianDummy = true,
    Meaning = percent > 50
        ? $"Loss of a prediction meant as the {percent} % quantile: too low costs {percent}, too high {100 - percent}."
        : $"Loss of a prediction meant as the {percent} % quantile: too high costs {100 - percent}, too low {percent}.",
    Formula = $"mean of max(α·e, (α − 1)·e) with e = actual − predicted and α = {percent / 100.0}",
    Undefined = "Never.",
    Weights = "Weighted mean.",
    Uncertainty = "SD/√n, interval ± z of it from 30 rows.",
    Source = $"Koenker and Bassett 1978. scikit-learn `mean_pinball_loss(alpha={percent / 100.0})`.",
    Example = $"actual 1 2, predicted 2 2 gives {(100 - percent) / 200.0}",
})
{
    protected override MetricOutcome Compute(RegressionInput input)
    {
        var alpha = percent / 100.0;
        return input.MeanOf(Name, row => Math.Max(-alpha * input.Errors[row], (1 - alpha) * input.Errors[row])).ToOutcome(input, minimum: 0);
    }
}
