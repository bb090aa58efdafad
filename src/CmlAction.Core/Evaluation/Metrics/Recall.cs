using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Evaluation.Numerics;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Share of a class's rows that were predicted as it.</summary>
internal sealed class Recall() : ClassMetric(new MetricPassport
{
    Name = "recall",
    Aliases = ["recall_score", "sensitivity"],
    Tasks = [MachineLearningTask.Binary],
    Direction = Direction.HigherIsBetter,
    Minimum = 0,
    Maximum = 1,
    HasClasses = true,
    Meaning = "Of the positive rows, the share that was found.",
    Formula = "TP / (TP + FN)",
    Undefined = "No positive test row: 0/0 counts as 0, with a remark.",
    Weights = "Rows count with their weight.",
    Uncertainty = "Wilson over the positive rows; bootstrap with weights.",
    Source = "scikit-learn `recall_score`; Wilson 1927.",
    Example = "labels 1 0 1 1, predicted 1 1 0 0 gives 0.3333",
})
{
    protected override MetricOutcome Compute(ClassInput input, int label)
    {
        var totals = input.Totals;
        return totals.Actual[label] > 0
            ? Proportion.Of(totals.Hits[label], totals.Actual[label], input)
            : MetricOutcome.Of(0) with { Remark = $"no {input.PartWord} row is labelled \"{input.Labels[label]}\", so 0/0 counts as 0" };
    }
}
