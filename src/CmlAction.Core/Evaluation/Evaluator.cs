using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation.Curves;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Evaluation.Paired;
using CmlAction.Core.Evaluation.Slices;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation;

/// <summary>Judges predictions, whatever model they come from.</summary>
public static class Evaluator
{
    /// <summary>Measures every metric of the task, draws the curves and judges the gates.</summary>
    /// <param name="heldOut">The rows of the test part, nothing else.</param>
    /// <param name="dummy">Fitted on train.</param>
    /// <param name="config">Metrics, threshold, gates.</param>
    /// <param name="places">Where its keys stand.</param>
    /// <param name="settings">Seed and threads; the defaults when null.</param>
    /// <exception cref="CmlException">The config does not fit the data, there are no rows, or a prediction is not finite.</exception>
    public static EvaluationResult Evaluate(
        Predictions heldOut, DummyBaseline dummy, EvaluateConfig config, ConfigPlaces places, EvaluationSettings? settings = null)
    {
        CmlException.ThrowIfAny(EvaluateValidator.Check(config, places, heldOut.Task, heldOut.Labels));
        var measurements = Measurements.Of(heldOut, dummy, config);
        var model = measurements.Model;
        var metrics = MetricsToShow(config, heldOut.Task);
        settings ??= new EvaluationSettings();
        var intervals = Intervals.Find(measurements, model, metrics, heldOut.Groups, config, settings);
        var comparing = BaseComparing.Of(heldOut, model, metrics, config, settings);
        var slices = MeasuredSlice.Measure(heldOut, dummy, config, settings, comparing.Paired);
        var subjects = new GateSubjects(measurements, heldOut.Labels, comparing)
        {
            Slices = slices,
            Parts = GatedParts.Measure(settings.Parts, dummy, config),
            Confidence = config.Confidence,
        };
        var result = new EvaluationResult
        {
            Task = heldOut.Task,
            RowCount = heldOut.Count,
            Labels = heldOut.Labels,
            Metrics = [.. metrics.Select(measurements.ValueOf)],
            Gates = [.. config.Gates.Select(gate => MetricCatalog.Find(gate.Metric) is null ? ReportedGate.Judge(gate, settings) : Gates.Judge(gate, subjects))],
            Reported = settings.Reported,
            Slices = MeasuredSlice.ToResults(slices, config, measurements),
            Comparison = comparing.Result,
            NoComparison = comparing.WhyNot,
            Resampling = intervals.Resampling,
            Notes = [.. EvaluationNotes.Of(model, metrics, measurements), .. intervals.Notes],
        };
        return model switch
        {
            BinaryInput binary => WithClasses(result, binary) with
            {
                Threshold = config.Threshold,
                Roc = RocCurve.Of(binary.Groups),
                PrecisionRecall = PrecisionRecallCurve.Of(binary.Groups),
                Calibration = CalibrationCurve.Of(binary.RowGroups),
                ScoreHistogram = ScoreHistogram.Of(binary.RowGroups),
                Thresholds = ThresholdCurve.Of(binary.RowGroups),
            },
            ClassInput classes => WithClasses(result, classes),
            RankingInput ranking => result with { QueryCount = ranking.RowCount, QuerySizes = QuerySizes.Of(ranking) },
            RegressionInput regression => result with { Residuals = Residuals.Of(regression), ErrorGroups = ErrorGroups.Of(regression) },
            _ => result,
        };
    }

    /// <summary>Asked-for metrics or the defaults; then the rest of the task's, those on request only when a gate needs them.</summary>
    private static ImmutableArray<Metric> MetricsToShow(EvaluateConfig config, MachineLearningTask task)
    {
        var names = config.Metrics.IsEmpty ? MetricCatalog.DefaultsOf(task) : config.Metrics;
        var asked = names.Select(name => MetricCatalog.Get(name)!).ToArray();
        var gated = config.Gates.Select(gate => MetricCatalog.Get(gate.Metric)).ToHashSet();
        return [.. asked, .. MetricCatalog.Of(task).Except(asked).Where(metric => !metric.Passport.OnRequest || gated.Contains(metric))];
    }

    private static EvaluationResult WithClasses(EvaluationResult result, ClassInput input) => result with
    {
        Confusion = Confusion(input),
        Classes =
        [
            .. input.Labels.Select((label, index) => new ClassMetrics(
                label,
                input.Totals.ActualRows[index],
                input.Totals.Precision(index),
                input.Totals.Recall(index),
                input.Totals.F1(index),
                input.Totals.Predicted[index] <= 0)),
        ],
    };

    private static ImmutableArray<ImmutableArray<int>> Confusion(ClassInput input)
    {
        var counts = input.Labels.Select(_ => new int[input.Labels.Length]).ToArray();
        for (var row = 0; row < input.RowCount; row++)
            counts[input.Truth[row]][input.Predicted[row]]++;
        return [.. counts.Select(row => ImmutableArray.Create(row))];
    }
}
