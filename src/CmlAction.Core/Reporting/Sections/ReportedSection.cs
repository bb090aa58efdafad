using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>The numbers of <c>evaluate.metrics_file</c>, beside those of base: what others measured stands apart from what is measured here.</summary>
internal static class ReportedSection
{
    private const int OpenRows = 10;
    private const int MostRows = 200;

    public static IEnumerable<Block> Build(RunRecord run, ReportDetails details)
    {
        var metrics = run.Evaluation.Reported;
        if (metrics.IsEmpty)
            yield break;
        var origin = ReportedText.Origin(metrics);
        yield return new Text($"{NumberText.Plural(metrics.Length, "number")} {origin}, as they stand there:") { Priority = Priority.Details };
        // What a gate bounds is what somebody looks for.
        var states = MetricSection.GateStates(run);
        ImmutableArray<ReportedMetric> sorted = [.. metrics.OrderByDescending(metric => states.ContainsKey(metric.Name))];
        yield return Table(metrics, [.. sorted.Take(OpenRows)], states) with { Priority = Priority.Details, Label = $"numbers {origin}" };
        if (sorted.Length > OpenRows)
        {
            yield return new Details([$"{NumberText.Count(sorted.Length - OpenRows)} more {origin}"], details.Opens(false),
                [Table(metrics, [.. sorted.Skip(OpenRows).Take(MostRows)], states), .. More.Than(OpenRows + MostRows, sorted.Length)])
            {
                Priority = Priority.LongTables,
                Label = $"more numbers {origin}",
            };
        }
    }

    private static TableBlock Table(
        ImmutableArray<ReportedMetric> all, ImmutableArray<ReportedMetric> shown, Dictionary<string, GateState> states)
    {
        var (hasBase, hasGates) = (all.Any(metric => metric.Base is not null), all.Any(metric => states.ContainsKey(metric.Name)));
        (TableColumn Column, bool IsShown, Func<ReportedMetric, Cell> Cell)[] columns =
        [
            (new("number"), true, metric => new Cell(Inline.Code(ShownText.Value(metric.Name, 100)), ReportedText.Arrow(metric))),
            (new("base", Alignment.Right), hasBase, metric => ReportedText.Base(metric)),
            (new(hasBase ? "now" : "value", Alignment.Right), true, metric => metric.Value is null ? $"{MetricText.Undefined} ({ShownText.Value(metric.Undefined ?? "")})" : ReportedText.Value(metric)),
            (new("change", Alignment.Right), hasBase, metric => ReportedText.Change(metric)),
            (new(""), hasBase && all.Any(metric => metric.Verdict is not null), metric => ReportedText.Mark(metric)),
            (new("gate", Alignment.Center), hasGates, metric => states.TryGetValue(metric.Name, out var state) ? Icon.Of(state) : ""),
        ];
        var used = columns.Where(column => column.IsShown).ToArray();
        return new TableBlock(
            [.. used.Select(column => column.Column)],
            [.. shown.Select(metric => new TableRow([.. used.Select(column => column.Cell(metric))]))]);
    }
}
