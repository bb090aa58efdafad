using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Evaluation.Numerics;

namespace CmlAction.Core.Evaluation;

/// <summary>Metrics of the model and of the dummy on the same rows, each measured once.</summary>
/// <param name="model">The model's rows.</param>
/// <param name="dummy">The dummy's rows: the train prior or mean.</param>
/// <param name="medianDummy">The dummy's rows with the train median, for absolute errors; <paramref name="dummy"/> for classes.</param>
internal sealed class Measurements(MetricInput model, MetricInput dummy, MetricInput medianDummy)
{
    private readonly Dictionary<(Metric Metric, bool IsDummy), MetricOutcome> _outcomes = [];

    /// <summary>The model's rows.</summary>
    public MetricInput Model => model;

    /// <param name="rows">Of one part, at least one.</param>
    /// <param name="dummy">Fitted on train.</param>
    /// <param name="config">Threshold and confidence.</param>
    public static Measurements Of(Predictions rows, DummyBaseline dummy, EvaluateConfig config)
    {
        var model = InputReader.OfModel(rows, dummy, config.Threshold, ConfidenceLevel.Of(config));
        var meanDummy = InputReader.OfDummy(rows, dummy, config.Threshold, median: false);
        return new Measurements(
            model, meanDummy, model is RegressionInput ? InputReader.OfDummy(rows, dummy, config.Threshold, median: true) : meanDummy);
    }

    public MetricOutcome Of(Metric metric) => Measure(metric, isDummy: false);

    public MetricOutcome DummyOf(Metric metric) => Measure(metric, isDummy: true);

    /// <summary>One class against the rest.</summary>
    public MetricOutcome Of(ClassMetric metric, int label) => metric.Measure((ClassInput)model, label);

    /// <summary>One class against the rest, by the dummy.</summary>
    public MetricOutcome DummyOf(ClassMetric metric, int label) => metric.Measure((ClassInput)dummy, label);

    /// <summary>The metric as the result states it.</summary>
    public MetricValue ValueOf(Metric metric)
    {
        var outcome = Of(metric);
        return new MetricValue(metric.Name, metric.Passport.Direction, outcome.Value, outcome.Undefined, DummyOf(metric).Value)
        {
            StandardError = outcome.StandardError,
            Interval = outcome.Interval,
        };
    }

    /// <summary>Takes the model's value for known with another interval than the metric's own.</summary>
    public void Replace(Metric metric, double? standardError, Interval? interval) =>
        _outcomes[(metric, false)] = Of(metric) with { StandardError = standardError, Interval = interval };

    private MetricOutcome Measure(Metric metric, bool isDummy)
    {
        if (_outcomes.TryGetValue((metric, isDummy), out var known))
            return known;
        var input = !isDummy ? model : metric.Passport.MedianDummy ? medianDummy : dummy;
        return _outcomes[(metric, isDummy)] = metric.Measure(input);
    }
}
