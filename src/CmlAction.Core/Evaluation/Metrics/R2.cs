using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Coefficient of determination.</summary>
/// <remarks>Two passes in double: Σy² − (Σy)²/n loses all digits when the values are large beside their spread.</remarks>
internal sealed class R2() : Metric<RegressionInput>(new MetricPassport
{
    Name = "r2",
    Aliases = ["r2_score"],
    Tasks = [MachineLearningTask.Regression],
    Direction = Direction.HigherIsBetter,
    Maximum = 1,
    Meaning = "Share of the target's variance that the model explains: 0 is no better than the mean of the test rows, 1 is perfect.",
    Formula = "1 − Σ (actual − predicted)² / Σ (actual − mean of actual)²",
    Undefined = "Fewer than 2 test rows, or all with the same actual value.",
    Weights = "All three sums are weighted.",
    Source = "scikit-learn `r2_score` (which says 0 or 1 for a constant target).",
    Example = "actual 1 2 3, predicted 1 2 4 gives 0.5",
})
{
    protected override MetricOutcome Compute(RegressionInput input) => input.WhyConstant is { } reason
        ? MetricOutcome.None(reason)
        : MetricOutcome.Of(1 - input.SquaredError.Value / input.ActualVariance);
}
