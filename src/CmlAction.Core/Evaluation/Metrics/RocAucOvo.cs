using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Mean area under the ROC curves of each pair of classes.</summary>
internal sealed class RocAucOvo(Averaging averaging) : Metric<MulticlassInput>(averaging == Averaging.Weighted
    ? Macro with
    {
        Name = "roc_auc_ovo_weighted",
        Meaning = "Mean over the pairs of classes of the area under the ROC curve, each pair counting as much as its two classes have test rows.",
        Formula = "mean over ordered pairs (c, d) of classes with test rows of P(a row of c scores higher for c than a row of d), ties half, "
            + "weighted by the test rows of c and d together",
        Source = "Hand and Till 2001, with weights. scikit-learn `roc_auc_score(multi_class=\"ovo\", average=\"weighted\")`.",
    }
    : Macro)
{
    private static readonly MetricPassport Macro = new()
    {
        Name = "roc_auc_ovo",
        Tasks = [MachineLearningTask.Multiclass],
        Direction = Direction.HigherIsBetter,
        Minimum = 0,
        Maximum = 1,
        OnRequest = true,
        Meaning = "Mean over the pairs of classes of the area under the ROC curve; does not depend on how common the classes are.",
        Formula = "mean over ordered pairs (c, d) of classes with test rows of P(a row of c scores higher for c than a row of d), ties half",
        Undefined = "The test rows have only one class. A class without test rows is left out, with a note.",
        Weights = "A pair of rows counts with the product of its two weights (scikit-learn takes no weights here).",
        SortsEachClass = true,
        Uncertainty = "Bootstrap, up to 2,000,000 rows × classes.",
        Source = "Hand and Till 2001. scikit-learn `roc_auc_score(multi_class=\"ovo\", average=\"macro\")`.",
        Example = "labels 0 1 2, scores .8 .1 .1 | .3 .3 .4 | .2 .2 .6 gives 1",
    };

    protected override MetricOutcome Compute(MulticlassInput input) => input.Ranking.OneVersusOne(averaging) is { } value
        ? MetricOutcome.Of(value)
        : MetricOutcome.None(input.WhyOneClass!);
}
