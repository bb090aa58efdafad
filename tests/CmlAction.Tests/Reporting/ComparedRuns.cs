using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Paired;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting;

namespace CmlAction.Tests.Reporting;

/// <summary>The runs of <see cref="SampleRuns"/> beside a base.</summary>
internal static class ComparedRuns
{
    /// <summary>A gate of the primary metric against base, in a state; the verdict is that state.</summary>
    public static RunRecord Beside(RunRecord run, GateState state)
    {
        var comparison = Comparison(run, state);
        var primary = comparison.Metrics[0];
        var (sentence, bound) = primary.Direction == Direction.HigherIsBetter
            ? (Sentence($"{primary.Name} >= base - 0.01", primary.Name, Core.Config.Comparison.GreaterOrEqual, new Bound(BoundReference.Base, -0.01, false)), primary.Base!.Value - 0.01)
            : (Sentence($"{primary.Name} <= base + 1%", primary.Name, Core.Config.Comparison.LessOrEqual, new Bound(BoundReference.Base, 0.01, true)), primary.Base!.Value * 1.01);
        var reason = BaseGateReason.Of(sentence, comparison, primary, primary.Head!.Value, primary.Base.Value, bound) + state switch
        {
            GateState.Pass => "",
            GateState.Warn => $"; {BaseGateReason.Unsure(comparison, primary)}",
            _ => $"; {BaseGateReason.Real(comparison, primary)}",
        };
        var gate = new GateResult(sentence.Text, state, primary.Head, bound, reason, sentence.Place) { IsInconclusive = state == GateState.Warn };
        return run with
        {
            Verdict = state switch { GateState.Pass => Verdict.Pass, GateState.Warn => Verdict.Warn, _ => Verdict.Fail },
            Config = run.Config with { Evaluate = run.Config.Evaluate with { Gates = [.. run.Config.Evaluate.Gates, sentence] } },
            Evaluation = run.Evaluation with { Gates = [.. run.Evaluation.Gates, gate], Comparison = comparison },
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
        Shift = run.Evaluation.Task switch
        {
            MachineLearningTask.Ranking => null,
            MachineLearningTask.Regression => new PredictionShift(0.0213, null),
            _ => new PredictionShift(0.0213, 4),
        },
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
        if (verdict == ComparisonVerdict.Same || head == 1)
            return new MetricComparison(metric.Name, metric.Direction, head, head, ComparisonVerdict.Same) { StandardError = 0 };
        var size = Math.Max(Math.Abs(head), 0.1) * 0.02;
        if (metric.Direction == Direction.HigherIsBetter)
            size = Math.Min(size, (1 - head) / 2);
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

    private static Sentence Sentence(string text, string metric, Core.Config.Comparison demanded, Bound bound) =>
        new(text, Severity.Fail, metric, [], null, demanded, bound, new Place("cml.yaml", 34, 7));
}
