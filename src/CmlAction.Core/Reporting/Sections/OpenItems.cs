using System.Collections.Immutable;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>What failed and what warns, gates before data checks, one line each with the reason.</summary>
internal static class OpenItems
{
    private const int MostItems = 20;

    public static IEnumerable<Block> Build(RunRecord run)
    {
        var items = Lines(run).ToList();
        if (items.Count == 0)
            yield break;
        var more = items.Count - MostItems;
        ImmutableArray<ImmutableArray<Inline>> shown = [.. items.Take(MostItems)];
        if (more > 0)
            shown = shown.Add([$"… and {NumberText.Count(more)} more: see the gates and the data checks, or report.json"]);
        yield return new BulletList(shown) { Priority = Priority.Failures, Label = "failed and warned gates and checks" };
    }

    private static IEnumerable<ImmutableArray<Inline>> Lines(RunRecord run)
    {
        var (gates, findings) = (run.Evaluation.Gates, run.Findings);
        return gates.Where(gate => gate.State == GateState.Fail).Select(Line)
            .Concat(findings.Where(finding => finding.State == FindingState.Fail).Select(Line))
            .Concat(gates.Where(gate => gate.State == GateState.Warn).Select(Line))
            .Concat(findings.Where(finding => finding.State == FindingState.Warn).Select(Line));
    }

    private static ImmutableArray<Inline> Line(GateResult gate) =>
    [
        $"{Icon.Of(gate.State)} ", Inline.Code(ShownText.Value(gate.Sentence, GateSection.LongestSentence)), $" — {ShownText.Sentence(gate.Reason)} ",
        Inline.Emphasis($"({ShownText.Value(gate.Place.ToString(), 100)})"),
    ];

    private static ImmutableArray<Inline> Line(Finding finding) =>
    [
        $"{Icon.Of(finding.State)} ", Inline.Code(ShownText.Value(finding.Check)),
        .. finding.Column is { } column ? [" of ", Inline.Code(ShownText.Value(column))] : ImmutableArray<Inline>.Empty,
        $" — {ShownText.Sentence(finding.Message)}",
        .. finding.Place is { } place ? [" ", Inline.Emphasis($"({ShownText.Value(place.ToString(), 100)})")] : ImmutableArray<Inline>.Empty,
    ];
}
