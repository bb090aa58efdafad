using CmlAction.Core.Config;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>Every gate with what was measured and what was asked for.</summary>
internal static class GateSection
{
    public const int LongestSentence = 100;

    private const int MostRows = 100;

    public static IEnumerable<Block> Build(RunRecord run, ReportDetails details)
    {
        var gates = run.Evaluation.Gates;
        if (gates.IsEmpty)
            yield break;
        var table = new TableBlock(
            [new("state", Alignment.Center), new("gate"), new("measured", Alignment.Right), new("threshold", Alignment.Right), new("reason"), new("where")],
            [.. gates.Take(MostRows).Select(Row)]);
        var standing = Standing.Of(run);
        yield return new Details([standing.GatesInWords()], details.Opens(standing.GatesFailed > 0), [table, .. More.Than(MostRows, gates.Length)])
        {
            Priority = Priority.Details,
            Label = "the table of gates",
        };
    }

    private static TableRow Row(GateResult gate) => new(
        Icon.Of(gate.State),
        Inline.Code(ShownText.Value(gate.Sentence, LongestSentence)),
        MetricText.Plain(gate.Measured),
        MetricText.Plain(gate.Threshold),
        ShownText.Sentence(gate.Reason),
        ShownText.Value(gate.Place.ToString(), 100));
}

/// <summary>The line below a table that was too long.</summary>
internal static class More
{
    public static IEnumerable<Block> Than(int shown, int all)
    {
        if (all > shown)
            yield return new Text(Inline.Emphasis($"… and {NumberText.Count(all - shown)} more in report.json"));
    }
}
