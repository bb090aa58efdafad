using System.Collections.Immutable;
using CmlAction.Core.Config;

namespace CmlAction.Core.Training;

/// <summary>What <c>model.class_weight</c> comes to.</summary>
internal static class ClassWeights
{
    /// <summary>The factor of each class, in label order; none when all are 1.</summary>
    /// <param name="weight">As configured.</param>
    /// <param name="labels">k labels.</param>
    /// <param name="totals">k sums of the sample weights of the train rows.</param>
    /// <remarks>Balanced is scikit-learn's n / (k · nᵢ), with k the classes that have rows and nᵢ their sample weights.</remarks>
    public static ImmutableArray<double> Factors(ClassWeight? weight, ImmutableArray<string> labels, double[] totals)
    {
        if (weight is null || labels.IsEmpty)
            return [];
        if (!weight.IsBalanced)
            return [.. labels.Select(label => weight.Weights.GetValueOrDefault(label, 1))];
        var (sum, present) = (totals.Sum(), totals.Count(total => total > 0));
        return [.. totals.Select(total => total > 0 ? sum / (present * total) : 1)];
    }
}
