using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Paired;

/// <summary>Judges a gate whose bound is the value of base: <c>roc_auc >= base - 0.01</c>.</summary>
/// <remarks>
/// It holds, it is violated beyond chance (the interval of the difference lies wholly on the wrong side of 0, or of a demanded gain), or it is
/// violated by no more than chance does: then it warns. Without intervals every violation counts.
/// </remarks>
internal static class BaseGate
{
    /// <summary>What the gate measures; null for gates without base, and for those of other scopes.</summary>
    public static Measure? MeasureOf(Sentence gate, ImmutableArray<string> labels)
    {
        if (gate.Bound.Reference != BoundReference.Base || MetricCatalog.Get(gate.Quantity) is not { } metric)
            return null;
        if (gate.Scope is null or { Kind: ScopeKind.On, Name: "test" })
            return new Measure(metric);
        return gate.Scope.Kind == ScopeKind.ForClass && metric is ClassMetric && labels.IndexOf(gate.Scope.Name) is var label and >= 0
            ? new Measure(metric, label)
            : null;
    }

    public static GateResult Judge(Sentence gate, BaseComparing comparing, ImmutableArray<string> labels)
    {
        var measure = MeasureOf(gate, labels) ?? throw new InvalidOperationException($"The gate \"{gate.Text}\" should have been refused with the config.");
        if (comparing is not { Comparer: { } comparer, Result: { } result })
            return Answer(GateState.DidNotRun, null, null, WhyNoBase(comparing));
        var comparison = comparer.Compare(measure);
        var violated = gate.Severity == Severity.Warn ? GateState.Warn : GateState.Fail;
        var name = $"{measure.Metric.Name}{(measure.Label is { } label ? $" of \"{labels[label]}\"" : "")}";
        if (comparison.Head is not { } head)
            return Answer(violated, null, null, $"{name} is undefined on the {NumberText.Plural(result.SharedRows, "row")} shared with base");
        if (comparison.Base is not { } inBase)
            return Answer(GateState.DidNotRun, head, null, $"{name} of base {result.BaseName} is undefined on the {NumberText.Plural(result.SharedRows, "shared row")}");
        var offset = gate.Bound.Relative ? gate.Bound.Value * Math.Abs(inBase) : gate.Bound.Value;
        var bound = inBase + offset;
        if (!double.IsFinite(bound))
            return Answer(violated, head, null, $"the bound base {gate.Bound.Value} is too large to calculate with");
        var holds = Gates.Holds(gate.Comparison, head, bound);
        var reason = BaseGateReason.Of(gate, result, comparison, head, inBase, bound);
        if (holds || !comparer.HasIntervals)
            return Answer(holds ? GateState.Pass : violated, head, bound, reason);
        return IsBeyondChance(gate.Comparison, comparison, offset)
            ? Answer(violated, head, bound, $"{reason}; {BaseGateReason.Real(result, comparison)}")
            : Answer(GateState.Warn, head, bound, $"{reason}; {BaseGateReason.Unsure(result, comparison)}") with { IsInconclusive = true };

        GateResult Answer(GateState state, double? value, double? threshold, string why) => new(gate.Text, state, value, threshold, why, gate.Place);
    }

    public static string WhyNoBase(BaseComparing comparing) =>
        $"no base to compare with: {comparing.WhyNot ?? "this is no pull request, and neither evaluate.base nor --base names one"}";

    /// <summary>The difference from which on it is a change for the worse: 0, or a demanded gain.</summary>
    public static double LimitOf(Comparison demanded, double offset) => demanded switch
    {
        Comparison.GreaterOrEqual or Comparison.Greater => Math.Max(0, offset),
        Comparison.LessOrEqual or Comparison.Less => Math.Min(0, offset),
        _ => offset,
    };

    /// <summary>Whether the interval of the difference lies wholly on the wrong side of <see cref="LimitOf"/>.</summary>
    public static bool IsBeyondChance(Comparison demanded, MetricComparison comparison, double offset)
    {
        var limit = LimitOf(demanded, offset);
        // Without an interval only two models that never differ are certain.
        if (comparison.Interval is not { } interval)
            return comparison.Verdict == ComparisonVerdict.Same;
        return demanded switch
        {
            Comparison.GreaterOrEqual or Comparison.Greater => interval.High < limit,
            Comparison.LessOrEqual or Comparison.Less => interval.Low > limit,
            _ => interval.Low > limit || interval.High < limit,
        };
    }
}
