using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Training.Trainers;

/// <summary>The answers of the train rows and how much each counts.</summary>
internal sealed class TrainingTarget
{
    private readonly Target _target;
    private readonly ImmutableArray<int> _rows;
    private readonly double[] _weights;

    /// <exception cref="CmlException">No row, or unusable weights.</exception>
    public TrainingTarget(DataSplit split)
    {
        (_target, _rows) = (split.Dataset.Target, split.Train.Rows);
        if (_rows.IsEmpty)
            throw new CmlException(new Problem(ProblemCode.NoTrainRows, "the train part has no rows"));
        _weights = SampleWeights.ForTraining(split);
    }

    public MachineLearningTask Task => _target.Task;

    public ImmutableArray<string> Labels => (_target as ClassTarget)?.Labels ?? [];

    /// <summary>One per train row with mean 1, or none.</summary>
    public float[] Weights => [.. _weights.Select(weight => (float)weight)];

    /// <summary>Weighted share of each class, in label order; they sum to 1.</summary>
    public double[] ClassShares()
    {
        var codes = ((ClassTarget)_target).Codes;
        var shares = new double[Labels.Length];
        for (var i = 0; i < _rows.Length; i++)
            shares[codes[_rows[i]]] += WeightAt(i);
        var sum = shares.Sum();
        return [.. shares.Select(share => share / sum)];
    }

    /// <summary>Weighted mean of a regression target.</summary>
    public double Mean()
    {
        var values = ((NumberTarget)_target).Values;
        var (sum, weight) = (0.0, 0.0);
        for (var i = 0; i < _rows.Length; i++)
            (sum, weight) = (sum + (WeightAt(i) * values[_rows[i]]), weight + WeightAt(i));
        return sum / weight;
    }

    /// <exception cref="CmlException">Nothing to tell apart, or numbers too large for the library.</exception>
    public void RequireLearnable()
    {
        if (_target is ClassTarget classes)
        {
            var present = ClassShares().Count(share => share > 0);
            if (present < 2)
                throw new CmlException(new Problem(ProblemCode.OneTrainClass, $"all train rows have the same label of \"{classes.Column}\""));
            return;
        }
        var (values, mean, deviations) = (((NumberTarget)_target).Values, Mean(), 0.0);
        for (var i = 0; i < _rows.Length; i++)
            deviations += WeightAt(i) * Math.Abs(values[_rows[i]] - mean);
        // The library squares this sum in float32 (gain = G²/H), whose largest number is 3.4e38.
        if (!(deviations < 1e18) || !(Math.Abs(mean) < FloatLimit))
            throw new CmlException(new Problem(ProblemCode.TargetTooLarge, $"the numbers of the target \"{_target.Column}\" are too large to train on"));
    }

    /// <summary>Labels of some rows as the library takes them: class codes or numbers.</summary>
    public float[] LabelsOf(ImmutableArray<int> rows) => _target switch
    {
        ClassTarget classes => [.. rows.Select(row => (float)classes.Codes[row])],
        _ => [.. rows.Select(row => (float)((NumberTarget)_target).Values[row])],
    };

    /// <summary>rows × classes zeros and ones, row by row.</summary>
    public float[] IndicatorsOf(ImmutableArray<int> rows)
    {
        var (codes, indicators) = (((ClassTarget)_target).Codes, new float[rows.Length * Labels.Length]);
        for (var i = 0; i < rows.Length; i++)
            indicators[(i * Labels.Length) + codes[rows[i]]] = 1;
        return indicators;
    }

    private const double FloatLimit = 1e38;

    private double WeightAt(int i) => _weights.Length == 0 ? 1 : _weights[i];
}
