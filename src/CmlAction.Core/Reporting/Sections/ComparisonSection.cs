using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>What the comparison with base rests on, and what else changed: rows, parameters, configuration.</summary>
internal static class ComparisonSection
{
    private const int MostRows = 50;
    private const int LongestValue = 100;

    /// <summary>One quiet line where a base was asked for and there is none, or where nothing changed.</summary>
    public static IEnumerable<Block> Line(RunRecord run)
    {
        if (run.Evaluation.NoComparison is { } why)
            yield return new Text($"No comparison with base: {ShownText.Sentence(why)}.") { Priority = Priority.Metrics };
        else if (run.Evaluation.Comparison is { IsSameInputs: true } same)
            yield return SameInputs.Note(same) with { Priority = Priority.Metrics };
        else if (run.Evaluation.Comparison is { RowsOfHeadOnly: > 0 } comparison)
            yield return new Text($"The change is measured on the {Rows(comparison)} that base holds out too, of {NumberText.Count(run.Evaluation.RowCount)}.") { Priority = Priority.Metrics };
    }

    public static IEnumerable<Block> Build(RunRecord run, ReportDetails details)
    {
        if (run.Evaluation.Comparison is not { IsSameInputs: false } comparison)
            yield break;
        var changes = comparison.Parameters.Length + comparison.Settings.Length;
        var changed = changes == 0 ? "configuration unchanged" : $"{NumberText.Plural(changes, "setting")} changed";
        yield return new Details([$"Base: {Rows(comparison)} shared · {changed}"], details.Opens(false),
        [
            new BulletList([.. Notes(run, comparison).Select<string, ImmutableArray<Inline>>(note => [note])]),
            .. Changes("Parameters", comparison.Parameters),
            .. Changes("Configuration", comparison.Settings),
        ])
        {
            Priority = Priority.Details,
            Label = "the comparison with base",
        };
    }

    private static IEnumerable<string> Notes(RunRecord run, BaseComparison comparison)
    {
        var name = ComparisonText.Name(comparison);
        yield return comparison.Origin == BaseOrigin.Record
            ? $"{name} is a run that was kept: its predictions were stored."
            : $"{name} was trained again in this run, with its own data and configuration.";
        yield return $"{Rows(comparison)} held out by both sides, recognised by {(run.Config.Data.Id is { } id ? ShownText.Value(id) : "all their values")}.";
        if (comparison.RowsOfHeadOnly > 0)
        {
            var trained = comparison.RowsTrainedOn switch
            {
                null => "",
                0 => "; base was trained on none of them",
                var count => $"; base was trained on {NumberText.Count(count.Value)} of them, which would flatter it",
            };
            yield return $"{NumberText.Plural(comparison.RowsOfHeadOnly, "test row")} of this run left out, because base does not hold them out{trained}.";
        }
        if (comparison.RowsOfBaseOnly > 0)
            yield return $"{NumberText.Plural(comparison.RowsOfBaseOnly, "test row")} of base left out, because this run does not hold them out.";
        if (comparison.Shift is { } shift)
        {
            var decided = shift.RowsDecidedOtherwise is { } rows
                ? $"; {NumberText.Plural(rows, "row")} ({NumberText.Percent((double)rows / comparison.SharedRows)}) decided otherwise"
                : "";
            yield return $"Predictions moved by {NumberText.Significant(shift.MeanChange, 2)} on average{decided}.";
        }
        if (HistoryText.Points(run).Length >= HistoryText.FewestPoints)
            yield return HistoryText.Finding(run);
    }

    private static IEnumerable<Block> Changes(string title, ImmutableArray<SettingChange> changes)
    {
        if (changes.IsEmpty)
            yield break;
        yield return new TableBlock(
            [new(title), new("base", Alignment.Right), new("now", Alignment.Right)],
            [.. changes.Take(MostRows).Select(change => new TableRow(Inline.Code(ShownText.Value(change.Name)), Value(change.Base), Value(change.Head)))]);
        foreach (var more in More.Than(MostRows, changes.Length))
            yield return more;
    }

    private static Cell Value(string? value) => value is null ? "–" : value.Length == 0 ? "empty" : Inline.Code(ShownText.Value(value, LongestValue));

    private static string Rows(BaseComparison comparison) => NumberText.Plural(comparison.SharedRows, "row");
}
