using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>R² with the bias forgiven.</summary>
internal sealed class ExplainedVariance() : Metric<RegressionInput>(new MetricPassport
{
    Name = "explained_variance",
    Aliases = ["explained_variance_score"],
    Tasks = [MachineLearningTask.Regression],
    Direction = Direction.HigherIsBetter,
    Maximum = 1,
    Meaning = "As r2, but a constant error (bias) is forgiven; a gap between the two is bias.",
    Formula = "1 − Var(predicted − actual) / Var(actual)",
    Undefined = "Fewer than 2 test rows, or all with the same actual value.",
    Weights = "Both variances are weighted.",
    Source = "scikit-learn `explained_variance_score`.",
    Example = "actual 1 2 3, predicted 2 3 4 gives 1",
})
{
    protected override MetricOutcome Compute(RegressionInput input)
    {
        if (input.WhyConstant is { } reason)
            return MetricOutcome.None(reason);
        return MetricOutcome.Of(1 - input.ErrorVariance / input.ActualVariance);
    }
}
