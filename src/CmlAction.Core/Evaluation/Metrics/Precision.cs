using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Evaluation.Numerics;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Share of the rows predicted as a class that are of it.</summary>
internal sealed class Precision() : ClassMetric(new MetricPassport
{
    Name = "precision",
    Aliases = ["precision_score"],
    Tasks = [MachineLearningTask.Binary],
    Direction = Direction.HigherIsBetter,
    Minimum = 0,
    Maximum = 1,
    HasClasses = true,
    Meaning = "Of the rows predicted positive, the share that is.",
    Formula = "TP / (TP + FP)",
    Undefined = "No row predicted positive: 0/0 counts as 0, with a remark.",
    Weights = "Rows count with their weight.",
    Uncertainty = "Wilson over the rows predicted positive; bootstrap with weights.",
    Source = "scikit-learn `precision_score`; Wilson 1927.",
    Example = "labels 1 0 1 0, predicted 1 1 0 0 gives 0.5",
})
{
    protected override MetricOutcome Compute(ClassInput input, int label)
    {
        var totals = input.Totals;
        return totals.Predicted[label] > 0
            ? Proportion.Of(totals.Hits[label], totals.Predicted[label], input)
            : MetricOutcome.Of(0) with { Remark = $"no {input.PartWord} row was predicted \"{input.Labels[label]}\", so 0/0 counts as 0" };
    }
}
