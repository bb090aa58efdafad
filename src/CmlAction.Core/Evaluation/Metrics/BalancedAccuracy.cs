using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Mean recall over the classes that have test rows.</summary>
internal sealed class BalancedAccuracy() : Metric<ClassInput>(new MetricPassport
{
    Name = "balanced_accuracy",
    Aliases = ["balanced_accuracy_score"],
    Tasks = [MachineLearningTask.Binary, MachineLearningTask.Multiclass],
    Direction = Direction.HigherIsBetter,
    Minimum = 0,
    Maximum = 1,
    Meaning = "Accuracy in which every class counts the same: the mean recall of the classes. Chance is 1 / number of classes.",
    Formula = "mean of recall over the classes with test rows; a class that was only predicted is left out",
    Undefined = "Never.",
    Weights = "Recalls are weighted; the classes are not.",
    Source = "Brodersen et al. 2010. scikit-learn `balanced_accuracy_score` (not adjusted).",
    Example = "labels 1 0 0 0, predicted 1 0 0 1 gives 0.8333",
})
{
    protected override MetricOutcome Compute(ClassInput input)
    {
        var totals = input.Totals;
        return MetricOutcome.Of(Enumerable.Range(0, totals.Count).Where(label => totals.Actual[label] > 0).Average(totals.Recall));
    }
}
