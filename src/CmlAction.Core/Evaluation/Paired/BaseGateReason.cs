using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Paired;

/// <summary>The answer of a gate against base in words.</summary>
internal static class BaseGateReason
{
    /// <summary><c>0.843 is below 0.851 (base 0.861 − 0.01)</c>.</summary>
    public static string Of(Sentence gate, BaseComparison result, MetricComparison comparison, double head, double inBase, double bound)
    {
        if (result.IsSameInputs && comparison.Verdict == ComparisonVerdict.Same)
            return $"{GateReason.Show(head, GateReason.DecimalsFor(head, bound))}, from the same inputs as base {result.BaseName}";
        var decimals = GateReason.DecimalsFor(head, bound);
        return $"{GateReason.Show(head, decimals)} {GateReason.Relation(gate.Comparison, head, bound)} {GateReason.Show(bound, decimals)} "
            + $"({GateReason.Reference("base", gate.Bound, inBase, decimals)})";
    }

    /// <summary><c>the change is real: −0.018, 95 % −0.029 … −0.008, p = 0.001, 4,012 shared rows</c>.</summary>
    public static string Real(BaseComparison result, MetricComparison comparison) =>
        $"the change is real: {Evidence(result.SharedRows, comparison)}";

    /// <summary><c>no more than chance: …; as many rows show differences from 0.031 on</c>.</summary>
    public static string Unsure(BaseComparison result, MetricComparison comparison)
    {
        if (comparison.Interval is null)
            return $"{NumberText.Plural(result.SharedRows, "shared row")} are too few to tell it from chance";
        var smallest = comparison.SmallestVisible is { } visible
            ? $"; as many rows show differences from {NumberText.Significant(visible, 2)} on"
            : "";
        return $"not more than chance does: {Evidence(result.SharedRows, comparison)}{smallest}";
    }

    /// <summary><c>−0.018, 95 % −0.029 … −0.008, p = 0.001, 4,012 shared rows</c>.</summary>
    public static string Evidence(int rows, MetricComparison comparison)
    {
        var decimals = comparison.StandardError is > 0 and var error ? NumberText.DecimalsFor(error) + 1 : 3;
        var interval = comparison.Interval is { } ends
            ? $", {NumberText.Percent(ends.Confidence, 0)} {NumberText.Signed(ends.Low, decimals)} … {NumberText.Signed(ends.High, decimals)}"
            : "";
        var p = comparison.P is { } value ? $", p {PText(value)}" : "";
        return $"{NumberText.Signed(comparison.Difference!.Value, decimals)}{interval}{p}, {NumberText.Plural(rows, "shared row")}";
    }

    /// <summary><c>= 0.013</c>, or <c>&lt; 0.001</c>.</summary>
    public static string PText(double p) => p < 0.001 ? "< 0.001" : $"= {NumberText.Significant(p, 2)}";
}
