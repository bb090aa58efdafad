using System.Collections.Immutable;
using CmlAction.Core.Training.Encoding;
using CmlAction.XGBoost;

namespace CmlAction.Core.Training.Trainers;

/// <summary>What each source column contributes to a model.</summary>
internal static class ModelImportance
{
    /// <summary><c>gain</c> for trees, <c>weight</c> for linear models.</summary>
    public static string KindOf(ImmutableArray<ModelColumn> columns) => IsLinear(columns) ? "weight" : "gain";

    /// <summary>
    /// Trees: mean loss reduction per split. Linear: |coefficient| × standard deviation of the matrix column, summed over classes and over
    /// the columns made from one feature. Divided by the sum of all; largest first, ties in feature order; unused features are left out.
    /// </summary>
    public static ImmutableArray<FeatureImportance> Of(
        Booster booster, ImmutableArray<ModelColumn> columns, ImmutableArray<FeatureSchema> features)
    {
        var linear = IsLinear(columns);
        var byName = columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        var values = new double[features.Length];
        foreach (var score in booster.Scores(KindOf(columns)))
        {
            var column = byName[score.Feature];
            var sum = score.Values.Sum(value => Math.Abs((double)value));
            var unit = column.Kind is ModelColumnKind.Category or ModelColumnKind.Missing ? column.Deviation : 1;
            values[column.Feature] += linear ? sum * unit : sum;
        }
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

    private static bool IsLinear(ImmutableArray<ModelColumn> columns) =>
        columns.Any(column => column.Kind is not (ModelColumnKind.Value or ModelColumnKind.Code));
}
