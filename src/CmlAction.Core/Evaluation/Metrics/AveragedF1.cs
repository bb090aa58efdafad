using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>F1 of all classes in one number: the mean of the F1s, not the F1 of the means.</summary>
internal sealed class AveragedF1(Averaging averaging) : Metric<MulticlassInput>(averaging == Averaging.Macro
    ? Weighted with
    {
        Name = "macro_f1",
        Aliases = ["f1_macro"],
        Meaning = "Mean F1 of the classes, each counting the same: a rare class matters as much as a common one.",
        Formula = "plain mean of F1 over the classes that occur in the test rows or in the predictions (not the F1 of the means)",
        Example = "labels 0 0 1 2, predicted 0 1 1 1 gives 0.3889",
    }
    : Weighted)
{
    private static readonly MetricPassport Weighted = new()
    {
        Name = "weighted_f1",
        Aliases = ["f1_weighted"],
        Tasks = [MachineLearningTask.Multiclass],
        Direction = Direction.HigherIsBetter,
        Minimum = 0,
        Maximum = 1,
        Meaning = "Mean F1 of the classes, each counting as much as it has test rows.",
        Formula = "mean of F1 weighted by the test rows of each class",
        Undefined = "Never; the F1 of a class without right rows counts as 0.",
        Weights = "Rows count with their weight, in the F1 and in the size of a class.",
        Source = "Opitz and Burst 2019. scikit-learn `f1_score` with `average`.",
        Example = "labels 0 0 1 2, predicted 0 1 1 1 gives 0.4583",
    };

    protected override MetricOutcome Compute(MulticlassInput input) =>
        MetricOutcome.Of(input.Totals.Average(input.Totals.F1, averaging));
}
