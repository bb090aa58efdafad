using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting;

namespace CmlAction.Tests.Reporting;

/// <summary>The runs of <see cref="SampleRuns"/> beside a base.</summary>
internal static class ComparedRuns
{
    /// <summary>A gate of the primary metric against base, in a state; the verdict is that state.</summary>
    public static RunRecord Beside(RunRecord run, GateState state)
    {
        var primary = run.Evaluation.Primary;
        var isHigh = primary.Direction == Direction.HigherIsBetter;
        var sentence = $"{primary.Name} {(isHigh ? ">= base - 0.01" : "<= base + 1%")}";
        var reason = state switch
        {
            GateState.Pass => "not beyond the limit by more than chance can do",
            GateState.Warn => $"beyond the limit, but {NumberText.Plural(run.Evaluation.RowCount, "row")} are too few to tell",
            _ => "beyond the limit, and the change is real (p = 0.001)",
        };
        var gate = new GateResult(sentence, state, primary.Value, primary.Value, reason, new Place("cml.yaml", 34, 7)) { IsInconclusive = state == GateState.Warn };
        return run with
        {
            Verdict = state switch { GateState.Pass => Verdict.Pass, GateState.Warn => Verdict.Warn, _ => Verdict.Fail },
            Config = run.Config with { Evaluate = run.Config.Evaluate with { Gates = [.. run.Config.Evaluate.Gates, Sentence(gate, primary.Name)] } },
            Evaluation = run.Evaluation with { Gates = [.. run.Evaluation.Gates, gate], Comparison = Comparison(run, state) },
        };
    }

    /// <summary>A change that touched nothing which decides about the model.</summary>
    public static RunRecord SameInputs(RunRecord run, params ImmutableArray<SettingChange> settings) => run with
    {
        Evaluation = run.Evaluation with
        {
            Comparison = Comparison(run, GateState.Pass) with
            {
                Origin = BaseOrigin.SameInputs,
                Base = run.Evaluation,
                Metrics = [.. run.Evaluation.Metrics.Select(metric => new MetricComparison(metric.Name, metric.Direction, metric.Value, metric.Value, ComparisonVerdict.Same) { StandardError = 0 })],
                RowsOfHeadOnly = 0,
                RowsOfBaseOnly = 0,
                Parameters = [],
                Settings = settings,
                Shift = new PredictionShift(0, 0),
            },
        },
    };

    private static BaseComparison Comparison(RunRecord run, GateState state) => new()
    {
        BaseName = "9f8e7d6",
        BaseCommit = "9f8e7d6c5b4a39281706f5e4d3c2b1a098765432",
        Origin = BaseOrigin.Trained,
        SharedRows = run.Evaluation.RowCount - 7,
        RowsOfHeadOnly = 7,
        RowsOfBaseOnly = 3,
        RowsTrainedOn = 0,
        Base = run.Evaluation,
        Metrics = [.. run.Evaluation.Metrics.Select((metric, i) => Compared(metric, i, state))],
        Parameters = [new SettingChange("max_depth", "4", "6")],
        Settings = [new SettingChange("data.path", "[\"data/2024.csv\"]", "[\"data/2025.csv\"]")],
        Shift = new PredictionShift(0.0213, run.Evaluation.Task == MachineLearningTask.Regression ? null : 41),
    };

    /// <summary>The primary metric as the gate says; of the others one better, one worse, one the same, the rest unsure.</summary>
    private static MetricComparison Compared(MetricValue metric, int i, GateState state)
    {
        if (metric.Value is not { } head)
            return new MetricComparison(metric.Name, metric.Direction, null, null, ComparisonVerdict.Unsure);
        var verdict = (i, state) switch
        {
            (0, GateState.Pass) or (1, _) => ComparisonVerdict.Better,
            (0, GateState.Fail) or (2, _) => ComparisonVerdict.Worse,
            (3, _) => ComparisonVerdict.Same,
            _ => ComparisonVerdict.Unsure,
        };
        if (verdict == ComparisonVerdict.Same)
            return new MetricComparison(metric.Name, metric.Direction, head, head, verdict) { StandardError = 0 };
        var size = Math.Max(Math.Abs(head), 0.1) * 0.02;
        var isGood = verdict == ComparisonVerdict.Better;
        var change = isGood == (metric.Direction == Direction.HigherIsBetter) ? size : -size;
        var width = verdict == ComparisonVerdict.Unsure ? 1.5 * size : 0.5 * size;
        return new MetricComparison(metric.Name, metric.Direction, head - change, head, verdict)
        {
            StandardError = width / 1.96,
            Interval = new Interval(change - width, change + width),
            P = verdict == ComparisonVerdict.Unsure ? 0.2 : 0.001,
            Method = PairedMethod.Bootstrap,
        };
    }

    private static Sentence Sentence(GateResult gate, string metric) =>
        new(gate.Sentence, Severity.Fail, metric, [], null, Core.Config.Comparison.GreaterOrEqual, new Bound(null, 0, false), gate.Place);
}
