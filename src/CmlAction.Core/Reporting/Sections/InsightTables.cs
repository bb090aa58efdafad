using System.Collections.Immutable;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training.Insight;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>What the columns are worth on held-out rows, and how the prediction goes along the most important ones.</summary>
internal static class InsightTables
{
    private const int MostColumns = 30;

    public static IEnumerable<Block> Build(RunRecord run)
    {
        if (run.Training.Insight is not { } insight)
            return [];
        return [.. Importance(insight), .. Dependence(run, insight), .. Notes(insight)];
    }

    private static IEnumerable<Block> Importance(ModelInsight insight)
    {
        var shap = insight.Shap?.Columns.ToDictionary(column => column.Column, column => column.MeanAbsolute, StringComparer.Ordinal) ?? [];
        ImmutableArray<ColumnImportance> columns = insight.Permutation?.Columns
            ?? [.. (insight.Shap?.Columns ?? []).Select(column => new ColumnImportance(column.Column, double.NaN, double.NaN))];
        if (columns.IsEmpty)
            yield break;
        yield return new Heading(2, "Importance on held-out rows") { Priority = Priority.Details, Label = "importance on held-out rows" };
        yield return new Text(Explanation(insight));
        (TableColumn Column, bool IsShown, Func<ColumnImportance, Cell> Cell)[] table =
        [
            (new("feature"), true, column => Inline.Code(ShownText.Value(column.Column))),
            (new($"loss of {insight.Permutation?.Metric}", Alignment.Right), insight.Permutation is not null, column => Loss(column)),
            (new($"mean absolute SHAP, {Unit(insight.Shap)}", Alignment.Right), insight.Shap is not null,
                column => shap.TryGetValue(column.Column, out var mean) ? MetricText.Plain(mean, 3) : "0"),
        ];
        var shown = table.Where(part => part.IsShown).ToArray();
        yield return new TableBlock(
            [.. shown.Select(part => part.Column)],
            [.. columns.Take(MostColumns).Select(column => new TableRow([.. shown.Select(part => part.Cell(column))]))])
        {
            Priority = Priority.LongTables,
        };
        foreach (var more in More.Than(MostColumns, columns.Length))
            yield return more with { Priority = Priority.LongTables };
    }

    private static Inline Explanation(ModelInsight insight)
    {
        var rows = NumberText.Plural(insight.RowCount, "test row");
        var shuffled = insight.Permutation is { } permutation
            ? $"How much {permutation.Metric} loses when a column is shuffled among {rows}: mean ± SD of {permutation.Repeats} shuffles; it is {MetricText.Plain(permutation.Baseline)} as they are."
            : $"From {rows}.";
        return insight.Shap is { } shap && shap.RowCount < insight.RowCount
            ? $"{shuffled} SHAP from {NumberText.Count(shap.RowCount)} of them."
            : shuffled;
    }

    /// <summary>A column that helps by chance when shuffled is worth nothing, not less.</summary>
    private static Cell Loss(ColumnImportance column)
    {
        var decimals = column.StandardDeviation > 0 ? NumberText.DecimalsFor(column.StandardDeviation) : 4;
        return $"{NumberText.Fixed(Math.Max(column.Mean, 0), decimals)} ± {NumberText.Fixed(column.StandardDeviation, decimals)}";
    }

    private static string Unit(ShapImportance? shap) => shap?.Unit == "target" ? "in its unit" : shap?.Unit ?? "";

    private static IEnumerable<Block> Dependence(RunRecord run, ModelInsight insight)
    {
        var rows = insight.Dependence.Where(curve => curve.Points.Length > 1).ToArray();
        if (rows.Length == 0)
            yield break;
        var labels = run.Evaluation.Labels;
        var what = labels.Length switch
        {
            0 => "prediction",
            2 => $"score of {ShownText.Value(labels[1])}",
            _ => $"probability of {ShownText.Value(labels[MostMoved(rows[0])])}",
        };
        yield return new Heading(2, "Partial dependence") { Priority = Priority.LongTables, Label = "partial dependence" };
        yield return new Text($"Mean {what} when one column has the same value in all of {NumberText.Plural(insight.DependenceRowCount, "test row")}; numbers with more than 15 values from their 5 % to their 95 % quantile.")
        {
            Priority = Priority.LongTables,
        };
        var label = labels.Length > 2 ? MostMoved(rows[0]) : 0;
        yield return new TableBlock(
            [new("feature"), new("lowest", Alignment.Right), new("at", Alignment.Right), new("highest", Alignment.Right), new("at", Alignment.Right)],
            [.. rows.Select(curve => Row(curve, label))])
        {
            Priority = Priority.LongTables,
        };
    }

    /// <summary>The class whose probability the column moves most.</summary>
    private static int MostMoved(PartialDependence curve) => Enumerable.Range(0, curve.Points[0].Predictions.Length)
        .MaxBy(k => curve.Points.Max(point => point.Predictions[k]) - curve.Points.Min(point => point.Predictions[k]));

    private static TableRow Row(PartialDependence curve, int label)
    {
        var (low, high) = (curve.Points.MinBy(point => point.Predictions[label])!, curve.Points.MaxBy(point => point.Predictions[label])!);
        return new TableRow(
            Inline.Code(ShownText.Value(curve.Column)), MetricText.Plain(low.Predictions[label]), At(curve, low),
            MetricText.Plain(high.Predictions[label]), At(curve, high));
    }

    private static Cell At(PartialDependence curve, DependencePoint point) => point switch
    {
        { Category: { } name } => Inline.Code(ShownText.Value(name)),
        { Number: { } seconds } when curve.Type == ColumnType.Datetime => DateTime.UnixEpoch.AddSeconds(seconds).ToString("yyyy-MM-dd"),
        _ => MetricText.Plain(point.Number),
    };

    private static IEnumerable<Block> Notes(ModelInsight insight)
    {
        if (!insight.Notes.IsEmpty)
            yield return new BulletList([.. insight.Notes.Select<string, ImmutableArray<Inline>>(note => [ShownText.Sentence(note)])]);
    }
}
