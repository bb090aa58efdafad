using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Evaluation.Metrics;
using CmlAction.Core.Evaluation.Numerics;

namespace CmlAction.Core.Evaluation.Paired;

/// <summary>Holds metrics of two models on the same rows against each other. What is asked for is drawn once, all metrics together.</summary>
/// <remarks>
/// ROC AUC: DeLong. Accuracy: McNemar's mid-p, with the interval of Agresti and Min. Everything else, and these too with weights or groups:
/// the percentile bootstrap of the difference, the same draws for both models.
/// </remarks>
internal sealed class PairedComparer
{
    private readonly MetricInput _head;
    private readonly MetricInput _base;
    private readonly bool _isSame;
    private readonly ConfidenceLevel? _confidence;
    private readonly bool _isGrouped;
    private readonly Dictionary<Measure, (double[] Head, double[] Base)> _drawn = [];

    /// <param name="head">The shared rows with head's scores.</param>
    /// <param name="inBase">The same rows with those of base.</param>
    /// <param name="isSame">True when both say the same of every row.</param>
    /// <param name="confidence">Of the intervals; null for none.</param>
    /// <param name="draws">Of the rows.</param>
    /// <param name="measures">What will be asked for.</param>
    /// <param name="threads">At least 1.</param>
    public PairedComparer(
        MetricInput head, MetricInput inBase, bool isSame, ConfidenceLevel? confidence, BootstrapDraws draws,
        IEnumerable<Measure> measures, int threads)
    {
        (_head, _base, _isSame, _confidence, _isGrouped) = (head, inBase, isSame, confidence, draws.DrawsGroups);
        if (isSame || confidence is null || draws.UnitCount < Bootstrap.FewestUnits)
            return;
        var open = measures.Distinct().Where(measure => !HasFormula(measure) && measure.Metric.Passport.HasInterval).ToArray();
        Func<MetricInput, double?>[] functions = [.. open.Select(measure => (Func<MetricInput, double?>)(input => measure.Of(input).Value))];
        if (open.Length == 0)
            return;
        var (ofHead, ofBase) = (Bootstrap.Measure(head, functions, draws, threads), Bootstrap.Measure(inBase, functions, draws, threads));
        for (var i = 0; i < open.Length; i++)
            _drawn.Add(open[i], (ofHead[i], ofBase[i]));
    }

    /// <summary>False when none were asked for: then every difference counts.</summary>
    public bool HasIntervals => _confidence is not null;

    public MetricComparison Compare(Measure measure)
    {
        var (head, inBase) = (measure.Of(_head).Value, measure.Of(_base).Value);
        var direction = measure.Metric.Passport.Direction;
        var values = new MetricComparison(measure.Metric.Name, direction, inBase, head, ComparisonVerdict.Unsure);
        if (values.Difference is not { } difference)
            return values;
        if (_isSame)
            return values with { Verdict = ComparisonVerdict.Same, StandardError = 0, P = 1 };
        var gain = Goodness(direction, head!.Value) - Goodness(direction, inBase!.Value);
        if (_confidence is null)
            return values with { Verdict = gain > 0 ? ComparisonVerdict.Better : gain < 0 ? ComparisonVerdict.Worse : ComparisonVerdict.Same };
        if (HasFormula(measure))
            return measure.Metric is RocAuc ? ByDeLong(values, difference) : ByMcNemar(values);
        return _drawn.TryGetValue(measure, out var drawn) ? ByBootstrap(values, difference, drawn.Head, drawn.Base) : values;
    }

    /// <summary>Formulas take rows for independent and equally heavy.</summary>
    private bool HasFormula(Measure measure) =>
        !_head.IsWeighted && !_isGrouped && measure.Metric is RocAuc or Accuracy && measure.Label is null;

    private MetricComparison ByDeLong(MetricComparison values, double difference)
    {
        var (head, inBase) = ((BinaryInput)_head, (BinaryInput)_base);
        if (PairedDeLong.Of(head.Truth, head.Scores, inBase.Scores) is not { } delong)
            return values;
        var error = delong.StandardError;
        if (error == 0)
            return difference == 0 ? values with { Verdict = ComparisonVerdict.Same, StandardError = 0, P = 1 } : values;
        var reach = _confidence!.Z * error;
        var interval = new Interval(Math.Max(-1, difference - reach), Math.Min(1, difference + reach)) { Confidence = _confidence.Share };
        return values with
        {
            StandardError = error,
            Interval = interval,
            P = delong.P,
            Method = PairedMethod.DeLong,
            Verdict = VerdictOf(interval, higherIsBetter: true),
        };
    }

