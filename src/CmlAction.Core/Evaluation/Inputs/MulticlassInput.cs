using System.Collections.Immutable;
using CmlAction.Core.Config;

namespace CmlAction.Core.Evaluation.Inputs;

/// <summary>Rows of a multiclass task.</summary>
/// <param name="labels">k labels.</param>
/// <param name="truth">Per row the index of its label.</param>
/// <param name="scores">n × k probabilities row by row, or only k that hold for every row.</param>
/// <param name="weights">Per row, or null.</param>
/// <param name="prior">Share of each label in train.</param>
internal sealed class MulticlassInput(
    ImmutableArray<string> labels, int[] truth, double[] scores, double[]? weights, ImmutableArray<double> prior)
    : ClassInput(MachineLearningTask.Multiclass, labels, truth, weights, prior)
{
    private readonly int _stride = scores.Length == labels.Length && truth.Length != 1 ? 0 : labels.Length;
    private readonly Lock _gate = new();
    private ClassOrder[]? _orders;
    private ClassRanking? _ranking;

    /// <summary>How well each class's score ranks its own rows before the others.</summary>
    public ClassRanking Ranking => _ranking ??= ClassRanking.Of(this, Whole is MulticlassInput whole ? whole.KeptOrders() : Orders());

    /// <summary>The k probabilities of a row, in label order.</summary>
    public ReadOnlySpan<double> ScoresOf(int row) => scores.AsSpan(row * _stride, Labels.Length);

    public override double ProbabilityOfTruth(int row) => ScoresOf(row)[Truth[row]];

    public override int StatedLabel(int row) => Predicted[row];

    public override double StatedProbability(int row) => ScoresOf(row)[Predicted[row]];

    /// <summary>The largest score; among equals the lowest index, as NumPy's <c>argmax</c>.</summary>
    protected override int[] Decide()
    {
        var predicted = new int[RowCount];
        for (var row = 0; row < predicted.Length; row++)
        {
            var of = ScoresOf(row);
            for (var label = 1; label < of.Length; label++)
            {
                if (of[label] > of[predicted[row]])
                    predicted[row] = label;
            }
        }
        return predicted;
    }

    /// <summary>Clipped, then divided by the row's clipped sum, so that single precision sums to 1 (as scikit-learn 1.2).</summary>
    protected override double ClippedProbabilityOfTruth(int row)
    {
        var sum = 0.0;
        foreach (var score in ScoresOf(row))
            sum += Clip(score);
        return Clip(ProbabilityOfTruth(row)) / sum;
    }

    protected override void Forget()
    {
        base.Forget();
        _ranking = null;
    }

    /// <summary>Made one at a time when asked for, because all of them are as large as the scores.</summary>
    private IEnumerable<ClassOrder> Orders() => Enumerable.Range(0, Labels.Length)
        .Where(label => Totals.ActualRows[label] > 0).Select(label => ClassOrder.Of(this, label));

    private ClassOrder[] KeptOrders()
    {
        lock (_gate)
            return _orders ??= [.. Orders()];
    }

    protected override double SquaredDistance(int row)
    {
        var sum = 0.0;
        var of = ScoresOf(row);
        for (var label = 0; label < of.Length; label++)
        {
            var distance = of[label] - (label == Truth[row] ? 1 : 0);
            sum += distance * distance;
        }
        return sum;
    }
}
