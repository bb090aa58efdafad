using System.Collections.Immutable;
using System.Text.Json;
using CmlAction.Core.Evaluation;

namespace CmlAction.Core.Reporting;

/// <summary>Key <c>comparison</c> of <c>report.json</c>.</summary>
internal static class ComparisonJson
{
    public static void Write(Utf8JsonWriter json, EvaluationResult evaluation)
    {
        json.WriteString("no_comparison", evaluation.NoComparison);
        if (evaluation.Comparison is not { } comparison)
        {
            json.WriteNull("comparison");
            return;
        }
        json.Object("comparison", () =>
        {
            json.WriteString("base", comparison.BaseName);
            json.WriteString("commit", comparison.BaseCommit);
            json.WriteString("origin", ReportJson.Word(comparison.Origin));
            json.WriteNumber("shared_rows", comparison.SharedRows);
            json.WriteNumber("rows_of_head_only", comparison.RowsOfHeadOnly);
            json.WriteNumber("rows_of_base_only", comparison.RowsOfBaseOnly);
            json.NumberOrNull("rows_trained_on", comparison.RowsTrainedOn);
            json.Array("metrics", comparison.Metrics, metric => Metric(json, metric));
            json.NumberOrNull("mean_change_of_scores", comparison.Shift?.MeanChange);
            json.NumberOrNull("rows_decided_otherwise", comparison.Shift?.RowsDecidedOtherwise);
            Changes(json, "parameters", comparison.Parameters);
            Changes(json, "settings", comparison.Settings);
        });
    }

    internal static void Metric(Utf8JsonWriter json, MetricComparison metric) => json.Object(() =>
    {
        json.WriteString("name", metric.Name);
        json.NumberOrNull("base", metric.Base);
        json.NumberOrNull("head", metric.Head);
        json.NumberOrNull("difference", metric.Difference);
        json.NumberOrNull("standard_error", metric.StandardError);
        ReportJson.Interval(json, metric.Interval);
        json.NumberOrNull("p", metric.P);
        json.WriteString("method", metric.Method is { } method ? MethodWord(method) : null);
        json.NumberOrNull("smallest_visible", metric.SmallestVisible);
        json.WriteString("verdict", ReportJson.Word(metric.Verdict));
    });

    /// <summary>Names of people stay in one word.</summary>
    private static string MethodWord(PairedMethod method) => method.ToString().ToLowerInvariant();

    private static void Changes(Utf8JsonWriter json, string name, ImmutableArray<SettingChange> changes) => json.Array(name, changes, change => json.Object(() =>
    {
        json.WriteString("name", change.Name);
        json.WriteString("base", change.Base);
        json.WriteString("head", change.Head);
    }));
}