    private MetricComparison ByMcNemar(MetricComparison values)
    {
        var (head, inBase) = ((ClassInput)_head, (ClassInput)_base);
        var (onlyHead, onlyBase) = (0, 0);
        for (var row = 0; row < head.RowCount; row++)
        {
            var (first, second) = (head.Predicted[row] == head.Truth[row], inBase.Predicted[row] == inBase.Truth[row]);
            onlyHead += first && !second ? 1 : 0;
            onlyBase += second && !first ? 1 : 0;
        }
        if (onlyHead + onlyBase == 0)
            return values with { Verdict = ComparisonVerdict.Same, StandardError = 0, P = 1, Method = PairedMethod.McNemar };
        var (error, interval) = McNemar.DifferenceOf(onlyHead, onlyBase, head.RowCount, _confidence!.Z);
        interval = interval with { Confidence = _confidence.Share };
        return values with
        {
            StandardError = error,
            Interval = interval,
            P = McNemar.MidP(onlyHead, onlyBase),
            Method = PairedMethod.McNemar,
            Verdict = VerdictOf(interval, higherIsBetter: true),
        };
    }

    private MetricComparison ByBootstrap(MetricComparison values, double difference, double[] head, double[] inBase)
    {
        var differences = head.Zip(inBase, (ours, theirs) => ours - theirs).ToArray();
        if (Bootstrap.Percentile(differences, _confidence!.Share) is not { } interval || Bootstrap.StandardError(differences) is not { } error)
        {
            return difference == 0 && differences.All(draw => draw == 0)
                ? values with { Verdict = ComparisonVerdict.Same, StandardError = 0, P = 1, Method = PairedMethod.Bootstrap }
                : values;
        }
        // Where 0 is best, better means nearer to 0, which the sign of the difference does not say.
        var gains = values.Direction == Direction.ZeroIsBest
            ? head.Zip(inBase, (ours, theirs) => Math.Abs(theirs) - Math.Abs(ours)).ToArray()
            : differences;
        var ofGains = Bootstrap.Percentile(gains, _confidence.Share);
        return values with
        {
            StandardError = error,
            Interval = interval with { Confidence = _confidence.Share },
            P = TwoSidedP(gains),
            Method = PairedMethod.Bootstrap,
            Verdict = ofGains is null ? ComparisonVerdict.Unsure : VerdictOf(ofGains, values.Direction != Direction.LowerIsBetter),
        };
    }

    /// <summary>Twice the smaller share of draws on one side of 0, never below what as many draws can tell.</summary>
    /// <remarks>Source: Davison and Hinkley 1997, section 4.4.</remarks>
    private static double TwoSidedP(double[] differences)
    {
        var defined = differences.Where(double.IsFinite).ToArray();
        var (below, above) = (defined.Count(draw => draw <= 0), defined.Count(draw => draw >= 0));
        return Math.Min(1, 2 * (Math.Min(below, above) + 1.0) / (defined.Length + 1));
    }

    private static ComparisonVerdict VerdictOf(Interval interval, bool higherIsBetter) =>
        interval.Low > 0 ? higherIsBetter ? ComparisonVerdict.Better : ComparisonVerdict.Worse
        : interval.High < 0 ? higherIsBetter ? ComparisonVerdict.Worse : ComparisonVerdict.Better
        : ComparisonVerdict.Unsure;

    private static double Goodness(Direction direction, double value) => direction switch
    {
        Direction.HigherIsBetter => value,
        Direction.LowerIsBetter => -value,
        _ => -Math.Abs(value),
    };
}

/// <summary>A metric of all rows, or of one class against the rest.</summary>
/// <param name="Metric">Which.</param>
/// <param name="Label">Index of the class for a <see cref="ClassMetric"/> in a gate <c>for class</c>; else null.</param>
internal sealed record Measure(Metric Metric, int? Label = null)
{
    public MetricOutcome Of(MetricInput input) => Label is { } label ? ((ClassMetric)Metric).Measure((ClassInput)input, label) : Metric.Measure(input);
}
