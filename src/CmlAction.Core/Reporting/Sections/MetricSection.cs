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

    /// <summary>Beside base when there is one whose model can differ, else beside the dummy.</summary>
    public static TableBlock Table(RunRecord run, ImmutableArray<MetricValue> metrics) =>
        run.Evaluation.Comparison is { IsSameInputs: false } comparison ? BesideBase(run, metrics, comparison) : BesideDummy(run, metrics);

    /// <summary>The values on all held-out rows, with their own intervals. A new thing to say about every metric is one line here.</summary>
    public static TableBlock BesideDummy(RunRecord run, ImmutableArray<MetricValue> metrics)
    {
        var states = GateStates(run);
        var first = run.Evaluation.Primary;
        return Table(metrics,
        [
            (new("metric"), true, metric => Name(metric, metric == first)),
            (new("value", Alignment.Right), true, metric => MetricText.Value(metric)),
            (new(MetricText.IntervalHeader(metrics), Alignment.Center), metrics.Any(metric => metric.Interval is not null), metric => MetricText.Interval(metric)),
            (new("dummy", Alignment.Right), true, metric => MetricText.Dummy(metric)),
            (new("gain over dummy", Alignment.Right), true, metric => MetricText.SignedGain(metric)),
            (new("gate", Alignment.Center), metrics.Any(metric => states.ContainsKey(metric.Name)),
                metric => states.TryGetValue(metric.Name, out var state) ? Icon.Of(state) : ""),
        ]);
    }

    /// <summary>Both models on the rows that both hold out.</summary>
    private static TableBlock BesideBase(RunRecord run, ImmutableArray<MetricValue> metrics, BaseComparison comparison)
    {
        var states = GateStates(run);
        var first = run.Evaluation.Primary;
        var interval = comparison.Metrics.Select(metric => metric.Interval).FirstOrDefault(interval => interval is not null);
        return Table(metrics,
        [
            (new("metric"), true, metric => Name(metric, metric == first)),
            (new(ComparisonText.Name(comparison), Alignment.Right), true, metric => Of(metric, ComparisonText.Base)),
            (new("now", Alignment.Right), true, metric => comparison.Of(metric.Name) is { } own ? ComparisonText.Head(own, metric) : MetricText.Value(metric)),
            (new("change", Alignment.Right), true, metric => Of(metric, ComparisonText.Change)),
            (new(interval is null ? "" : $"{MetricText.Confidence(interval)} of the change", Alignment.Center), interval is not null,
                metric => Of(metric, ComparisonText.Interval)),
            (new("", Alignment.Center), true, metric => Of(metric, (own, _) => ComparisonText.Mark(own))),
            (new("gate", Alignment.Center), metrics.Any(metric => states.ContainsKey(metric.Name)),
                metric => states.TryGetValue(metric.Name, out var state) ? Icon.Of(state) : ""),
        ]);

        string Of(MetricValue metric, Func<MetricComparison, MetricValue, string> text) =>
            comparison.Of(metric.Name) is { } own ? text(own, metric) : MetricText.Undefined;
    }

    private static TableBlock Table(
        ImmutableArray<MetricValue> metrics, (TableColumn Column, bool IsShown, Func<MetricValue, Cell> Cell)[] columns)
    {
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
    internal static Dictionary<string, GateState> GateStates(RunRecord run)
    {
        var quantities = run.Config.Evaluate.Gates.Where(sentence => sentence.Scope is null)
            .GroupBy(sentence => sentence.Text, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Quantity, StringComparer.Ordinal);
        return run.Evaluation.Gates.Where(gate => quantities.ContainsKey(gate.Sentence))
            .GroupBy(gate => quantities[gate.Sentence], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Max(gate => gate.State), StringComparer.Ordinal);
    }
}
