using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Mean squared error of the probabilities.</summary>
internal sealed class Brier() : Metric<ClassInput>(new MetricPassport
{
    Name = "brier",
    Aliases = ["brier_score_loss"],
    Tasks = [MachineLearningTask.Binary, MachineLearningTask.Multiclass],
    Direction = Direction.LowerIsBetter,
    Minimum = 0,
    Maximum = 2,
    Meaning = "Mean squared distance between probabilities and truth. At most 1 in binary tasks and 2 in multiclass tasks.",
    Formula = "binary: mean of (p − y)²; multiclass: mean of Σₖ (pₖ − yₖ)² over the classes",
    Undefined = "Never.",
    Weights = "Weighted mean.",
    Uncertainty = "SD/√n, interval ± z of it from 30 rows.",
    Source = "Brier 1950. scikit-learn `brier_score_loss` (binary).",
    Example = "labels 1 0, scores .8 .4 gives 0.1",
})
{
    protected override MetricOutcome Compute(ClassInput input) =>
        input.Brier.ToOutcome(input, minimum: 0, maximum: input.Task == MachineLearningTask.Binary ? 1 : 2);
}
