using System.Text.Json;
using CmlAction.Core.Data;

namespace CmlAction.Core.Reporting;

/// <summary>The part <c>data</c> of <see cref="ReportJson"/>.</summary>
internal static class DataJson
{
    public static void Write(Utf8JsonWriter json, DataSummary data)
    {
        json.WriteNumber("rows", data.RowCount);
        json.WriteString("fingerprint", data.Fingerprint);
        json.WriteString("target", data.TargetColumn);
        json.WriteString("task", ReportJson.Word(data.Task));
        json.WriteBoolean("task_inferred", data.TaskInferred);
        json.Strings("labels", data.Labels);
        json.WriteString("split", data.SplitRule);
        json.Array("parts", data.Parts, part => Part(json, part));
        json.Object("dummy", () =>
        {
            json.Numbers("prior", data.Dummy.Prior);
            json.NumberOrNull("mean", data.Dummy.Mean);
            json.NumberOrNull("median", data.Dummy.Median);
        });
        json.Array("files", data.Files, file => File(json, file));
        json.Array("columns", data.Columns, column => Column(json, column));
        json.Strings("columns_not_read", data.SkippedColumns);
    }

    private static void Part(Utf8JsonWriter json, PartSummary part) => json.Object(() =>
    {
        json.WriteString("name", ReportJson.Word(part.Name));
        json.WriteNumber("rows", part.RowCount);
        json.Numbers("class_counts", part.ClassCounts.Select(count => (double)count));
        json.NumberOrNull("target_mean", part.TargetMean);
        json.NumberOrNull("target_standard_deviation", part.TargetStandardDeviation);
    });

    private static void File(Utf8JsonWriter json, TableFile file) => json.Object(() =>
    {
        json.WriteString("name", file.Name);
        json.WriteNumber("rows", file.RowCount);
        json.WriteNumber("size_bytes", file.SizeBytes);
        json.WriteString("sha256", file.Sha256);
        json.WriteString("part", file.Split is { } part ? ReportJson.Word(part) : null);
    });

    private static void Column(Utf8JsonWriter json, ColumnProfile column) => json.Object(() =>
    {
        json.WriteString("name", column.Name);
        json.WriteString("role", ReportJson.Word(column.Role));
        json.WriteString("reason", column.Reason);
        json.WriteString("type", ReportJson.Word(column.Type));
        json.WriteBoolean("integer", column.IsInteger);
        json.WriteNumber("missing", column.Missing);
        json.WriteNumber("distinct", column.Distinct);
        json.Numbers("quantiles", column.Quantiles);
        json.NumberOrNull("mean", column.Mean);
        json.NumberOrNull("standard_deviation", column.StandardDeviation);
    });
}
