using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks;

/// <summary>A feature that predicts the target alone, too well to be true: mostly something that is known only after the outcome.</summary>
internal sealed class FeatureLeakage : DataCheck
{
    /// <summary>With fewer rows there are fewer than four bins, and the measure says little.</summary>
    internal const int RowsAtLeast = 200;

    private const int FeaturesShown = 10;
    private const double WarnAbove = 0.5;
    private const double FailAbove = 0.8;

    public override string Name => "leakage";

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        List<Column> features = [.. context.Dataset.Features.Where(feature => !context.IsRuled(Name, feature.Name))];
        if (features.Count == 0)
            yield break;
        if (context.Train.Length < RowsAtLeast)
        {
            yield return new Finding(Name, FindingState.DidNotRun, TooFewRows(context));
            yield break;
        }
        if (context.Skills.Of(features, context.TrainSample) is not { } skills)
        {
            yield return new Finding(Name, FindingState.DidNotRun, "every train row has the same target");
            yield break;
        }
        var findings = features.Zip(skills).OrderByDescending(pair => pair.Second).Select(pair => Judge(context, pair.First.Name, pair.Second)).ToList();
        var bad = findings.Where(finding => finding.State != FindingState.Pass).ToList();
        if (bad.Count == 0)
        {
            yield return findings[0] with
            {
                Message = $"no feature predicts the target suspiciously well alone; the strongest is {Shown.Name(findings[0].Column!)} "
                    + $"with a skill of {Skill(findings[0].Measured)}",
            };
        }
        foreach (var finding in bad.Take(FeaturesShown))
            yield return finding;
        if (bad.Count > FeaturesShown)
        {
            var next = bad[FeaturesShown];
            yield return next with { Column = null, Message = $"the same of {NumberText.Plural(bad.Count - FeaturesShown, "more feature")}, with a skill of {Skill(next.Measured)} or less" };
        }
    }

    internal static string TooFewRows(CheckContext context) =>
        $"{NumberText.Plural(context.Train.Length, "train row")}, and it takes {RowsAtLeast} to tell how well a feature predicts alone";

    internal static string Skill(double? skill) => NumberText.Fixed(skill!.Value, 2);

    private Finding Judge(CheckContext context, string feature, double skill) =>
        context.AtMost(Name, $"leakage({feature})", skill, WarnAbove, FailAbove,
            $"{Shown.Name(feature)} alone predicts the target with a skill of {Skill(skill)} (1 is perfect): is it known before the outcome?") with
        { Column = feature };
}
