using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks;

/// <summary>Every class needs rows to be learned from and rows to be judged by.</summary>
internal sealed class ClassBalance : DataCheck
{
    private const double SmallestShare = 0.01;
    private const int FewestTestRows = 10;

    public override string Name => "class_balance";

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        if (context.Dataset.Target is not ClassTarget target)
            yield break;
        var factor = context.IsStrict ? 2 : 1;
        var all = target.CountOf(Enumerable.Range(0, context.Table.RowCount));
        var (train, test) = (target.CountOf(context.Train), target.CountOf(context.Test));
        var total = all.Sum();
        var untrained = target.Labels.Where((_, label) => train[label] == 0).ToList();
        if (untrained.Count > 0)
        {
            yield return new Finding(Name, FindingState.Fail, $"no train rows of {Shown.Names(untrained)}, so it cannot be learned")
            {
                Column = target.Column,
                Measured = 0,
                Threshold = "rows on train >= 1",
            };
        }
        var rare = target.Labels.Where((_, label) => all[label] < SmallestShare * factor * total).ToList();
        var untested = target.Labels.Where((_, label) => test[label] < FewestTestRows * factor).ToList();
        if (rare.Count > 0)
        {
            yield return new Finding(Name, context.Warning,
                $"{Shown.Names(rare)} {(rare.Count == 1 ? "has" : "have")} less than {NumberText.Percent(SmallestShare * factor, 0)} of the rows")
            {
                Column = target.Column,
                Measured = (double)all.Min() / total,
                Threshold = $"min_share >= {NumberText.RoundTrip(SmallestShare * factor * 100)}%",
            };
        }
        if (untested.Count > 0)
        {
            yield return new Finding(Name, context.Warning,
                $"{Shown.Names(untested)} {(untested.Count == 1 ? "has" : "have")} fewer than {FewestTestRows * factor} test rows")
            {
                Column = target.Column,
                Measured = test.Min(),
                Threshold = $"rows on test >= {FewestTestRows * factor}",
            };
        }
        if (untrained.Count == 0 && rare.Count == 0 && untested.Count == 0)
        {
            yield return new Finding(Name, FindingState.Pass,
                $"every class has at least {NumberText.Percent(SmallestShare * factor, 0)} of the rows and {FewestTestRows * factor} test rows")
            {
                Column = target.Column,
                Measured = (double)all.Min() / total,
                Threshold = $"min_share >= {NumberText.RoundTrip(SmallestShare * factor * 100)}%",
            };
        }
    }
}
