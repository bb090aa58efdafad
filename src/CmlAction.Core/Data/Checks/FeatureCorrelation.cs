using CmlAction.Core.Data.Association;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks;

/// <summary>Features that say nearly the same: harmless for trees, but importance is shared between them, and linear models waver.</summary>
internal sealed class FeatureCorrelation : DataCheck
{
    private const double ToldAbove = 0.9;
    private const int RowsAtMost = 5000;
    private const int PairsShown = 10;

    public override string Name => "feature_correlation";

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        List<Column> features = [.. context.Dataset.Features];
        if (features.Count < 2)
            yield break;
        var sample = context.Skills.Sample(context.Train, RowsAtMost);
        var pairs = FeaturePairs.Of(features, sample.Rows).OrderByDescending(pair => Math.Abs(pair.Value)).ToList();
        if (pairs.Count == 0)
        {
            yield return new Finding(Name, FindingState.DidNotRun, $"no two features have {FeaturePairs.RowsAtLeast} train rows in common, with values that vary");
            yield break;
        }
        var rest = features.Count > FeaturePairs.FeaturesAtMost ? $"; of {NumberText.Count(features.Count)} features the first {FeaturePairs.FeaturesAtMost} are compared" : "";
        var high = pairs.Where(pair => Math.Abs(pair.Value) > ToldAbove).ToList();
        var more = high.Count > PairsShown ? $" and {NumberText.Plural(high.Count - PairsShown, "pair")} more" : "";
        yield return new Finding(Name, high.Count == 0 ? FindingState.Pass : FindingState.Info, high.Count == 0
            ? $"no two features say nearly the same; closest are {Text(pairs[0])}{rest}"
            : $"{NumberText.Plural(high.Count, "pair")} of features {(high.Count == 1 ? "says" : "say")} nearly the same: {string.Join(", ", high.Take(PairsShown).Select(Text))}{more}{rest}")
        {
            Measured = Math.Abs(pairs[0].Value),
            Threshold = "correlation <= 90%",
        };
    }

    private static string Text(FeaturePair pair) =>
        $"{Shown.Name(pair.First)} and {Shown.Name(pair.Second)} ({pair.Measure} {NumberText.Fixed(pair.Value, 2)})";
}
