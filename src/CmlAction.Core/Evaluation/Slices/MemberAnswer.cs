using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Paired;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Slices;

/// <summary>What a gate <c>for each</c> says of one member.</summary>
/// <param name="Member">Its name.</param>
/// <param name="Value">Null when undefined.</param>
/// <param name="Bound">Null when undefined.</param>
/// <param name="Holds">True when the bare values are as demanded.</param>
/// <param name="IsViolated">True when they are not, and chance is no excuse.</param>
/// <param name="Reason">To be read after the name.</param>
internal sealed record MemberAnswer(string Member, double? Value, double? Bound, bool Holds, bool IsViolated, string Reason)
{
    /// <summary>How far the value is on the right side of the bound, below 0 on the wrong one; the least without a value.</summary>
    public double Margin { get; private init; } = double.NegativeInfinity;

    /// <param name="gate">With the scope <c>for each</c>.</param>
    /// <param name="metric">Of the gate.</param>
    /// <param name="member">Has enough rows.</param>
    /// <param name="subjects">All held-out rows, confidence.</param>
    /// <param name="comparison">Beside base, for gates against base; else null.</param>
    /// <param name="members">How many are judged.</param>
    public static MemberAnswer Of(
        Sentence gate, Metric metric, MeasuredMember member, GateSubjects subjects, MetricComparison? comparison, int members)
    {
        var measured = member.Measurements.Of(metric);
        if ((comparison is null ? measured.Value : comparison.Head) is not { } value)
            return Undefined($"has no {metric.Name}: {measured.Undefined}", null);
        var (name, reference, whyNot) = ReferenceOf(gate, metric, member, subjects, comparison);
        if (name is not null && reference is null)
            return Undefined($"has no bound: {metric.Name} of {name} is undefined: {whyNot}", value);
        var offset = gate.Bound.Relative ? gate.Bound.Value * Math.Abs(reference ?? 0) : gate.Bound.Value;
        var bound = (reference ?? 0) + offset;
        if (!double.IsFinite(bound))
            return Undefined($"has no bound: {gate.Bound.Value} is too large to calculate with", value);
        var holds = Gates.Holds(gate.Comparison, value, bound);
        var decimals = GateReason.DecimalsFor(value, bound);
        var reason = $"{GateReason.Show(value, decimals)} {GateReason.Relation(gate.Comparison, value, bound)} {GateReason.Show(bound, decimals)}"
            + (name is null ? "" : $" ({GateReason.Reference(name, gate.Bound, reference!.Value, decimals)})");
        var isBare = gate.Bound.Reference is not (BoundReference.Base or BoundReference.Overall) || subjects.Confidence is null;
        var isReal = isBare;
        if (!holds && !isBare)
        {
            isReal = comparison is not null
                ? BaseGate.IsBeyondChance(gate.Comparison, comparison, offset)
                    && (comparison.StandardError is not > 0 || IsFar(value - reference!.Value, comparison.StandardError, gate, offset, subjects, members))
                : IsFar(value - reference!.Value, measured.StandardError, gate, offset, subjects, members);
            var evidence = comparison is not null ? BaseGateReason.Evidence(member.SharedRows!.Value, comparison) : Evidence(measured, member);
            reason += $"; {(isReal ? "more than chance does" : "not more than chance does")}{(members > 1 ? $" to one of {members} members" : "")}: {evidence}";
        }
        else if (comparison is null)
        {
            reason += $", {NumberText.Plural(member.RowCount, "row")}";
        }
        return new MemberAnswer(member.Name, value, bound, holds, !holds && isReal, reason)
        {
            Margin = gate.Comparison switch
            {
                Comparison.GreaterOrEqual or Comparison.Greater => value - bound,
                Comparison.LessOrEqual or Comparison.Less => bound - value,
                _ => -Math.Abs(value - bound),
            },
        };

        // A gate on what cannot be measured is violated, as everywhere.
        MemberAnswer Undefined(string why, double? known) => new(member.Name, known, null, false, true, why);
    }

    private static (string? Name, double? Value, string? WhyNot) ReferenceOf(
        Sentence gate, Metric metric, MeasuredMember member, GateSubjects subjects, MetricComparison? comparison)
    {
        switch (gate.Bound.Reference)
        {
            case BoundReference.Base:
                return ("base", comparison!.Base, null);
            case BoundReference.Dummy:
                var dummy = member.Measurements.DummyOf(metric);
                return ("dummy", dummy.Value, dummy.Undefined);
            case BoundReference.Overall:
                var overall = subjects.Test.Of(metric);
                return ("overall", overall.Value, overall.Undefined);
            default:
                return (null, null, null);
        }
    }

    /// <summary>Whether a difference lies beyond 0, or a demanded gain, by more than the largest of as many would by chance.</summary>
    private static bool IsFar(double difference, double? error, Sentence gate, double offset, GateSubjects subjects, int members)
    {
        if (error is not > 0)
            return false;
        var limit = BaseGate.LimitOf(gate.Comparison, offset);
        return Normal.TwoSidedP((difference - limit) / error.Value) * members <= 1 - subjects.Confidence!.Value;
    }

    private static string Evidence(MetricOutcome measured, MeasuredMember member)
    {
        var rows = NumberText.Plural(member.RowCount, "row");
        if (measured is not { Interval: { } interval, StandardError: { } error })
            return rows;
        var decimals = NumberText.DecimalsFor(error) + 1;
        return $"{NumberText.Percent(interval.Confidence, 0)} {NumberText.Fixed(interval.Low, decimals)} … {NumberText.Fixed(interval.High, decimals)}, {rows}";
    }
}
