using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Bias: mean of predicted − actual.</summary>
internal sealed class MeanError() : Metric<RegressionInput>(new MetricPassport
{
    Name = "mean_error",
    Aliases = ["bias"],
    Tasks = [MachineLearningTask.Regression],
    Direction = Direction.ZeroIsBest,
    Meaning = "Bias in the target's unit: above 0 the model predicts too much, below 0 too little.",
    Formula = "mean of (predicted − actual)",
    Undefined = "Never.",
    Weights = "Weighted mean.",
    Uncertainty = "SD/√n, interval ± z of it from 30 rows.",
    Source = "Walther and Moore 2005.",
    Example = "actual 1 2, predicted 2 2 gives 0.5",
})
{
    protected override MetricOutcome Compute(RegressionInput input) => input.Error.ToOutcome(input);
}
