using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Evaluation.Numerics;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Area under the ROC curve.</summary>
/// <remarks>Summed in whole pairs and divided once, so that a value like 0.84 is exactly the number a gate names.</remarks>
internal sealed class RocAuc() : Metric<BinaryInput>(new MetricPassport
{
    Name = "roc_auc",
    Aliases = ["roc_auc_score", "auc"],
    Tasks = [MachineLearningTask.Binary],
    Direction = Direction.HigherIsBetter,
    Minimum = 0,
    Maximum = 1,
    Meaning = "Area under the ROC curve: the chance that a random positive row scores higher than a random negative one. 0.5 is chance.",
    Formula = "(pairs in which the positive row scores higher + half the tied pairs) / (positive rows · negative rows)",
    Undefined = "The test rows have only one class.",
    Weights = "A pair counts with the product of its two weights.",
    Uncertainty = "DeLong, from 2 rows of each class, cut to 0..1, unless the variance is 0; bootstrap with weights.",
    Source = "Hanley and McNeil 1982; DeLong, DeLong and Clarke-Pearson 1988; Sun and Xu 2014. scikit-learn `roc_auc_score`.",
    Example = "labels 0 0 1 1, scores .1 .4 .35 .8 gives 0.75",
})
{
    protected override MetricOutcome Compute(BinaryInput input)
    {
        if (input.WhyOneClass is { } reason)
            return MetricOutcome.None(reason);
        var groups = input.Groups;
        var value = DeLong.RankedPairs(groups) / (2 * groups.PositiveWeight * groups.NegativeWeight);
        var outcome = MetricOutcome.Of(value);
        // Perfect and constant scores have variance 0: that says nothing about other rows.
        if (input.IsWeighted || DeLong.VarianceOfAuc(groups) is not { } variance || variance <= 0)
            return outcome;
        var error = Math.Sqrt(variance);
        var reach = input.Confidence.Z * error;
        return outcome with
        {
            StandardError = error,
            Interval = input.Confidence.Interval(Math.Max(0, value - reach), Math.Min(1, value + reach)),
        };
    }
}
