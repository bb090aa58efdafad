using System.Text.Json;
using CmlAction.Core.Evaluation;

namespace CmlAction.Core.Reporting;

/// <summary>Key <c>reported</c> of <c>report.json</c>: numbers that others measured.</summary>
internal static class ReportedJson
{
    public static void Write(Utf8JsonWriter json, EvaluationResult evaluation) =>
        json.Array("reported", evaluation.Reported, metric => json.Object(() =>
        {
            json.WriteString("name", metric.Name);
            json.WriteString("file", metric.File);
            json.NumberOrNull("value", metric.Value);
            json.WriteString("undefined", metric.Undefined);
            json.NumberOrNull("base", metric.Base);
            json.NumberOrNull("difference", metric.Difference);
            json.WriteString("direction", metric.Direction is { } direction ? ReportJson.Word(direction) : null);
            json.WriteString("verdict", metric.Verdict is { } verdict ? ReportJson.Word(verdict) : null);
        }));
}
