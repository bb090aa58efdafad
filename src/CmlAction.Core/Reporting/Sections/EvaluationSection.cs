using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>The rest of the numbers on the held-out rows: further metrics, each class, the confusion matrix, the residuals.</summary>
internal static class EvaluationSection
{
    private const int MostClasses = 50;

    public static IEnumerable<Block> Build(RunRecord run, ReportDetails details)
    {
        var evaluation = run.Evaluation;
        var classes = evaluation.Labels.IsEmpty ? "" : $" · {NumberText.Plural(evaluation.Labels.Length, "class", "classes")}";
        var queries = evaluation.QueryCount is { } count ? $" · {NumberText.Plural(count, "query", "queries")}" : "";
        var summary = $"Evaluation: {NumberText.Plural(evaluation.RowCount, "held-out row")}{classes}{queries} · {NumberText.Plural(evaluation.Metrics.Length, "metric")}";
        ImmutableArray<Block> blocks =
            [.. Notes(evaluation), .. FurtherMetrics(run), .. Classes(evaluation), .. ConfusionTable.Build(evaluation), .. Residuals(evaluation), .. Queries(evaluation)];
        if (!blocks.IsEmpty)
        {
            yield return new Details([summary], details.Opens(evaluation.Gates.Any(gate => gate.State == GateState.Fail)), blocks)
            {
                Priority = Priority.Details,
                Label = "evaluation by class",
            };
        }
    }

    private static IEnumerable<Block> Notes(EvaluationResult evaluation)
    {
        if (evaluation.Threshold is { } threshold && evaluation.Labels is [_, var positive])
        {
            yield return new Text(
                "A row is predicted ", Inline.Code(ShownText.Value(positive)), $" from a score of {MetricText.Plain(threshold)} on{Chosen(evaluation.ThresholdChoice)}.");
        }
        if (!evaluation.Notes.IsEmpty)
            yield return new BulletList([.. evaluation.Notes.Take(20).Select<string, ImmutableArray<Inline>>(note => [ShownText.Sentence(note)])]);
    }

    private static string Chosen(ThresholdChoice? choice) => choice switch
    {
        null => "",
        { Remark: { } remark } => $" ({choice.Rule}: {remark})",
        _ => $", chosen by {choice.Rule} on {NumberText.Plural(choice.RowCount, "validation row")}",
    };

    private static IEnumerable<Block> FurtherMetrics(RunRecord run)
    {
        if (run.Evaluation.Comparison is { IsSameInputs: false })
        {
            yield return new Heading(2, "Beside the dummy, on all held-out rows");
            yield return MetricSection.BesideDummy(run, [.. run.Evaluation.Metrics.Take(MetricSection.OpenRows)]);
        }
        var further = run.Evaluation.Metrics.Skip(MetricSection.OpenRows).ToImmutableArray();
        if (further.IsEmpty)
            yield break;
        yield return new Heading(2, "Further metrics");
        yield return MetricSection.Table(run, further);
        foreach (var note in MetricSection.Notes(further))
            yield return note;
    }

    private static IEnumerable<Block> Classes(EvaluationResult evaluation)
    {
        if (evaluation.Classes.IsEmpty)
            yield break;
        yield return new Heading(2, "Classes") { Priority = Priority.LongTables, Label = "metrics of each class" };
        yield return new TableBlock(
            [new("class"), new("rows", Alignment.Right), new("precision", Alignment.Right), new("recall", Alignment.Right), new("F1", Alignment.Right)],
            [.. evaluation.Classes.Take(MostClasses).Select(Row)])
        {
            Priority = Priority.LongTables,
        };
        foreach (var more in More.Than(MostClasses, evaluation.Classes.Length))
            yield return more with { Priority = Priority.LongTables };
    }

    private static TableRow Row(ClassMetrics metrics)
    {
        // A proportion of n rows has a standard error of at most 0.5/√n; without rows there is nothing to be precise about.
        var decimals = metrics.Support > 0 ? NumberText.DecimalsFor(0.5 / Math.Sqrt(metrics.Support)) : 2;
        return new TableRow(
            Inline.Code(ShownText.Value(metrics.Label)),
            NumberText.Count(metrics.Support),
            metrics.PrecisionUndefined ? "n/a (never predicted)" : NumberText.Fixed(metrics.Precision, decimals),
            metrics.Support == 0 ? "n/a (no rows)" : NumberText.Fixed(metrics.Recall, decimals),
            metrics.PrecisionUndefined && metrics.Support == 0 ? MetricText.Undefined : NumberText.Fixed(metrics.F1, decimals));
    }

    private static IEnumerable<Block> Residuals(EvaluationResult evaluation)
    {
        if (evaluation.Residuals is not { } residuals)
            yield break;
        yield return new Heading(2, "Residuals (predicted − actual)");
        yield return new TableBlock(
            [
                new("mean", Alignment.Right), new("SD", Alignment.Right), new("smallest", Alignment.Right), new("5 %", Alignment.Right), new("25 %", Alignment.Right),
                new("median", Alignment.Right), new("75 %", Alignment.Right), new("95 %", Alignment.Right), new("largest", Alignment.Right),
            ],
            [
                new TableRow(
                [
                    MetricText.Plain(residuals.Mean),
                    MetricText.Plain(residuals.StandardDeviation),
                    .. Enumerable.Range(0, 7).Select(i => (Cell)(i < residuals.Quantiles.Length ? MetricText.Plain(residuals.Quantiles[i]) : MetricText.Undefined)),
                ]),
            ]);
    }

    private static IEnumerable<Block> Queries(EvaluationResult evaluation)
    {
        if (evaluation.QuerySizes.IsEmpty)
            yield break;
        yield return new Heading(2, "Queries by number of rows");
        yield return new TableBlock(
            [new("rows"), new("queries", Alignment.Right), new("NDCG at 10", Alignment.Right), new("order at random", Alignment.Right)],
            [
                .. evaluation.QuerySizes.Select(group => new TableRow(
                    group.Smallest == group.Largest ? NumberText.Count(group.Smallest) : $"{NumberText.Count(group.Smallest)} to {NumberText.Count(group.Largest)}",
                    NumberText.Count(group.QueryCount),
                    NumberText.Fixed(group.Ndcg, 3),
                    NumberText.Fixed(group.Chance, 3))),
            ]);
    }
}
