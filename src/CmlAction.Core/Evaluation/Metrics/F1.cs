using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Harmonic mean of precision and recall.</summary>
internal sealed class F1() : ClassMetric(new MetricPassport
{
    Name = "f1",
    Aliases = ["f1_score"],
    Tasks = [MachineLearningTask.Binary],
    Direction = Direction.HigherIsBetter,
    Minimum = 0,
    Maximum = 1,
    HasClasses = true,
    Meaning = "Harmonic mean of precision and recall.",
    Formula = "2·TP / (2·TP + FP + FN)",
    Undefined = "No row positive or predicted positive: 0/0 counts as 0, with a remark.",
    Weights = "Rows count with their weight.",
    Source = "van Rijsbergen 1979. scikit-learn `f1_score`.",
    Example = "labels 1 0 1 1, predicted 1 1 0 0 gives 0.4",
})
{
    protected override MetricOutcome Compute(ClassInput input, int label)
    {
        var totals = input.Totals;
        return totals.Actual[label] + totals.Predicted[label] > 0
            ? MetricOutcome.Of(totals.F1(label))
            : MetricOutcome.Of(0) with
            {
                Remark = $"no {input.PartWord} row is labelled or predicted \"{input.Labels[label]}\", so 0/0 counts as 0",
            };
    }
}
