using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Slices;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>How good the model is on each member of <c>evaluate.slices</c>: a table for each slice and metric.</summary>
internal static class SliceSection
{
    public static IEnumerable<Block> Build(RunRecord run, ReportDetails details)
    {
        var evaluation = run.Evaluation;
        ImmutableArray<Block> weak = [.. WeakSliceTable.Build(run.Training.WeakSlices)];
        if (evaluation.Slices.IsEmpty)
        {
            if (run.Training.WeakSlices is { Confirmed.IsEmpty: false } found)
                yield return new Details([WeakSliceTable.Summary(found)], details.Opens(false), weak) { Priority = Priority.Details, Label = "weak slices" };
            yield break;
        }
        var metrics = evaluation.Slices.SelectMany(slice => slice.Members).First().Metrics.Length;
        var tables = evaluation.Slices.SelectMany(slice => Enumerable.Range(0, metrics).SelectMany(metric => Table(evaluation, slice, metric)));
        var hasFailed = run.Config.Evaluate.Gates.Zip(evaluation.Gates)
            .Any(pair => pair.First.Scope?.Kind == ScopeKind.ForEach && pair.Second.State == GateState.Fail);
        yield return new Details([Summary(evaluation)], details.Opens(hasFailed), [.. tables, .. weak]) { Priority = Priority.Details, Label = "slices" };
    }

    private static string Summary(EvaluationResult evaluation)
    {
        var columns = string.Join(", ", evaluation.Slices.Select(slice => ShownText.Value(slice.Column)));
        var judged = SliceText.Judged(evaluation, metric: 0).ToArray();
        if (judged.Length == 0)
            return $"Slices: {columns} · no member with enough rows";
        var (slice, member, metric) = judged.MinBy(row => SliceText.Goodness(row.Metric));
        return $"Slices: {columns} · worst {metric.Metric.Name} {MetricText.Value(metric.Metric)} of {NumberText.Plural(judged.Length, "member")}: "
            + $"{ShownText.Value(slice.Column)} {ShownText.Value(member.Name)}";
    }

    private static IEnumerable<Block> Table(EvaluationResult evaluation, SliceResult slice, int metric)
    {
        ImmutableArray<SliceMetric> values = [.. slice.Members.Select(member => member.Metrics[metric])];
        var (name, comparison) = (values[0].Metric.Name, evaluation.Comparison is { IsSameInputs: false } beside ? beside : null);
        var hasIntervals = values.Any(value => value.Metric.Interval is not null);
        var hasFew = slice.Members.Any(member => member.TooFew is not null);
        yield return new Heading(2, Inline.Code(ShownText.Value(slice.Column)), $": {name} {MetricText.Arrow(values[0].Metric.Direction)}");
        (TableColumn Column, bool IsShown, Func<SliceMember, SliceMetric, Cell> Cell)[] columns =
        [
            (new("member"), true, (member, _) => Inline.Code(ShownText.Value(member.Name))),
            (new("rows", Alignment.Right), true, (member, _) => NumberText.Count(member.RowCount)),
            (new("value", Alignment.Right), true, (_, value) => MetricText.Value(value.Metric)),
            (new(MetricText.IntervalHeader([.. values.Select(value => value.Metric)]), Alignment.Center), hasIntervals, (_, value) => MetricText.Interval(value.Metric)),
            (new("to overall", Alignment.Right), true, (_, value) => SliceText.ToOverall(value)),
            (new(comparison is null ? "" : ComparisonText.Name(comparison), Alignment.Right), comparison is not null,
                (_, value) => value.Comparison is { } own ? ComparisonText.Base(own, value.Metric) : MetricText.Undefined),
            (new("change", Alignment.Right), comparison is not null,
                (_, value) => value.Comparison is { } own ? ComparisonText.Change(own, value.Metric) : MetricText.Undefined),
            (new(""), comparison is not null,
                (member, value) => member.TooFew is null && value.Comparison is { } own ? ComparisonText.Mark(own) : ""),
            (new(""), hasFew, (member, _) => member.TooFew is { } few ? Inline.Emphasis($"too few: {ShownText.Sentence(few)}") : ""),
        ];
        var shown = columns.Where(column => column.IsShown).ToArray();
        yield return new TableBlock(
            [.. shown.Select(column => column.Column)],
            [.. slice.Members.Select(member => new TableRow([.. shown.Select(column => column.Cell(member, member.Metrics[metric]))]))]);
        foreach (var undefined in Undefined(slice, metric))
            yield return undefined;
    }

    /// <summary>Why a value is missing, where the rows would be enough.</summary>
    private static IEnumerable<Block> Undefined(SliceResult slice, int metric)
    {
        ImmutableArray<ImmutableArray<Inline>> items =
        [
            .. slice.Members.Where(member => member.TooFew is null && member.Metrics[metric].Metric.Value is null).Select<SliceMember, ImmutableArray<Inline>>(member =>
                [Inline.Code(ShownText.Value(member.Name)), $" is undefined: {ShownText.Sentence(member.Metrics[metric].Metric.Undefined ?? "no reason given")}"]),
        ];
        if (!items.IsEmpty)
            yield return new BulletList(items);
    }
}
