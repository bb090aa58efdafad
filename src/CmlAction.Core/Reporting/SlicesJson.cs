using System.Text.Json;
using CmlAction.Core.Evaluation.Slices;

namespace CmlAction.Core.Reporting;

/// <summary>A part of key <c>slices</c> of <c>report.json</c>.</summary>
internal static class SlicesJson
{
    public static void Write(Utf8JsonWriter json, SliceResult slice) => json.Object(() =>
    {
        json.WriteString("column", slice.Column);
        json.Array("members", slice.Members, member => json.Object(() =>
        {
            json.WriteString("name", member.Name);
            json.WriteNumber("rows", member.RowCount);
            json.WriteString("too_few", member.TooFew);
            json.NumberOrNull("shared_rows", member.SharedRows);
            json.Array("metrics", member.Metrics, metric => Metric(json, metric));
        }));
    });

    private static void Metric(Utf8JsonWriter json, SliceMetric metric) => json.Object(() =>
    {
        json.WriteString("name", metric.Metric.Name);
        json.NumberOrNull("value", metric.Metric.Value);
        json.WriteString("undefined", metric.Metric.Undefined);
        json.NumberOrNull("standard_error", metric.Metric.StandardError);
        ReportJson.Interval(json, metric.Metric.Interval);
        json.NumberOrNull("dummy", metric.Metric.Dummy);
        json.NumberOrNull("to_overall", metric.ToOverall);
        if (metric.Comparison is { } comparison)
        {
            json.WritePropertyName("comparison");
            ComparisonJson.Metric(json, comparison);
        }
        else
        {
            json.WriteNull("comparison");
        }
        json.NumberOrNull("adjusted_p", metric.AdjustedP);
    });
}
