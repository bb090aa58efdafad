using System.Text.Json;
using CmlAction.Core.Data.Slicing;
using CmlAction.Core.Evaluation.Slices;

namespace CmlAction.Core.Reporting;

/// <summary>Slices in <c>report.json</c>: key <c>slices</c>, and those that nobody named.</summary>
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

    /// <summary><c>training.weak_slices</c>: those that nobody named.</summary>
    public static void Write(Utf8JsonWriter json, WeakSlices? weak)
    {
        if (weak is null)
        {
            json.WriteNull("weak_slices");
            return;
        }
        json.Object("weak_slices", () =>
        {
            json.WriteString("loss", weak.Loss);
            json.WriteNumber("found_on", weak.FoundOn);
            json.WriteNumber("measured_on", weak.MeasuredOn);
            json.WriteNumber("candidates", weak.Candidates);
            json.Array("confirmed", weak.Confirmed, slice => json.Object(() =>
            {
                json.Strings("conditions", slice.Conditions);
                json.WriteNumber("rows", slice.RowCount);
                json.NumberOrNull("mean_loss", slice.MeanLoss);
                json.NumberOrNull("mean_loss_elsewhere", slice.MeanLossElsewhere);
                json.NumberOrNull("adjusted_p", slice.AdjustedP);
            }));
        });
    }

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
