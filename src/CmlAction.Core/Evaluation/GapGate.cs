using CmlAction.Core.Config;
using CmlAction.Core.Data;

namespace CmlAction.Core.Evaluation;

/// <summary>Judges how much better a metric is on train than on test: <c>gap(rmse) &lt;= 25%</c>.</summary>
/// <remarks>
/// Positive when train is better, whichever way the metric runs: train − test of a score, test − train of an error, |test| − |train| where 0
/// is best. With per cent it is divided by the size of the value on train.
/// </remarks>
internal static class GapGate
{
    public static GateResult Judge(Sentence gate, GateSubjects subjects)
    {
        var metric = MetricCatalog.Get(gate.Metric) ?? throw new InvalidOperationException($"The gate \"{gate.Text}\" should have been refused with the config.");
        var (train, test) = (subjects.Parts[SplitName.Train].Of(metric), subjects.Test.Of(metric));
        var violated = gate.Severity == Severity.Warn ? GateState.Warn : GateState.Fail;
        var bound = gate.Bound.Value;
        if (train.Value is not { } onTrain)
            return Answer(violated, null, $"{metric.Name} on train is undefined: {train.Undefined}");
        if (test.Value is not { } onTest)
            return Answer(violated, null, $"{metric.Name} is undefined: {test.Undefined}");
        var gap = SingleMetric.Goodness(metric.Name, onTrain) - SingleMetric.Goodness(metric.Name, onTest);
        var decimals = GateReason.DecimalsFor(onTrain, onTest);
        var values = $"({metric.Name} {GateReason.Show(onTrain, decimals)} on train, {GateReason.Show(onTest, decimals)} on test)";
        if (gate.Bound.IsPercent)
        {
            if (onTrain == 0 && gap != 0)
                return Answer(violated, null, $"a gap cannot be a share of 0 {values}");
            gap = gap == 0 ? 0 : gap / Math.Abs(onTrain);
        }
        if (!double.IsFinite(gap))
            return Answer(violated, null, $"the gap is too large to calculate with {values}");
        var (scale, unit) = gate.Bound.IsPercent ? (100, " %") : (1, "");
        var (shown, limit) = (gap * scale, bound * scale);
        var digits = gate.Bound.IsPercent ? 1 : GateReason.DecimalsFor(shown, limit);
        var reason = $"{GateReason.Show(shown, digits)}{unit} {GateReason.Relation(gate.Comparison, gap, bound)} {GateReason.Show(limit, digits)}{unit} {values}";
        return Answer(Gates.Holds(gate.Comparison, gap, bound) ? GateState.Pass : violated, gap, reason);

        GateResult Answer(GateState state, double? value, string reason) => new(gate.Text, state, value, bound, reason, gate.Place);
    }
}
