using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Slicing;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Slices;

namespace CmlAction.Core.Stages;

/// <summary>Looks for slices of the test rows that nobody named, by the columns that the model may use. Information: no gate hangs on it.</summary>
internal static class WeakSliceStage
{
    /// <summary>Columns beyond have little to do with the losses, and each costs a sort of the rows.</summary>
    private const int MostColumns = 50;

    /// <param name="data">The rows.</param>
    /// <param name="predictions">With keys.</param>
    /// <param name="importance">Of columns, most important first; may be empty.</param>
    /// <returns>Null when there are too few rows, and for a ranking: what is right is the order of a query's rows, so that no row has a loss of its own.</returns>
    public static WeakSlices? Of(DataStage data, Predictions predictions, IEnumerable<string> importance)
    {
        var test = predictions.Of(SplitName.Test);
        if (test.Task == MachineLearningTask.Ranking || test.Count == 0 || test.Scores.Any(score => !double.IsFinite(score)))
            return null;
        var rank = importance.Select((column, i) => (column, i)).ToDictionary(pair => pair.column, pair => pair.i, StringComparer.Ordinal);
        var columns = data.Split.Dataset.Features.Where(column => column.Type != ColumnType.Datetime)
            .OrderBy(column => rank.GetValueOrDefault(column.Name, int.MaxValue)).Take(MostColumns);
        return WeakSliceSearch.Find(
            [.. columns], [.. test.Rows.Select(row => row - 1)], RowLosses.Of(test).AsSpan(), test.Keys.AsSpan(), test.Groups.AsSpan(), RowLosses.NameFor(test.Task));
    }
}
