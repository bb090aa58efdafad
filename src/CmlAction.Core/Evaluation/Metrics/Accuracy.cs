using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Evaluation.Numerics;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Share of rows predicted right.</summary>
internal sealed class Accuracy() : Metric<ClassInput>(new MetricPassport
{
    Name = "accuracy",
    Aliases = ["accuracy_score"],
    Tasks = [MachineLearningTask.Binary, MachineLearningTask.Multiclass],
    Direction = Direction.HigherIsBetter,
    Minimum = 0,
    Maximum = 1,
    Meaning = "Share of rows predicted right. In multiclass tasks the same as micro-averaged precision, recall and F1.",
    Formula = "right rows / rows; predicted is score ≥ threshold (binary), the largest probability (multiclass; of equals the first label)",
    Undefined = "Never.",
    Weights = "Rows count with their weight.",
    Uncertainty = "Wilson; bootstrap with weights.",
    Source = "scikit-learn `accuracy_score`; Wilson 1927.",
    Example = "labels 1 0 1 0, predicted 1 0 0 0 gives 0.75",
})
{
    protected override MetricOutcome Compute(ClassInput input) =>
        Proportion.Of(input.Totals.Hits.Sum(), input.TotalWeight, input);
}
