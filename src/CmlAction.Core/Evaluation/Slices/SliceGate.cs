using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Paired;
using CmlAction.Core.Foundation;
using Shown = CmlAction.Core.Data.Shown;

namespace CmlAction.Core.Evaluation.Slices;

/// <summary>Judges a gate on every member of a slice: <c>recall for each region >= 0.60</c>. One answer, the worst member named.</summary>
/// <remarks>
/// Numbers and the dummy are bare comparisons. Against <c>base</c> and <c>overall</c> the gate fails only when a member is worse beyond chance at the
/// level α/m for m members judged (Bonferroni: whatever depends on what, at most α of all gates on equally good models fail); else it warns.
/// The spread is taken for normal, because a thousand draws do not reach so far out. For <c>overall</c> it is the member's own, which is
/// more than that of the difference, because the member's rows are part of the whole.
/// </remarks>
internal static class SliceGate
{
    private const int MostNamed = 5;

    /// <param name="gate">With the scope <c>for each</c>.</param>
    /// <param name="subjects">Slices, all held-out rows, base.</param>
    public static GateResult Judge(Sentence gate, GateSubjects subjects)
    {
        var slice = subjects.Slices.FirstOrDefault(slice => slice.Column == gate.Scope!.Name);
        if (slice is null || MetricCatalog.Get(gate.Quantity) is not { } metric)
            throw new InvalidOperationException($"The gate \"{gate.Text}\" should have been refused with the config.");
        var isBase = gate.Bound.Reference == BoundReference.Base;
        if (isBase && subjects.Comparing.Paired is null)
            return new GateResult(gate.Text, GateState.DidNotRun, null, null, BaseGate.WhyNoBase(subjects.Comparing), gate.Place);
        var (few, judged) = (new List<string>(), new List<MemberAnswer>());
        var enough = slice.Members.Where(member => (isBase ? member.TooFewShared : member.TooFew) is null).ToArray();
        foreach (var member in slice.Members.Except(enough))
            few.Add($"{Shown.Name(member.Name)} ({(isBase ? member.TooFewShared : member.TooFew)})");
        foreach (var member in enough)
        {
            var comparison = isBase ? member.Comparer!.Compare(new Measure(metric)) : null;
            if (comparison is { Base: null, Head: not null })
                few.Add($"{Shown.Name(member.Name)} ({metric.Name} of base is undefined)");
            else
                judged.Add(MemberAnswer.Of(gate, metric, member, subjects, comparison, enough.Length));
        }
        var left = few.Count == 0 ? "" : $"; too few rows to judge: {Listed(few)}";
        return judged.Count == 0
            ? new GateResult(gate.Text, GateState.DidNotRun, null, null, $"no member of {Shown.Name(slice.Column)} can be judged{left}", gate.Place)
            : Answer(gate, judged, left);
    }

    private static GateResult Answer(Sentence gate, List<MemberAnswer> judged, string left)
    {
        var (failed, missed) = (judged.Where(answer => answer.IsViolated).ToArray(), judged.Where(answer => !answer.Holds).ToArray());
        var among = failed.Length > 0 ? failed : missed.Length > 0 ? missed : [.. judged];
        // Min keeps the first of equal ones, which is the order of the members.
        var worst = among.MinBy(answer => answer.Margin)!;
        var others = missed.Length > 0 && among.Length > 1
            ? $"; also {Listed([.. among.Where(answer => answer != worst).Select(answer => Shown.Name(answer.Member))])}"
            : "";
        var state = failed.Length > 0 ? gate.Severity == Severity.Warn ? GateState.Warn : GateState.Fail
            : missed.Length > 0 ? GateState.Warn : GateState.Pass;
        var reason = $"{(missed.Length > 0 || judged.Count == 1 ? "" : $"worst of {judged.Count}: ")}{Shown.Name(worst.Member)} {worst.Reason}{others}{left}";
        return new GateResult(gate.Text, state, worst.Value, worst.Bound, reason, gate.Place)
        {
            IsInconclusive = failed.Length == 0 && missed.Length > 0,
            Member = worst.Member,
        };
    }

    private static string Listed(List<string> names) => string.Join(", ", names.Take(MostNamed))
        + (names.Count > MostNamed ? $" and {NumberText.Count(names.Count - MostNamed)} more" : "");
}
