using System.Collections.Immutable;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Training;

/// <summary>The column with the role of the weight.</summary>
internal static class SampleWeights
{
    /// <summary>One weight per row, or none when the dataset has no weight column.</summary>
    /// <exception cref="CmlException">A weight is missing, negative or infinite.</exception>
    public static double[] Of(Dataset dataset, ImmutableArray<int> rows)
    {
        var role = dataset.Roles.FirstOrDefault(role => role.Role == Role.Weight);
        if (role is null)
            return [];
        if (dataset.Table.Find(role.Column) is not NumberColumn column)
            throw Unusable(dataset, role.Column, "does not hold numbers", null);
        var weights = new double[rows.Length];
        var (bad, first) = (0, -1);
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = column.At(rows[i]);
            // float.MaxValue is the library's limit.
            if (weights[i] is >= 0 and <= float.MaxValue)
                continue;
            first = bad++ == 0 ? rows[i] : first;
        }
        if (bad > 0)
            throw Unusable(dataset, role.Column, $"has {NumberText.Plural(bad, "row")} with a missing, negative or infinite value", first);
        return weights;
    }

    /// <summary>
    /// Weights of mean 1 for training: only their proportions matter, so that limits in numbers of rows (<c>min_child_weight</c>)
    /// mean the same in whatever unit the weights are.
    /// </summary>
    /// <exception cref="CmlException">As <see cref="Of"/>; also when all are zero.</exception>
    public static double[] ForTraining(DataSplit split)
    {
        var weights = Of(split.Dataset, split.Train.Rows);
        if (weights.Length == 0)
            return weights;
        if (!(weights.Sum() > 0))
            throw Unusable(split.Dataset, split.Dataset.Roles.First(role => role.Role == Role.Weight).Column, "is zero in every train row", null);
        return Scaled(weights);
    }

    /// <summary>The weights divided by their mean, in place.</summary>
    /// <param name="weights">Not all zero.</param>
    public static double[] Scaled(double[] weights)
    {
        var mean = weights.Sum() / weights.Length;
        for (var i = 0; i < weights.Length; i++)
            weights[i] /= mean;
        return weights;
    }

    private static CmlException Unusable(Dataset dataset, string column, string what, int? row) =>
        new(new Problem(ProblemCode.UnusableWeights, $"the weight column \"{column}\" {what}")
        {
            Place = row is { } first ? dataset.Table.PlaceOf(first) : null,
        });
}
