using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Curves;

namespace CmlAction.Core.Evaluation.Inputs;

/// <summary>Rows of a binary task; label 1 is positive.</summary>
/// <param name="labels">Negative, positive.</param>
/// <param name="truth">Per row 0 or 1.</param>
/// <param name="scores">Per row the probability of positive.</param>
/// <param name="threshold">Rows that score at least this are predicted positive.</param>
/// <param name="weights">Per row, or null.</param>
/// <param name="prior">Shares of negative and positive in train.</param>
internal sealed class BinaryInput(
    ImmutableArray<string> labels, int[] truth, double[] scores, double threshold, double[]? weights, ImmutableArray<double> prior)
    : ClassInput(MachineLearningTask.Binary, labels, truth, weights, prior)
{
    /// <summary>Index of the negative label.</summary>
    public const int Negative = 0;

    /// <summary>Index of the positive label.</summary>
    public const int Positive = 1;

    private ScoreOrder? _order;
    private ScoreGroups? _groups;
    private ScoreGroups? _rowGroups;
    private ScoreGroups? _lastGroups;

    public double Threshold => threshold;

    /// <summary>Per row the probability of positive.</summary>
    public ReadOnlySpan<double> Scores => scores;

    /// <summary>The rows by distinct score, highest first.</summary>
    public ScoreGroups Groups => _groups ??= Whole is BinaryInput whole
        ? _lastGroups = whole.Order.GroupsWithWeight(Weights!, _lastGroups)
        : Order.Groups(Weights);

    private ScoreOrder Order => _order ??= ScoreOrder.Of(scores, Truth);

    /// <summary>The same rows, the lowest score first.</summary>
    public BinaryInput InScoreOrder()
    {
        var (sorted, rows) = ((double[])scores.Clone(), Enumerable.Range(0, RowCount).ToArray());
        ScoreGroups.Sort(sorted, rows);
        var (orderedTruth, orderedWeights) = (new int[RowCount], IsWeighted ? new double[RowCount] : null);
        for (var i = 0; i < rows.Length; i++)
        {
            orderedTruth[i] = Truth[rows[i]];
            if (orderedWeights is not null)
                orderedWeights[i] = WeightOf(rows[i]);
        }
        return new BinaryInput(Labels, orderedTruth, sorted, threshold, orderedWeights, Prior) { Confidence = Confidence };
    }

    /// <summary>The groups with each row counting once: pictures show rows.</summary>
    public ScoreGroups RowGroups => IsWeighted ? _rowGroups ??= Order.Groups(null) : Groups;

    public override double ProbabilityOfTruth(int row) => Truth[row] == Positive ? scores[row] : 1 - scores[row];

    public override int StatedLabel(int row) => Positive;

    public override double StatedProbability(int row) => scores[row];

    protected override int[] Decide()
    {
        var predicted = new int[RowCount];
        for (var row = 0; row < predicted.Length; row++)
            predicted[row] = scores[row] >= threshold ? Positive : Negative;
        return predicted;
    }

    protected override void Forget()
    {
        base.Forget();
        _groups = null;
    }

    protected override double ClippedProbabilityOfTruth(int row) => Clip(ProbabilityOfTruth(row));

    protected override double SquaredDistance(int row)
    {
        var distance = scores[row] - Truth[row];
        return distance * distance;
    }
}
