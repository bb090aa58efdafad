using CmlAction.Core.Data.Leakage;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks;

/// <summary>A feature that says much more about the target in train than in test, or the contrary: the parts do not come from one world.</summary>
internal sealed class LeakageChange : DataCheck
{
    private const int RowsAtLeast = 500;
    private const int FeaturesShown = 10;
    private const double WarnAbove = 0.2;

    public override string Name => "leakage_change";

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        List<Column> features = [.. context.Dataset.Features];
        if (features.Count == 0)
            yield break;
        // Half the tolerance takes four times the rows to be as sure.
        var needed = context.IsStrict ? 4 * RowsAtLeast : RowsAtLeast;
        var rows = Math.Min(Math.Min(context.Train.Length, context.Test.Length), SkillSample.RowsAtMost);
        if (rows < needed)
        {
            yield return new Finding(Name, FindingState.DidNotRun,
                $"{NumberText.Plural(rows, context.Test.Length <= context.Train.Length ? "test row" : "train row")}, "
                + $"and it takes {NumberText.Count(needed)} to compare what features say in train and in test");
            yield break;
        }
        // As many rows on both sides, so that both have equally many bins and shrink equally.
        var skills = context.Skills;
        if (skills.Of(features, skills.Sample(context.Train, rows)) is not { } train || skills.Of(features, skills.Sample(context.Test, rows)) is not { } test)
        {
            yield return new Finding(Name, FindingState.DidNotRun, "every row of train, or of test, has the same target");
            yield break;
        }
        var order = Enumerable.Range(0, features.Count).OrderByDescending(i => Math.Abs(train[i] - test[i])).ToList();
        var findings = order.Select(i => Judge(context, features[i].Name, train[i], test[i])).ToList();
        var bad = findings.Where(finding => finding.State != FindingState.Pass).ToList();
        if (bad.Count == 0)
        {
            yield return findings[0] with
            {
                Message = $"every feature says about as much in train as in test; {Shown.Name(features[order[0]].Name)} differs most, "
                    + $"with a skill of {FeatureLeakage.Skill(train[order[0]])} and {FeatureLeakage.Skill(test[order[0]])}",
            };
        }
        foreach (var finding in bad.Take(FeaturesShown))
            yield return finding;
        if (bad.Count > FeaturesShown)
            yield return bad[FeaturesShown] with { Column = null, Message = $"the same of {NumberText.Plural(bad.Count - FeaturesShown, "more feature")}" };
    }

    private Finding Judge(CheckContext context, string feature, double train, double test) =>
        context.AtMost(Name, $"leakage_change({feature})", Math.Abs(train - test), WarnAbove, null,
            $"{Shown.Name(feature)} alone predicts the target with a skill of {FeatureLeakage.Skill(train)} in train and {FeatureLeakage.Skill(test)} in test") with
        { Column = feature };
}
