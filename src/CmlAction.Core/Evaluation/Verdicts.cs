using CmlAction.Core.Data;

namespace CmlAction.Core.Evaluation;

/// <summary>Findings and gates become one word.</summary>
public static class Verdicts
{
    /// <summary>Fail when any finding or gate failed, else warn when any warned, else pass.</summary>
    public static Verdict Of(IEnumerable<Finding> findings, IEnumerable<GateResult> gates) =>
        findings.Select(finding => Of(finding.State)).Concat(gates.Select(gate => Of(gate.State))).Append(Verdict.Pass).Max();

    private static Verdict Of(FindingState state) => state switch
    {
        FindingState.Fail => Verdict.Fail,
        FindingState.Warn => Verdict.Warn,
        _ => Verdict.Pass,
    };

    private static Verdict Of(GateState state) => state switch
    {
        GateState.Fail => Verdict.Fail,
        GateState.Warn => Verdict.Warn,
        _ => Verdict.Pass,
    };
}
