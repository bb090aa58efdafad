using System.Collections.Concurrent;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation.Numerics;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Inputs;

/// <summary>Rows, mostly the held-out ones, as metrics read them. What several metrics need (an order, a loss) is found once and kept.</summary>
/// <remarks>
/// For a bootstrap the same rows are counted again and again with other weights. A copy for that (<see cref="ForDraws"/>) shares
/// everything that does not depend on weights, so that a draw costs one pass over the rows and no sorting.
/// </remarks>
internal abstract class MetricInput(MachineLearningTask task, int rowCount, double[]? weights)
{
    private readonly ConcurrentDictionary<string, double[]> _valuesOfRows = new(StringComparer.Ordinal);
    private readonly Lock _shared = new();
    private Dictionary<string, MeanEstimate> _means = new(StringComparer.Ordinal);
    private double[]? _weights = weights;
    private double? _totalWeight;

    public MachineLearningTask Task => task;

    /// <summary>At least 1; queries in a ranking, and 0 where none can be judged.</summary>
    public int RowCount => rowCount;

    /// <summary>One weight of at least 0 per row; null when every row counts once.</summary>
    public double[]? Weights => _weights;

    public bool IsWeighted => _weights is not null;

    /// <summary>Which rows they are.</summary>
    public SplitName Part { get; init; } = SplitName.Test;

    /// <summary>What reasons call them: <c>test</c>, <c>train</c>, <c>validation</c>.</summary>
    public string PartWord => PredictionsCsv.Word(Part);

    /// <summary>How sure intervals are.</summary>
    public ConfidenceLevel Confidence { get; init; } = ConfidenceLevel.Usual;

    /// <summary>Sum of the weights; the number of rows without them.</summary>
    public double TotalWeight => _totalWeight ??= Sum();

    /// <summary>The outcome of every metric when all weights are 0; null otherwise.</summary>
    public virtual MetricOutcome? WithoutWeight =>
        TotalWeight > 0 ? null : MetricOutcome.None($"the weights of the {NumberText.Plural(rowCount, $"{PartWord} row")} sum to 0");

    /// <summary>True when the weights say how often a row was drawn, and nothing else.</summary>
    protected bool RepeatsRows => Whole is { IsWeighted: false };

    /// <summary>The rows that these are draws of; null for the held-out rows themselves.</summary>
    protected MetricInput? Whole { get; private set; }

    public double WeightOf(int row) => _weights is null ? 1 : _weights[row];

    /// <summary>A copy whose rows can be counted anew with <see cref="Count"/>. For one thread at a time; several copies may be at work.</summary>
    public MetricInput ForDraws()
    {
        var copy = (MetricInput)MemberwiseClone();
        copy.Whole = this;
        copy._weights = new double[rowCount];
        copy.Forget();
        return copy;
    }

    /// <summary>Lets every row count as often as it was drawn, times its own weight.</summary>
    /// <param name="counts">One number of at least 0 per row.</param>
    public void Count(ReadOnlySpan<int> counts)
    {
        var (target, own) = (_weights!, Whole!._weights);
        var drawn = 0L;
        for (var row = 0; row < target.Length; row++)
        {
            target[row] = own is null ? counts[row] : counts[row] * own[row];
            drawn += counts[row];
        }
        Forget();
        _totalWeight = own is null ? drawn : null;
    }

    /// <summary>Weighted mean of a number that depends on the row alone; measured once per name.</summary>
    public MeanEstimate MeanOf(string name, Func<int, double> ofRow)
    {
        if (Whole is not null)
            return KnownOrMeasured(name, ofRow);
        // A copy belongs to one thread, but each of them asks these rows.
        lock (_shared)
            return KnownOrMeasured(name, ofRow);
    }

    private MeanEstimate KnownOrMeasured(string name, Func<int, double> ofRow)
    {
        if (_means.TryGetValue(name, out var known))
            return known;
        var values = ValuesOf(name, ofRow);
        return _means[name] = Whole is null
            ? MeanEstimate.Of(values, _weights)
            : new MeanEstimate(WeightedSum.Of(values, _weights!) / TotalWeight, null, rowCount);
    }

    /// <summary>Weighted mean of (x − mean of x)², in two passes.</summary>
    public double VarianceOf(string name, Func<int, double> ofRow)
    {
        var mean = (Whole ?? this).MeanOf(name, ofRow).Value;
        var square = MeanOf($"{name}, squared distance", row => (ofRow(row) - mean) * (ofRow(row) - mean)).Value;
        if (Whole is null)
            return square;
        // About the mean of all rows, which is near that of the drawn ones, so nothing is lost in the difference.
        var shift = MeanOf($"{name}, distance", row => ofRow(row) - mean).Value;
        return Math.Max(0, square - shift * shift);
    }

    /// <summary>Everything that was found with the weights before.</summary>
    protected virtual void Forget()
    {
        _totalWeight = null;
        _means = new Dictionary<string, MeanEstimate>(StringComparer.Ordinal);
    }

    private double[] ValuesOf(string name, Func<int, double> ofRow) => _valuesOfRows.GetOrAdd(
        name,
        static (_, given) =>
        {
            var values = new double[given.RowCount];
            for (var row = 0; row < values.Length; row++)
                values[row] = given.OfRow(row);
            return values;
        },
        (RowCount: rowCount, OfRow: ofRow));

    private double Sum()
    {
        if (_weights is null)
            return rowCount;
        var sum = new CompensatedSum();
        foreach (var weight in _weights)
            sum.Add(weight);
        return sum.Value;
    }
}
