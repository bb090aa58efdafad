using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Numerics;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Inputs;

/// <summary>Rows of a classification: true and predicted class, and the probability of the true one.</summary>
/// <param name="task">Binary or multiclass.</param>
/// <param name="labels">In label order, at least 2.</param>
/// <param name="truth">Per row the index of its label.</param>
/// <param name="weights">Per row, or null.</param>
/// <param name="prior">Share of each label in train.</param>
internal abstract class ClassInput(
    MachineLearningTask task, ImmutableArray<string> labels, int[] truth, double[]? weights, ImmutableArray<double> prior)
    : MetricInput(task, truth.Length, weights)
{
    /// <summary>Probabilities nearer to 0 or 1 than this are moved to it before the logarithm is taken.</summary>
    public const double ProbabilityFloor = 1e-15;

    private int[]? _predicted;
    private ClassTotals? _totals;
    private ClassCells? _cells;

    public ImmutableArray<string> Labels => labels;

    /// <summary>Per row the index of its true label.</summary>
    public ReadOnlySpan<int> Truth => truth;

    /// <summary>Per row the index of the label decided for.</summary>
    public ReadOnlySpan<int> Predicted => _predicted ??= Decide();

    public ClassTotals Totals => _totals ??= Whole is ClassInput whole
        ? whole.Cells.Totals(labels.Length, Weights!)
        : ClassTotals.Of(labels.Length, truth, Predicted, Weights);

    /// <summary>Mean of −ln p(true label), natural logarithm, clipped to [1e-15, 1 − 1e-15].</summary>
    public MeanEstimate LogLoss => MeanOf("log loss", row => -Math.Log(ClippedProbabilityOfTruth(row)));

    /// <summary>Mean squared distance of the probabilities from the truth.</summary>
    public MeanEstimate Brier => MeanOf("squared distance", SquaredDistance);

    /// <summary>The log loss of saying the train prior for every row.</summary>
    public double PriorLogLoss => MeanOf("log loss of the prior", row => -Math.Log(Clip(Prior[truth[row]]))).Value;

    /// <summary>True when the train prior gives every test row's label the probability 1: then there is nothing to be better at.</summary>
    public bool PriorIsPerfect =>
        Enumerable.Range(0, labels.Length).All(label => Totals.ActualRows[label] == 0 || Clip(Prior[label]) < Prior[label]);

    /// <summary>Rows whose true label was given a probability below <see cref="ProbabilityFloor"/>.</summary>
    public int ClippedRows => Enumerable.Range(0, RowCount).Count(row => ProbabilityOfTruth(row) < ProbabilityFloor);

    /// <summary>Why nothing can be ranked: fewer than two classes have rows that count. Null when two have.</summary>
    public string? WhyOneClass
    {
        get
        {
            if (Totals.Actual.Count(weight => weight > 0) != 1)
                return null;
            var only = labels[Array.FindIndex(Totals.Actual, weight => weight > 0)];
            return Totals.ActualRows.Count(rows => rows > 0) > 1 ? $"the {PartWord} rows with a weight above 0 contain only \"{only}\""
                : RowCount == 1 ? $"the only {PartWord} row is \"{only}\""
                : $"the {NumberText.Count(RowCount)} {PartWord} rows contain only \"{only}\"";
        }
    }

    /// <summary>Share of each label in train.</summary>
    protected ImmutableArray<double> Prior => prior;

    private ClassCells Cells => _cells ??= ClassCells.Of(labels.Length, truth, Predicted);

    /// <summary>0 to 1.</summary>
    public abstract double ProbabilityOfTruth(int row);

    /// <summary>The label that <see cref="StatedProbability"/> is about: the positive one, or the most probable.</summary>
    public abstract int StatedLabel(int row);

    /// <summary>How probable the model calls that label, 0 to 1.</summary>
    public abstract double StatedProbability(int row);

    protected static double Clip(double probability) => Math.Clamp(probability, ProbabilityFloor, 1 - ProbabilityFloor);

    protected abstract int[] Decide();

    protected abstract double ClippedProbabilityOfTruth(int row);

    protected abstract double SquaredDistance(int row);

    protected override void Forget()
    {
        base.Forget();
        _totals = null;
    }
}
