using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Evaluation.Numerics;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Recall of the negative class.</summary>
internal sealed class Specificity() : Metric<BinaryInput>(new MetricPassport
{
    Name = "specificity",
    Tasks = [MachineLearningTask.Binary],
    Direction = Direction.HigherIsBetter,
    Minimum = 0,
    Maximum = 1,
    Meaning = "Of the negative rows, the share that was left alone: the recall of the negative class.",
    Formula = "TN / (TN + FP)",
    Undefined = "No negative test row: 0/0 counts as 0, with a remark.",
    Weights = "Rows count with their weight.",
    Uncertainty = "Wilson over the negative rows; bootstrap with weights.",
    Source = "Yerushalmy 1947. scikit-learn `recall_score` with the negative label as positive; Wilson 1927.",
    Example = "labels 1 0 0 0, predicted 1 1 0 0 gives 0.6667",
})
{
    protected override MetricOutcome Compute(BinaryInput input)
    {
        var totals = input.Totals;
        return totals.Actual[BinaryInput.Negative] > 0
            ? Proportion.Of(totals.Hits[BinaryInput.Negative], totals.Actual[BinaryInput.Negative], input)
            : MetricOutcome.Of(0) with
            {
                Remark = $"no {input.PartWord} row is labelled \"{input.Labels[BinaryInput.Negative]}\", so 0/0 counts as 0",
            };
    }
}
