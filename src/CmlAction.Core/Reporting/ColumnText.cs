using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting;

/// <summary>Values of a column in summaries: whole numbers as they are, instants as days, nothing where there is none.</summary>
internal static class ColumnText
{
    /// <summary>0001-01-01 in seconds since 1970, and the second after 9999-12-31: what a date can show.</summary>
    private const double FirstSecond = -62_135_596_800;
    private const double EndSecond = 253_402_300_800;

    public static string Type(ColumnProfile column) =>
        column is { Type: ColumnType.Number, IsInteger: true } ? "integer" : column.Type.ToString().ToLowerInvariant();

    public static string Smallest(ColumnProfile column) => column.Quantiles.IsEmpty ? "" : Value(column, column.Quantiles[0]);

    public static string Median(ColumnProfile column) =>
        column.Quantiles.IsEmpty ? "" : Value(column, column.Quantiles[column.Quantiles.Length / 2]);

    /// <param name="column">Of numbers or instants; others have none.</param>
    /// <param name="quarter">1 for the first, 3 for the third.</param>
    public static string Quartile(ColumnProfile column, int quarter) => column.Quantiles.IsEmpty ? "" : Value(column, column.Quantiles[quarter]);

    public static string Largest(ColumnProfile column) => column.Quantiles.IsEmpty ? "" : Value(column, column.Quantiles[^1]);

    /// <summary><c>43.92 ± 5.46</c>.</summary>
    public static string Mean(ColumnProfile column) => (column.Mean, column.StandardDeviation) switch
    {
        (null, _) => "",
        ({ } mean, _) when column.Type == ColumnType.Datetime => Value(column, mean),
        ({ } mean, null) => MetricText.Plain(mean),
        ({ } mean, { } deviation) => $"{MetricText.Plain(mean)} ± {MetricText.Plain(deviation, 3)}",
    };

    private static string Value(ColumnProfile column, double value)
    {
        if (column.Type != ColumnType.Datetime)
            return column.IsInteger && Math.Abs(value) < 1e15 && value == Math.Floor(value) ? NumberText.Fixed(value, 0) : MetricText.Plain(value, 5);
        return value is >= FirstSecond and < EndSecond ? DateTime.UnixEpoch.AddSeconds(value).ToString("yyyy-MM-dd") : MetricText.Undefined;
    }
}
