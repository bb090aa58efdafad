using System.Collections.Immutable;
using CmlAction.Core.Evaluation;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>The table that is always open: the first six metrics, each beside what a model without features reaches.</summary>
internal static class MetricSection
{
    public const int OpenRows = 6;

    public static IEnumerable<Block> Build(RunRecord run)
    {
        var shown = run.Evaluation.Metrics.Take(OpenRows).ToImmutableArray();
        yield return Table(run, shown) with { Priority = Priority.Metrics, Label = "metrics" };
        foreach (var note in Notes(shown))
            yield return note with { Priority = Priority.Metrics };
        if (run.Evaluation.Primary is { } primary && MetricText.Gain(primary) < 0)
        {
            yield return new Alert(AlertKind.Warning, "By ", Inline.Code(primary.Name), " the model is worse than the dummy, a prediction that looks at no feature.")
            {
                Priority = Priority.Metrics,
            };
        }
    }

    /// <summary>A new thing to say about every metric is one line here.</summary>
    public static TableBlock Table(RunRecord run, ImmutableArray<MetricValue> metrics)
    {
        var states = GateStates(run);
        var first = run.Evaluation.Primary;
        (TableColumn Column, bool IsShown, Func<MetricValue, Cell> Cell)[] columns =
        [
            (new("metric"), true, metric => Name(metric, metric == first)),
            (new("value", Alignment.Right), true, metric => MetricText.Value(metric)),
            (new(MetricText.IntervalHeader(metrics), Alignment.Center), metrics.Any(metric => metric.Interval is not null), metric => MetricText.Interval(metric)),
            (new("dummy", Alignment.Right), true, metric => MetricText.Dummy(metric)),
            (new("gain over dummy", Alignment.Right), true, metric => MetricText.SignedGain(metric)),
            (new("gate", Alignment.Center), metrics.Any(metric => states.ContainsKey(metric.Name)),
                metric => states.TryGetValue(metric.Name, out var state) ? Icon.Of(state) : ""),
        ];
        var shown = columns.Where(column => column.IsShown).ToArray();
        return new TableBlock(
            [.. shown.Select(column => column.Column)],
            [.. metrics.Select(metric => new TableRow([.. shown.Select(column => column.Cell(metric))]))]);
    }

    /// <summary>Why a value is missing, one line for each.</summary>
    public static IEnumerable<Block> Notes(ImmutableArray<MetricValue> metrics)
    {
        ImmutableArray<ImmutableArray<Inline>> items =
        [
            .. metrics.Where(metric => metric.Value is null).Select<MetricValue, ImmutableArray<Inline>>(metric =>
                [Inline.Code(metric.Name), $" is undefined: {ShownText.Sentence(metric.Undefined ?? "no reason given")}"]),
        ];
        if (!items.IsEmpty)
            yield return new BulletList(items);
    }

    private static Cell Name(MetricValue metric, bool isPrimary) =>
        new(isPrimary ? Inline.Strong(metric.Name) : Inline.Plain(metric.Name), $" {MetricText.Arrow(metric.Direction)}");

    /// <summary>The worst answer of the gates on each metric as a whole; gates on a class or slice are not the metric's own.</summary>
    private static Dictionary<string, GateState> GateStates(RunRecord run)
    {
        var quantities = run.Config.Evaluate.Gates.Where(sentence => sentence.Scope is null)
            .GroupBy(sentence => sentence.Text, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Quantity, StringComparer.Ordinal);
        return run.Evaluation.Gates.Where(gate => quantities.ContainsKey(gate.Sentence))
            .GroupBy(gate => quantities[gate.Sentence], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Max(gate => gate.State), StringComparer.Ordinal);
    }
}
