using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting;

/// <summary>The data statistics as rows of plain text.</summary>
internal static class DataText
{
    private const int ColumnsShown = 200;

    /// <summary>Rows per part, and for each label its share of the part, or the target's mean.</summary>
    public static IEnumerable<string[]> Parts(DataSummary data)
    {
        yield return ["part", "rows", .. data.Labels.IsEmpty ? ["mean", "SD"] : data.Labels.Select(name => ShownText.Value(name))];
        foreach (var part in data.Parts)
        {
            yield return
            [
                part.Name.ToString().ToLowerInvariant(),
                NumberText.Count(part.RowCount),
                .. data.Labels.IsEmpty
                    ? [Number(part.TargetMean), Number(part.TargetStandardDeviation)]
                    : part.ClassCounts.Select(count => $"{NumberText.Count(count)} ({NumberText.Percent((double)count / part.RowCount)})"),
            ];
        }
    }

    /// <summary>Role, type, missing and distinct values, and for numbers range, median and mean.</summary>
    public static IEnumerable<string[]> Columns(DataSummary data)
    {
        yield return ["column", "role", "type", "missing", "distinct", "smallest", "median", "largest", "mean ± SD"];
        foreach (var column in data.Columns.Take(ColumnsShown))
        {
            yield return
            [
                ShownText.Value(column.Name),
                column.Role.ToString().ToLowerInvariant(),
                ColumnText.Type(column),
                NumberText.Count(column.Missing),
                NumberText.Count(column.Distinct),
                ColumnText.Smallest(column),
                ColumnText.Median(column),
                ColumnText.Largest(column),
                ColumnText.Mean(column),
            ];
        }
        if (data.Columns.Length > ColumnsShown)
            yield return [$"… and {NumberText.Count(data.Columns.Length - ColumnsShown)} more", "", "", "", "", "", "", "", ""];
    }

    /// <summary>The same with the share of missing values and the quartiles.</summary>
    public static IEnumerable<string[]> ColumnsWithQuartiles(DataSummary data)
    {
        yield return ["column", "role", "type", "missing", "distinct", "smallest", "25 %", "median", "75 %", "largest", "mean ± SD"];
        foreach (var column in data.Columns)
        {
            yield return
            [
                ShownText.Value(column.Name),
                column.Role.ToString().ToLowerInvariant(),
                ColumnText.Type(column),
                column.Missing == 0 ? "0" : $"{NumberText.Count(column.Missing)} ({NumberText.Percent((double)column.Missing / data.RowCount)})",
                NumberText.Count(column.Distinct),
                ColumnText.Smallest(column),
                ColumnText.Quartile(column, 1),
                ColumnText.Median(column),
                ColumnText.Quartile(column, 3),
                ColumnText.Largest(column),
                ColumnText.Mean(column),
            ];
        }
    }

    private static string Number(double? value) => value is { } number ? NumberText.Significant(number) : "";
}
