using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Average precision: the precision-recall curve as steps, one per distinct score, so the order of rows cannot matter.</summary>
internal sealed class AveragePrecision() : Metric<BinaryInput>(new MetricPassport
{
    Name = "average_precision",
    Aliases = ["average_precision_score"],
    Tasks = [MachineLearningTask.Binary],
    Direction = Direction.HigherIsBetter,
    Minimum = 0,
    Maximum = 1,
    Meaning = "Precision averaged over the steps in recall, from the highest score down. Chance is the share of positive rows.",
    Formula = "Σ (Rₙ − Rₙ₋₁) · Pₙ over the distinct scores; not the trapezoid under the precision-recall curve, which is too kind",
    Undefined = "The test rows have no positive one.",
    Weights = "Rows count with their weight.",
    Source = "Su, Yuan and Zhu 2015. scikit-learn `average_precision_score`.",
    Example = "labels 0 0 1 1, scores .1 .4 .35 .8 gives 0.8333",
})
{
    protected override MetricOutcome Compute(BinaryInput input)
    {
        var groups = input.Groups;
        if (groups.PositiveWeight <= 0)
            return MetricOutcome.None(input.WhyOneClass!);
        var sum = new CompensatedSum();
        var (positives, all) = (0.0, 0.0);
        for (var g = 0; g < groups.Count; g++)
        {
            positives += groups.Positives[g];
            all += groups.Positives[g] + groups.Negatives[g];
            if (groups.Positives[g] > 0)
                sum.Add(groups.Positives[g] * positives / all);
        }
        return MetricOutcome.Of(sum.Value / groups.PositiveWeight);
    }
}
