using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>The confusion matrix as a table shaded by the share of the row; with many classes the most frequent confusions instead.</summary>
internal static class ConfusionTable
{
    private const int MostClasses = 12;
    private const int MostPairs = 20;

    public static IEnumerable<Block> Build(EvaluationResult evaluation)
    {
        if (evaluation.Confusion.IsEmpty)
            yield break;
        yield return new Heading(2, "Confusion matrix") { Priority = Priority.LongTables, Label = "confusion matrix" };
        yield return (evaluation.Labels.Length <= MostClasses ? Matrix(evaluation) : Pairs(evaluation)) with { Priority = Priority.LongTables };
    }

    private static TableBlock Matrix(EvaluationResult evaluation) => new(
        [new("actual ↓ predicted →"), .. evaluation.Labels.Select(label => new TableColumn(ShownText.Value(label, 20), Alignment.Right))],
        [.. evaluation.Confusion.Select((counts, actual) => new TableRow(
        [
            Inline.Code(ShownText.Value(evaluation.Labels[actual])),
            .. counts.Select((count, predicted) => Shaded(count, counts.Sum(c => (long)c), isRight: actual == predicted)),
        ]))]);

    private static Cell Shaded(int count, long rowCount, bool isRight)
    {
        var share = rowCount > 0 ? (double)count / rowCount : 0;
        var shade = share switch { 0 => "", <= 0.05 => "· ", <= 0.25 => "░ ", <= 0.5 => "▒ ", <= 0.75 => "▓ ", _ => "█ " };
        var number = NumberText.Count(count);
        return new Cell(shade, isRight ? Inline.Strong(number) : Inline.Plain(number));
    }

    private static TableBlock Pairs(EvaluationResult evaluation)
    {
        var pairs = evaluation.Confusion
            .SelectMany((counts, actual) => counts.Select((count, predicted) => (Actual: actual, Predicted: predicted, Count: count)))
            .Where(pair => pair.Actual != pair.Predicted && pair.Count > 0)
            .OrderByDescending(pair => pair.Count).ThenBy(pair => pair.Actual).ThenBy(pair => pair.Predicted)
            .Take(MostPairs);
        return new TableBlock(
            [new("most frequent confusions: actual"), new("predicted"), new("rows", Alignment.Right), new("of the class", Alignment.Right)],
            [.. pairs.Select(pair => new TableRow(
                Inline.Code(ShownText.Value(evaluation.Labels[pair.Actual])),
                Inline.Code(ShownText.Value(evaluation.Labels[pair.Predicted])),
                NumberText.Count(pair.Count),
                NumberText.Percent(pair.Count / (double)evaluation.Confusion[pair.Actual].Sum(c => (long)c))))]);
    }
}
