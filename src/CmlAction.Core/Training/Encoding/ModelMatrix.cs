using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CmlAction.Core.Data;
using CmlAction.XGBoost;

namespace CmlAction.Core.Training.Encoding;

/// <summary>Decides which columns a model sees, and builds its matrices.</summary>
internal static class ModelMatrix
{
    /// <summary>For trees: one column per feature, categories as codes.</summary>
    public static ImmutableArray<ModelColumn> NativeColumns(ImmutableArray<FeatureSchema> features) =>
        ModelColumnNames.MakeValid(features.Select((feature, i) =>
            new ModelColumn(feature.Name, i, feature.Type == ColumnType.Category ? ModelColumnKind.Code : ModelColumnKind.Value)));

    /// <summary>
    /// For linear models: numbers to mean 0 and deviation 1, one column of zeros and ones per category, and one for missing values
    /// where the train rows have some. Numbers that never vary are left out.
    /// </summary>
    /// <param name="features">As fitted on the train rows.</param>
    /// <param name="encoded">The train rows as <see cref="FeatureEncoder.Encode"/> gives them.</param>
    /// <param name="rows">Number of train rows.</param>
    public static ImmutableArray<ModelColumn> StandardizedColumns(ImmutableArray<FeatureSchema> features, float[] encoded, int rows)
    {
        var columns = new List<ModelColumn>();
        for (var i = 0; i < features.Length; i++)
        {
            var feature = features[i];
            var values = encoded.AsSpan(i * rows, rows);
            var counts = new int[feature.Categories.Length];
            var (missing, present, sum) = (0, 0, 0.0);
            foreach (var value in values)
            {
                if (float.IsNaN(value))
                    missing++;
                else if (feature.Type == ColumnType.Category)
                    counts[(int)value]++;
                else
                    (present, sum) = (present + 1, sum + value);
            }
            for (var code = 0; code < counts.Length; code++)
            {
                var name = $"{feature.Name}={feature.Categories[code]}";
                columns.Add(new ModelColumn(name, i, ModelColumnKind.Category) { Category = code, Deviation = BinaryDeviation(counts[code], rows) });
            }
            if (present > 0 && Deviation(values, sum / present, present) is > 0 and var deviation)
                columns.Add(new ModelColumn(feature.Name, i, ModelColumnKind.Standardized) { Mean = sum / present, Deviation = deviation });
            if (missing > 0 && missing < rows)
                columns.Add(new ModelColumn($"{feature.Name} is missing", i, ModelColumnKind.Missing) { Deviation = BinaryDeviation(missing, rows) });
        }
        return ModelColumnNames.MakeValid(columns);
    }

    /// <summary>The library's matrix of some encoded rows.</summary>
    public static DMatrix Build(ImmutableArray<ModelColumn> columns, float[] encoded, int rows, int threads)
    {
        var matrix = columns.All(column => column.Kind is ModelColumnKind.Value or ModelColumnKind.Code)
            ? DMatrix.FromColumns(encoded, rows, columns.Length, threads)
            : BuildSparse(columns, encoded, rows, threads);
        matrix.SetFeatures([.. columns.Select(column => column.Name)], [.. columns.Select(column => column.Type)]);
        return matrix;
    }

    /// <summary>Zeros are not stored: a linear model adds nothing for them, and a column with thousands of categories stays small.</summary>
    private static DMatrix BuildSparse(ImmutableArray<ModelColumn> columns, float[] encoded, int rows, int threads)
    {
        var starts = new ulong[rows + 1];
        var (indices, values) = (new List<uint>(), new List<float>());
        var plan = FeaturePlan.Of(columns);
        for (var row = 0; row < rows; row++)
        {
            foreach (var (feature, number, missing, firstCategory) in plan)
            {
                var value = encoded[((long)feature * rows) + row];
                var (column, stored) =
                    float.IsNaN(value) ? (missing, 1f)
                    : firstCategory >= 0 ? (firstCategory + (int)value, 1f)
                    : number >= 0 ? (number, Standardize(value, columns[number]))
                    : (-1, 0f);
                if (column < 0)
                    continue;
                indices.Add((uint)column);
                values.Add(stored);
            }
            starts[row + 1] = (ulong)values.Count;
        }
        return DMatrix.FromSparseRows(
            starts, CollectionsMarshal.AsSpan(indices), CollectionsMarshal.AsSpan(values), columns.Length, threads);
    }

    private static float Standardize(float value, ModelColumn column) =>
        (float)Math.Clamp((value - column.Mean) / column.Deviation, -FeatureEncoder.Limit, FeatureEncoder.Limit);

    private static double Deviation(ReadOnlySpan<float> values, double mean, int present)
    {
        var squares = 0.0;
        foreach (var value in values)
        {
            if (!float.IsNaN(value))
                squares += (value - mean) * (value - mean);
        }
        return Math.Sqrt(squares / present);
    }

    private static double BinaryDeviation(int ones, int rows)
    {
        var share = (double)ones / rows;
        return Math.Sqrt(share * (1 - share));
    }

    /// <summary>The columns of one feature; −1 for what it does not have. Categories stand side by side in code order.</summary>
    private readonly record struct FeaturePlan(int Feature, int Number, int Missing, int FirstCategory)
    {
        public static FeaturePlan[] Of(ImmutableArray<ModelColumn> columns) =>
        [
            .. columns.Select((column, i) => (column, i)).GroupBy(pair => pair.column.Feature).OrderBy(group => group.Key).Select(group =>
                new FeaturePlan(
                    group.Key,
                    Index(group, ModelColumnKind.Standardized),
                    Index(group, ModelColumnKind.Missing),
                    Index(group, ModelColumnKind.Category))),
        ];

        private static int Index(IEnumerable<(ModelColumn Column, int Index)> columns, ModelColumnKind kind) =>
            columns.Where(pair => pair.Column.Kind == kind).Select(pair => pair.Index).DefaultIfEmpty(-1).First();
    }
}
