using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Mean area under the ROC curves of each class against the rest.</summary>
internal sealed class RocAucOvr(Averaging averaging) : Metric<MulticlassInput>(averaging == Averaging.Weighted
    ? Macro with
    {
        Name = "roc_auc_ovr_weighted",
        OnRequest = true,
        Meaning = "Mean over the classes of the area under the ROC curve of the class against all others, each class counting as much as it has test rows.",
        Formula = "mean of roc_auc(own class or not, score of the class) over the classes, weighted by their test rows",
        Source = "Provost and Domingos 2000. scikit-learn `roc_auc_score(multi_class=\"ovr\", average=\"weighted\")`.",
    }
    : Macro)
{
    private static readonly MetricPassport Macro = new()
    {
        Name = "roc_auc_ovr",
        Tasks = [MachineLearningTask.Multiclass],
        Direction = Direction.HigherIsBetter,
        Minimum = 0,
        Maximum = 1,
        Meaning = "Mean over the classes of the area under the ROC curve of the class against all others. 0.5 is chance.",
        Formula = "plain mean of roc_auc(own class or not, score of the class) over the classes with test rows",
        Undefined = "The test rows have only one class. A class without test rows is left out, with a note.",
        Weights = "A pair of rows counts with the product of its two weights.",
        SortsEachClass = true,
        Uncertainty = "Bootstrap, up to 2,000,000 rows × classes.",
        Source = "Fawcett 2006. scikit-learn `roc_auc_score(multi_class=\"ovr\", average=\"macro\")`.",
        Example = "labels 0 1 2, scores .8 .1 .1 | .3 .3 .4 | .2 .2 .6 gives 1",
    };

    protected override MetricOutcome Compute(MulticlassInput input) => input.Ranking.OneVersusRest(averaging) is { } value
        ? MetricOutcome.Of(value)
        : MetricOutcome.None(input.WhyOneClass!);
}
