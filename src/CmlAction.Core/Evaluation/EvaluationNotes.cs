using System.Collections.Immutable;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation;

/// <summary>What a reader must know beside the numbers.</summary>
internal static class EvaluationNotes
{
    private const int MostLabelsNamed = 5;

    /// <returns>Sentences without a full stop, in a fixed order; empty when there is nothing to say.</returns>
    public static ImmutableArray<string> Of(MetricInput input, IEnumerable<Metric> metrics, Measurements measurements)
    {
        var notes = new List<string>();
        if (input.IsWeighted)
        {
            notes.Add(input is ClassInput
                ? "metrics and curves count rows with their sample weights; the confusion matrix and the support count rows"
                : "metrics count rows with their sample weights; the residuals do not");
        }
        if (input is ClassInput classes)
            AddClassNotes(notes, classes);
        if (input is RankingInput { QueriesWithoutRelevant: > 0 and var without } ranking)
        {
            var all = NumberText.Plural(ranking.RowCount + without, "test query", "test queries");
            notes.Add($"{NumberText.Count(without)} of {all} {(without == 1 ? "has" : "have")} no relevant row and {(without == 1 ? "is" : "are")} left out");
        }
        notes.AddRange(metrics.Select(metric => (metric.Name, measurements.Of(metric).Remark))
            .Where(remark => remark.Remark is not null).Select(remark => $"{remark.Name}: {remark.Remark}"));
        return [.. notes];
    }

    private static void AddClassNotes(List<string> notes, ClassInput input)
    {
        var absent = LabelsWhere(input, label => input.Totals.ActualRows[label] == 0);
        if (absent.Count > 0)
            notes.Add($"no test row is labelled {Named(absent)}");
        // In a binary task the remarks of precision and F1 say it of the class that they are about.
        if (input is MulticlassInput)
        {
            var unpredicted = LabelsWhere(input, label => input.Totals.PredictedRows[label] == 0 && input.Totals.ActualRows[label] > 0);
            if (unpredicted.Count > 0)
                notes.Add($"no test row was predicted {Named(unpredicted)}, so the precision of 0/0 counts as 0");
        }
        if (input.ClippedRows is > 0 and var clipped)
        {
            var rows = NumberText.Plural(clipped, "test row");
            notes.Add($"log_loss counts a probability of 1e-15 for {rows} whose true label was given less");
        }
    }

    private static List<string> LabelsWhere(ClassInput input, Func<int, bool> condition) =>
        [.. Enumerable.Range(0, input.Labels.Length).Where(condition).Select(label => input.Labels[label])];

    private static string Named(List<string> labels)
    {
        var named = string.Join(", ", labels.Take(MostLabelsNamed).Select(label => $"\"{label}\""));
        return labels.Count <= MostLabelsNamed
            ? named
            : $"{named} and {NumberText.Plural(labels.Count - MostLabelsNamed, "other label")}";
    }
}
