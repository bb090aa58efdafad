using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Paired;
using CmlAction.Core.Evaluation.Slices;

namespace CmlAction.Core.Evaluation;

/// <summary>Holds measured values against what the config demands.</summary>
/// <remarks>
/// The comparison is exact, without a tolerance: a metric at its threshold passes <c>&gt;=</c> and <c>&lt;=</c>. Metrics that are shares
/// are one division of whole numbers, so 8 right rows of 10 are the same double as the <c>0.8</c> of a gate; a sum of logarithms or a
/// bound like <c>dummy + 70%</c> may end one rounding beside the decimal number that a person has in mind.
/// </remarks>
internal static class Gates
{
    /// <param name="gate">Already accepted by <see cref="EvaluateValidator"/>.</param>
    /// <param name="subjects">What it may ask about.</param>
    /// <exception cref="InvalidOperationException">The sentence asks for what configs are refused for.</exception>
    public static GateResult Judge(Sentence gate, GateSubjects subjects)
    {
        if (gate.IsGap)
            return GapGate.Judge(gate, subjects);
        if (gate.Scope is { Kind: ScopeKind.ForEach })
            return SliceGate.Judge(gate, subjects);
        if (gate.Bound.Reference == BoundReference.Base)
            return BaseGate.Judge(gate, subjects.Comparing, subjects.Labels);
        var metric = MetricCatalog.Get(gate.Quantity);
        if (metric is null || !gate.Arguments.IsEmpty)
            throw Unexpected(gate);
        var (measured, dummy) = Measure(gate, metric, subjects);
        var violated = gate.Severity == Severity.Warn ? GateState.Warn : GateState.Fail;
        if (measured.Value is not { } value)
            return Answer(violated, null, Bound(gate, dummy), $"{metric.Name} is undefined: {measured.Undefined}");
        if (Bound(gate, dummy) is not { } bound)
            return Answer(violated, value, null, $"{metric.Name} of the dummy is undefined: {Why(gate, dummy)}");
        var holds = Holds(gate.Comparison, value, bound);
        var reason = GateReason.Of(gate, metric.Passport, measured, value, bound, dummy.Value);
        return Answer(holds ? GateState.Pass : violated, value, bound, reason);

        GateResult Answer(GateState state, double? value, double? bound, string reason) =>
            new(gate.Text, state, value, bound, reason, gate.Place);
    }

    private static (MetricOutcome Measured, MetricOutcome Dummy) Measure(Sentence gate, Metric metric, GateSubjects subjects)
    {
        var (measurements, labels) = (subjects.Test, subjects.Labels);
        if (GatedParts.PartOf(gate) is { } part)
            return (subjects.Parts[part].Of(metric), subjects.Parts[part].DummyOf(metric));
        // "on test" is what gates are about anyway.
        if (gate.Scope is null or { Kind: ScopeKind.On, Name: "test" })
            return (measurements.Of(metric), measurements.DummyOf(metric));
        var label = labels.IndexOf(gate.Scope.Name);
        if (gate.Scope.Kind != ScopeKind.ForClass || label < 0 || metric is not ClassMetric ofClass)
            throw Unexpected(gate);
        return (measurements.Of(ofClass, label), measurements.DummyOf(ofClass, label));
    }

    /// <summary>The right-hand side as a number; null when it hangs on an undefined one.</summary>
    private static double? Bound(Sentence gate, MetricOutcome dummy)
    {
        var bound = gate.Bound;
        var resolved = bound.Reference switch
        {
            null => bound.Value,
            BoundReference.Dummy => dummy.Value + (bound.Relative ? bound.Value * Math.Abs(dummy.Value ?? 0) : bound.Value),
            _ => throw Unexpected(gate),
        };
        return resolved is { } number && double.IsFinite(number) ? number : null;
    }

    private static string Why(Sentence gate, MetricOutcome dummy) =>
        dummy.Undefined ?? $"the bound {gate.Bound.Value} is too large to calculate with";

    internal static bool Holds(Comparison comparison, double value, double bound) => comparison switch
    {
        Comparison.GreaterOrEqual => value >= bound,
        Comparison.LessOrEqual => value <= bound,
        Comparison.Greater => value > bound,
        Comparison.Less => value < bound,
        Comparison.Equal => value == bound,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
    };

    private static InvalidOperationException Unexpected(Sentence gate) =>
        new($"The gate \"{gate.Text}\" should have been refused with the config.");
}
