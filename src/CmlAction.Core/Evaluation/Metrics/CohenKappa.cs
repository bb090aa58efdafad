using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Agreement beyond chance.</summary>
internal sealed class CohenKappa() : Metric<ClassInput>(new MetricPassport
{
    Name = "cohen_kappa",
    Aliases = ["cohen_kappa_score"],
    Tasks = [MachineLearningTask.Binary, MachineLearningTask.Multiclass],
    Direction = Direction.HigherIsBetter,
    Minimum = -1,
    Maximum = 1,
    Meaning = "Agreement of true and predicted class beyond what the class shares alone would give. 0 is chance.",
    Formula = "1 − (share of wrong rows) / (share of wrong rows if predictions were dealt at random) (unweighted kappa)",
    Undefined = "All rows have one class and all were given it.",
    Weights = "Rows count with their weight.",
    Source = "Cohen 1960. scikit-learn `cohen_kappa_score`.",
    Example = "labels 1 1 0 0, predicted 1 0 0 0 gives 0.5",
})
{
    protected override MetricOutcome Compute(ClassInput input)
    {
        var totals = input.Totals;
        var s = input.TotalWeight;
        var (wrong, expectedWrong) = (new CompensatedSum(), new CompensatedSum());
        for (var label = 0; label < totals.Count; label++)
        {
            wrong.Add(totals.Actual[label] - totals.Hits[label]);
            expectedWrong.Add(totals.Actual[label] * (s - totals.Predicted[label]));
        }
        var single = Array.FindIndex(totals.Actual, weight => weight > 0);
        if (totals.Present.All(label => label == single) || expectedWrong.Value <= 0)
            return MetricOutcome.None($"{input.PartWord} rows and predictions contain only \"{input.Labels[single]}\"");
        return MetricOutcome.Of(1 - wrong.Value * s / expectedWrong.Value);
    }
}
