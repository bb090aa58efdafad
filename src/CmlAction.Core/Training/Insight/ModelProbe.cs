using System.Collections.Immutable;

namespace CmlAction.Core.Training.Insight;

/// <summary>Some rows as the model sees them, ready to be asked about again with one column changed.</summary>
/// <param name="features">Source columns, in model order.</param>
/// <param name="encoded">rows × features numbers, feature by feature.</param>
/// <param name="rowCount">At least 1.</param>
/// <param name="predict">Encoded rows and their number to scores, as in <see cref="Data.Predictions.Scores"/>.</param>
/// <param name="contribute">
/// Encoded rows and their number to rows × outputs × (matrix columns + 1) contributions on the scale the model adds up on, the last of each
/// output being the start value.
/// </param>
internal sealed class ModelProbe(
    ImmutableArray<FeatureSchema> features, float[] encoded, int rowCount, Func<float[], int, double[]> predict, Func<float[], int, float[]> contribute)
{
    public ImmutableArray<FeatureSchema> Features => features;

    public int RowCount => rowCount;

    /// <summary>Scores per row.</summary>
    public required int ScoreCount { get; init; }

    /// <summary>Feature of each matrix column.</summary>
    public required ImmutableArray<int> FeatureOfColumn { get; init; }

    /// <summary>What one contribution is in, see <see cref="ShapImportance.Unit"/>.</summary>
    public required string ContributionUnit { get; init; }

    /// <summary>What a contribution is multiplied by to be in that unit.</summary>
    public double ContributionFactor { get; init; } = 1;

    /// <summary>Steps of work for one prediction and for the contributions of one row: decides how many rows are asked about.</summary>
    public required ModelCost Cost { get; init; }

    /// <summary>The values of a feature as the model sees them; NaN is missing.</summary>
    public ReadOnlySpan<float> Values(int feature) => encoded.AsSpan(feature * rowCount, rowCount);

    public double[] Predict() => predict(encoded, rowCount);

    /// <summary>The scores when each row gets the feature's value of another row, once for each of the orders.</summary>
    /// <param name="feature">Index.</param>
    /// <param name="orders">Permutations of the rows.</param>
    public double[][] PredictShuffled(int feature, int[][] orders) => PredictChanged(feature, orders.Length, (change, values) =>
    {
        var from = Values(feature);
        var order = orders[change];
        for (var i = 0; i < values.Length; i++)
            values[i] = from[order[i]];
    });

    /// <summary>The scores when every row gets the same value, once for each of the values.</summary>
    public double[][] PredictAt(int feature, float[] values) => PredictChanged(feature, values.Length, (change, column) => column.Fill(values[change]));

    /// <summary>SHAP values of every row, as the constructor describes them.</summary>
    public float[] Contributions() => contribute(encoded, rowCount);

    /// <summary>All changes of a feature in one question: the rows one below the other, once for each change.</summary>
    private double[][] PredictChanged(int feature, int changes, Action<int, Span<float>> change)
    {
        var stacked = new float[encoded.Length * changes];
        for (var i = 0; i < features.Length * changes; i++)
        {
            var column = stacked.AsSpan(i * rowCount, rowCount);
            if (i / changes == feature)
                change(i % changes, column);
            else
                Values(i / changes).CopyTo(column);
        }
        return [.. predict(stacked, rowCount * changes).Chunk(rowCount * ScoreCount)];
    }

    /// <summary>The first rows alone.</summary>
    /// <param name="rows">At least 1, at most all.</param>
    public ModelProbe First(int rows)
    {
        if (rows == rowCount)
            return this;
        var some = new float[rows * features.Length];
        for (var feature = 0; feature < features.Length; feature++)
            Values(feature)[..rows].CopyTo(some.AsSpan(feature * rows));
        return new ModelProbe(features, some, rows, predict, contribute)
        {
            ScoreCount = ScoreCount,
            FeatureOfColumn = FeatureOfColumn,
            ContributionUnit = ContributionUnit,
            ContributionFactor = ContributionFactor,
            Cost = Cost,
        };
    }
}

/// <summary>Work per row, in comparisons: the same on every machine.</summary>
/// <param name="Prediction">Of one prediction.</param>
/// <param name="Contribution">Of the contributions of all columns.</param>
internal sealed record ModelCost(long Prediction, long Contribution)
{
    /// <summary>Of trees with so many nodes: depth is taken to be that of even trees, plus one half.</summary>
    /// <param name="trees">Number of trees.</param>
    /// <param name="nodes">Nodes of all trees.</param>
    /// <param name="columns">Columns of the matrix: each must be read.</param>
    public static ModelCost OfTrees(long trees, long nodes, long columns)
    {
        var depth = 1 + (1.5 * Math.Log2(1 + (nodes / (double)Math.Max(1, trees))));
        var leaves = (nodes + trees) / 2;
        return new ModelCost((long)(trees * depth) + columns, (long)(leaves * depth * depth) + columns);
    }

    /// <summary>Of linear models, whose matrix takes longer to build than to multiply.</summary>
    /// <param name="columns">Columns of the matrix.</param>
    public static ModelCost OfLinear(long columns) => new(columns * 12, columns * 12);
}
