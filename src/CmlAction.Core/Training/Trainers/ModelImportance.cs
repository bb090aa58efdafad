using System.Collections.Immutable;
using CmlAction.Core.Training.Encoding;
using CmlAction.XGBoost;

namespace CmlAction.Core.Training.Trainers;

/// <summary>What each source column contributes to a model.</summary>
internal static class ModelImportance
{
    /// <summary><c>gain</c> for trees, <c>weight</c> for linear models.</summary>
    public static string KindOf(ImmutableArray<ModelColumn> columns) => ModelMatrix.IsNative(columns) ? "gain" : "weight";

    /// <summary>
    /// Trees: mean loss reduction per split, over all splits of the columns made from one feature. Linear: |coefficient| × standard deviation of the matrix column, summed over classes and over
    /// the columns made from one feature. Divided by the sum of all; largest first, ties in feature order; unused features are left out.
    /// </summary>
    public static ImmutableArray<FeatureImportance> Of(
        Booster booster, ImmutableArray<ModelColumn> columns, ImmutableArray<FeatureSchema> features)
    {
        var linear = !ModelMatrix.IsNative(columns);
        var byName = columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        var values = new double[features.Length];
        foreach (var score in booster.Scores(KindOf(columns)))
        {
            var column = byName[score.Feature];
            var sum = score.Values.Sum(value => Math.Abs((double)value));
            var unit = column.Kind is ModelColumnKind.Category or ModelColumnKind.Missing or ModelColumnKind.PartIs ? column.Deviation : 1;
            values[column.Feature] += linear ? sum * unit : sum;
        }
        if (!linear)
            AverageOverSplits(booster, byName, columns, values);
        var total = values.Sum();
        if (!(total > 0) || !double.IsFinite(total))
            return [];
        return
        [
            .. values.Select((value, i) => new FeatureImportance(features[i].Name, value / total))
                .Where(importance => importance.Value > 0)
                .OrderByDescending(importance => importance.Value),
        ];
    }

    /// <summary>A date or a text has several columns: added up, their gains would be those of several splits.</summary>
    private static void AverageOverSplits(
        Booster booster, Dictionary<string, ModelColumn> byName, ImmutableArray<ModelColumn> columns, double[] values)
    {
        var several = columns.GroupBy(column => column.Feature).Where(group => group.Count() > 1).Select(group => group.Key).ToList();
        if (several.Count == 0)
            return;
        var (gains, splits) = (new double[values.Length], new double[values.Length]);
        var counts = booster.Scores("weight").ToDictionary(score => score.Feature, score => (double)score.Values[0], StringComparer.Ordinal);
        foreach (var score in booster.Scores("gain"))
        {
            var feature = byName[score.Feature].Feature;
            gains[feature] += score.Values[0] * counts[score.Feature];
            splits[feature] += counts[score.Feature];
        }
        foreach (var feature in several.Where(feature => splits[feature] > 0))
            values[feature] = gains[feature] / splits[feature];
    }
}
