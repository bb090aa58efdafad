using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Recall of all classes in one number.</summary>
internal sealed class AveragedRecall(Averaging averaging) : Metric<MulticlassInput>(averaging == Averaging.Macro
    ? Weighted with
    {
        Name = "macro_recall",
        Aliases = ["recall_macro"],
        Meaning = "Mean recall of the classes, each counting the same; a class that was predicted but has no test rows counts as 0.",
        Formula = "plain mean of recall over the classes that occur in the test rows or in the predictions",
        Example = "labels 0 0 1 2, predicted 0 1 1 1 gives 0.5",
    }
    : Weighted)
{
    private static readonly MetricPassport Weighted = new()
    {
        Name = "weighted_recall",
        Aliases = ["recall_weighted"],
        Tasks = [MachineLearningTask.Multiclass],
        Direction = Direction.HigherIsBetter,
        Minimum = 0,
        Maximum = 1,
        Meaning = "Mean recall of the classes, each counting as much as it has test rows: the same number as accuracy.",
        Formula = "mean of recall weighted by the test rows of each class",
        Undefined = "Never; the recall of a class without test rows counts as 0.",
        Weights = "Rows count with their weight, in the recall and in the size of a class.",
        Source = "scikit-learn `recall_score` with `average`.",
        Example = "labels 0 0 1 2, predicted 0 1 1 1 gives 0.5",
    };

    protected override MetricOutcome Compute(MulticlassInput input) =>
        MetricOutcome.Of(input.Totals.Average(input.Totals.Recall, averaging));
}
