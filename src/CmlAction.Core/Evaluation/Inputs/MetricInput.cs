using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Inputs;

/// <summary>The held-out rows as metrics read them. What several metrics need (an order, a loss) is found once and kept.</summary>
internal abstract class MetricInput(MachineLearningTask task, int rowCount, double[]? weights)
{
    private double? _totalWeight;

    public MachineLearningTask Task => task;

    /// <summary>At least 1.</summary>
    public int RowCount => rowCount;

    /// <summary>One weight of at least 0 per row; null when every row counts once.</summary>
    public double[]? Weights => weights;

    public bool IsWeighted => weights is not null;

    /// <summary>Sum of the weights; the number of rows without them.</summary>
    public double TotalWeight => _totalWeight ??= Sum();

    /// <summary>The outcome of every metric when all weights are 0; null otherwise.</summary>
    public MetricOutcome? WithoutWeight =>
        TotalWeight > 0 ? null : MetricOutcome.None($"the weights of the {NumberText.Plural(rowCount, "test row")} sum to 0");

    public double WeightOf(int row) => weights is null ? 1 : weights[row];

    private double Sum()
    {
        if (weights is null)
            return rowCount;
        var sum = new Numerics.CompensatedSum();
        foreach (var weight in weights)
            sum.Add(weight);
        return sum.Value;
    }
}
