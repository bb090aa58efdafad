using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Training.Foreign;

/// <summary>Reads the predictions of a model that was trained elsewhere and finds their rows in the data. docs/bring-your-own.md describes the file.</summary>
internal static class ForeignPredictions
{
    private static readonly ImmutableArray<string> Texts = ["label", "split"];

    /// <param name="file">CSV, TSV or JSON Lines, plain or gzip.</param>
    /// <param name="split">The rows, with their labels, weights and groups.</param>
    /// <param name="config">Names the id column.</param>
    /// <param name="stop">Ends reading early.</param>
    /// <returns>Validation rows (where the file has all of them), then test rows, each ascending.</returns>
    /// <exception cref="CmlException">The file lacks a column or a row, or says something that cannot be: all of it at once.</exception>
    public static Predictions Read(DataFile file, DataSplit split, CmlConfig config, CancellationToken stop)
    {
        var target = split.Dataset.Target;
        var labels = (target as ClassTarget)?.Labels ?? [];
        var types = ImmutableSortedDictionary<string, ColumnTypeName>.Empty;
        foreach (var column in Texts)
            types = types.SetItem(column, ColumnTypeName.Category);
        foreach (var column in ScoreNames(target.Task, labels))
            types = types.SetItem(column, ColumnTypeName.Number);
        types = types.SetItem("weight", ColumnTypeName.Number);
        types = types.SetItem("prediction", target is NumberTarget ? ColumnTypeName.Number : ColumnTypeName.Category);
        // A name of a class may look like a missing value, so in this file only an empty cell is one.
        var options = new TableOptions(new FormatConfig { Missing = [] }, types) { TrimNames = false };
        var table = TableReader.Read([file], options, stop);
        return new ForeignTable(table, file.Name, split, config).ToPredictions();
    }

    /// <summary>The columns that a row's scores may stand in.</summary>
    internal static IEnumerable<string> ScoreNames(MachineLearningTask task, ImmutableArray<string> labels) =>
        !task.IsClassification() ? [] : labels.Select(label => $"score_{label}").Prepend("score");
}
