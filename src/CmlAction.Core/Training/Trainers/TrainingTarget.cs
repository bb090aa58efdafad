using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Training.Trainers;

/// <summary>The answers of the train rows, on the scale that is learned, and how much each counts.</summary>
internal sealed class TrainingTarget
{
    private readonly Target _target;
    private readonly ImmutableArray<int> _rows;
    private readonly double[] _weights;

    /// <exception cref="CmlException">No row, unusable weights, or a target outside the range of its transform.</exception>
    public TrainingTarget(DataSplit split, ModelConfig model)
    {
        (_target, _rows) = (split.Dataset.Target, split.Train.Rows);
        if (_rows.IsEmpty)
            throw new CmlException(new Problem(ProblemCode.NoTrainRows, "the train part has no rows"));
        var sampleWeights = SampleWeights.ForTraining(split);
        Factors = _target is ClassTarget classes ? ClassWeights.Factors(model.ClassWeight, classes.Labels, Totals(classes, sampleWeights)) : [];
        _weights = Factors.IsEmpty
            ? sampleWeights
            : SampleWeights.Scaled([.. _rows.Select((row, i) => WeightAt(sampleWeights, i) * FactorOf(row))]);
        Scale = ScaleOf(model.TargetTransform, split);
    }

    public MachineLearningTask Task => _target.Task;

    public ImmutableArray<string> Labels => (_target as ClassTarget)?.Labels ?? [];

    /// <summary>Factor of each class in label order; none when all are 1.</summary>
    public ImmutableArray<double> Factors { get; }

    public TargetScale Scale { get; }

    /// <summary>One per train row with mean 1, or none.</summary>
    public float[] Weights => [.. _weights.Select(weight => (float)weight)];

    /// <summary>Weights of other rows, such as those of the validation part: sample weight times class factor; none when all are 1.</summary>
    /// <exception cref="CmlException">A sample weight is unusable.</exception>
    public double[] WeightsOf(DataSplit split, ImmutableArray<int> rows)
    {
        var weights = SampleWeights.Of(split.Dataset, rows);
        return Factors.IsEmpty ? weights : [.. rows.Select((row, i) => WeightAt(weights, i) * FactorOf(row))];
    }

    /// <summary>Weighted share of each class, in label order; they sum to 1.</summary>
    public double[] ClassShares()
    {
        var shares = Totals((ClassTarget)_target, _weights);
        var sum = shares.Sum();
        return [.. shares.Select(share => share / sum)];
    }

    /// <summary>Weighted mean of a regression target on the scale that is learned.</summary>
    public double Mean() => MeanOf(row => Scale.Apply(((NumberTarget)_target).Values[row]));

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
            deviations += WeightAt(_weights, i) * Math.Abs(Scale.Apply(values[_rows[i]]) - mean);
        // The library squares this sum in float32 (gain = G²/H), whose largest number is 3.4e38.
        if (!(deviations < 1e18) || !(Math.Abs(mean) < FloatLimit))
            throw new CmlException(new Problem(ProblemCode.TargetTooLarge, $"the numbers of the target \"{_target.Column}\" are too large to train on"));
    }

    /// <summary>Labels of some rows as the library takes them: class codes, or numbers on the scale that is learned.</summary>
    public float[] LabelsOf(ImmutableArray<int> rows) => _target switch
    {
        ClassTarget classes => [.. rows.Select(row => (float)classes.Codes[row])],
        _ => [.. rows.Select(row => (float)Scale.Apply(((NumberTarget)_target).Values[row]))],
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

    private TargetScale ScaleOf(TargetTransform transform, DataSplit split)
    {
        if (_target is not NumberTarget target || transform == TargetTransform.None)
            return TargetScale.None;
        if (transform == TargetTransform.Standardize)
        {
            var mean = MeanOf(row => target.Values[row]);
            var deviation = Math.Sqrt(MeanOf(row => (target.Values[row] - mean) * (target.Values[row] - mean)));
            return new TargetScale(transform, mean, deviation is > 0 and < double.PositiveInfinity ? deviation : 1);
        }
        var scale = new TargetScale(transform);
        // The losses of the validation part are watched on the same scale.
        var outside = _rows.Concat(split.Validation.Rows).Where(row => !double.IsFinite(scale.Apply(target.Values[row]))).Order().ToArray();
        if (outside.Length == 0)
            return scale;
        throw new CmlException(new Problem(
            ProblemCode.TargetOutsideTransform,
            $"target_transform: {transform.ToString().ToLowerInvariant()} has no value for {NumberText.Plural(outside.Length, "row")} of \"{target.Column}\"")
        {
            Place = split.Dataset.Table.PlaceOf(outside[0]),
            Expected = transform == TargetTransform.Log ? "numbers above 0" : "numbers above −1",
        });
    }

    private double MeanOf(Func<int, double> value)
    {
        var (sum, weight) = (0.0, 0.0);
        for (var i = 0; i < _rows.Length; i++)
            (sum, weight) = (sum + (WeightAt(_weights, i) * value(_rows[i])), weight + WeightAt(_weights, i));
        return sum / weight;
    }

    private double[] Totals(ClassTarget classes, double[] weights)
    {
        var totals = new double[classes.Labels.Length];
        for (var i = 0; i < _rows.Length; i++)
            totals[classes.Codes[_rows[i]]] += WeightAt(weights, i);
        return totals;
    }

    private double FactorOf(int row) => Factors[((ClassTarget)_target).Codes[row]];

    private static double WeightAt(double[] weights, int i) => weights.Length == 0 ? 1 : weights[i];
}
