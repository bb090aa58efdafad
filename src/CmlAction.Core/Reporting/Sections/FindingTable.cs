using System.Collections.Immutable;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>Every data check with its answer, the worst first; also those that passed, because it reassures to see what was looked at.</summary>
internal static class FindingTable
{
    private const int MostRows = 60;

    private static readonly ImmutableArray<FindingState> Order =
        [FindingState.Fail, FindingState.Warn, FindingState.DidNotRun, FindingState.Info, FindingState.Pass];

    public static IEnumerable<Block> Build(DataSummary data)
    {
        if (data.Findings.IsEmpty)
            yield break;
        yield return new Heading(2, "Checks") { Priority = Priority.LongTables, Label = "data checks" };
        yield return new TableBlock(
            [new("state", Alignment.Center), new("check"), new("column"), new("finding"), new("measured", Alignment.Right), new("limit")],
            [.. data.Findings.OrderBy(finding => Order.IndexOf(finding.State)).Take(MostRows).Select(Row)])
        {
            Priority = Priority.LongTables,
        };
        foreach (var more in More.Than(MostRows, data.Findings.Length))
            yield return more with { Priority = Priority.LongTables };
    }

    private static TableRow Row(Finding finding) => new(
        Icon.Of(finding.State),
        Inline.Code(ShownText.Value(finding.Check)),
        finding.Column is { } column ? Inline.Code(ShownText.Value(column)) : Cell.Empty,
        $"{(finding.State == FindingState.DidNotRun ? "did not run: " : "")}{ShownText.Sentence(finding.Message)}{Rows(finding)}",
        finding.Measured is { } measured ? MetricText.Plain(measured) : "",
        finding.Threshold is { } limit ? Inline.Code(ShownText.Value(limit, GateSection.LongestSentence)) : Cell.Empty);

    private static string Rows(Finding finding) =>
        finding.Rows.IsEmpty ? "" : $" ({(finding.Rows.Length == 1 ? "row" : "rows")} {string.Join(", ", finding.Rows.Take(5).Select(row => NumberText.Count(row)))})";
}
