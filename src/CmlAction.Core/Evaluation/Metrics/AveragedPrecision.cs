using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Precision of all classes in one number.</summary>
internal sealed class AveragedPrecision(Averaging averaging) : Metric<MulticlassInput>(averaging == Averaging.Macro
    ? Weighted with
    {
        Name = "macro_precision",
        Aliases = ["precision_macro"],
        Meaning = "Mean precision of the classes, each counting the same.",
        Formula = "plain mean of precision over the classes that occur in the test rows or in the predictions",
        Example = "labels 0 0 1 2, predicted 0 1 1 1 gives 0.4444",
    }
    : Weighted)
{
    private static readonly MetricPassport Weighted = new()
    {
        Name = "weighted_precision",
        Aliases = ["precision_weighted"],
        Tasks = [MachineLearningTask.Multiclass],
        Direction = Direction.HigherIsBetter,
        Minimum = 0,
        Maximum = 1,
        Meaning = "Mean precision of the classes, each counting as much as it has test rows.",
        Formula = "mean of precision weighted by the test rows of each class",
        Undefined = "Never; the precision of a class that was never predicted counts as 0, with a note.",
        Weights = "Rows count with their weight, in the precision and in the size of a class.",
        Source = "scikit-learn `precision_score` with `average`.",
        Example = "labels 0 0 1 2, predicted 0 1 1 1 gives 0.5833",
    };

    protected override MetricOutcome Compute(MulticlassInput input) =>
        MetricOutcome.Of(input.Totals.Average(input.Totals.Precision, averaging));
}
