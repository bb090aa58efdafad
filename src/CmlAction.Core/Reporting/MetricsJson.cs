using CmlAction.Core.Evaluation;

namespace CmlAction.Core.Reporting;

/// <summary><c>metrics.json</c>: one flat object, metric name to number, as <c>git diff</c>, DVC and other tools read it.</summary>
public static class MetricsJson
{
    /// <summary>All metrics in full precision, in the order of the result. An undefined metric is left out: every value is a number; report.json has the reason.</summary>
    public static string Write(EvaluationResult evaluation) => JsonText.Indented(json => json.Object(() =>
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var metric in evaluation.Metrics)
        {
            if (metric.Value is { } value && double.IsFinite(value) && written.Add(metric.Name))
                json.WriteNumber(metric.Name, value);
        }
    }));
}
