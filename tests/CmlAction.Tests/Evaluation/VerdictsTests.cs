using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Evaluation;

internal sealed class VerdictsTests
{
    [TestCase(FindingState.Pass, GateState.Pass, Verdict.Pass)]
    [TestCase(FindingState.Info, GateState.Pass, Verdict.Pass)]
    [TestCase(FindingState.DidNotRun, GateState.Pass, Verdict.Pass)]
    [TestCase(FindingState.Warn, GateState.Pass, Verdict.Warn)]
    [TestCase(FindingState.Pass, GateState.Warn, Verdict.Warn)]
    [TestCase(FindingState.Fail, GateState.Warn, Verdict.Fail)]
    [TestCase(FindingState.Warn, GateState.Fail, Verdict.Fail)]
    public void The_worst_finding_or_gate_decides(FindingState finding, GateState gate, Verdict expected) =>
        Assert.That(
            Verdicts.Of([Finding(FindingState.Pass), Finding(finding)], [Gate(gate), Gate(GateState.Pass)]), Is.EqualTo(expected));

    [Test]
    public void With_nothing_to_judge_it_is_a_pass() => Assert.That(Verdicts.Of([], []), Is.EqualTo(Verdict.Pass));

    private static Finding Finding(FindingState state) => new("rows", state, "message");

    private static GateResult Gate(GateState state) => new("f1 >= 0", state, 1, 0, "reason", new Place("cml.yaml"));
}
