using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation;

/// <summary>Judges a gate on a number of a file: <c>val.loss &lt;= base + 1%</c>. It is compared as it stands, without an interval.</summary>
internal static class ReportedGate
{
    /// <summary>What stands against such a gate whatever the file says; null when nothing does.</summary>
    public static Problem? WhyNot(Sentence gate)
    {
        var asked = gate switch
        {
            { IsGap: true } => "the gap between train and test",
            { Scope: not null } => "a class or a part of the rows",
            { Bound.Reference: BoundReference.Dummy } => "the dummy",
            { Bound.Reference: BoundReference.Overall } => "what it is overall",
            _ => null,
        };
        return asked is null ? null : new Problem(ProblemCode.ReportedGate, $"\"{gate.Metric}\" is no metric that is measured here; of a number of evaluate.metrics_file {asked} is not known")
        {
            Place = gate.Place,
            Found = gate.Text,
            Expected = "a number, or base, with or without an offset",
        };
    }

    /// <param name="gate">Its quantity is no metric that is measured here.</param>
    /// <param name="settings">The numbers of the files, those of base among them.</param>
    public static GateResult Judge(Sentence gate, EvaluationSettings settings)
    {
        var violated = gate.Severity == Severity.Warn ? GateState.Warn : GateState.Fail;
        if (settings.Reported.FirstOrDefault(metric => metric.Name == gate.Quantity) is not { } metric)
            return Answer(violated, null, null, Unknown(gate.Quantity, settings.Reported));
        if (metric.Value is not { } value)
            return Answer(violated, null, null, $"{metric.File} gives no number for it, but {metric.Undefined}");
        double bound = gate.Bound.Value;
        if (gate.Bound.Reference == BoundReference.Base)
        {
            if (metric.Base is not { } inBase)
                return Answer(GateState.DidNotRun, value, null, WhyNoBase(settings));
            bound = inBase + (gate.Bound.Relative ? gate.Bound.Value * Math.Abs(inBase) : gate.Bound.Value);
        }
        if (!double.IsFinite(bound))
            return Answer(violated, value, null, $"the bound {gate.Bound.Value} is too large to calculate with");
        var decimals = GateReason.DecimalsFor(value, bound);
        var reason = $"{GateReason.Show(value, decimals)} {GateReason.Relation(gate.Comparison, value, bound)} {GateReason.Show(bound, decimals)}";
        if (metric.Base is { } reference && gate.Bound.Reference == BoundReference.Base)
            reason += $" ({GateReason.Reference("base", gate.Bound, reference, decimals)})";
        return Answer(Gates.Holds(gate.Comparison, value, bound) ? GateState.Pass : violated, value, bound, $"{reason}; as {metric.File} says");

        GateResult Answer(GateState state, double? measured, double? threshold, string why) => new(gate.Text, state, measured, threshold, why, gate.Place);
    }

    private static string Unknown(string name, ImmutableArray<ReportedMetric> metrics)
    {
        var files = metrics.Select(metric => metric.File).Distinct(StringComparer.Ordinal).ToList();
        var where = files.Count == 1 ? files[0] : "evaluate.metrics_file";
        var hint = NameSuggestion.DidYouMean(name, MetricCatalog.All.Select(metric => metric.Name).Concat(metrics.Select(metric => metric.Name)));
        return $"\"{name}\" is no metric, and {where} has no number of that name{(hint.Length > 0 ? $"; {hint}" : "")}";
    }

    private static string WhyNoBase(EvaluationSettings settings) =>
        settings.Base is { } inBase ? $"base {inBase.Name} has no such number"
        : $"no base to compare with: {settings.NoBase ?? "this is no pull request, and neither evaluate.base nor --base names one"}";
}
