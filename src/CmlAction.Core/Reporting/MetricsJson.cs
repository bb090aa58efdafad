using CmlAction.Core.Evaluation;

namespace CmlAction.Core.Reporting;

/// <summary><c>metrics.json</c>: one flat object, metric name to number, as <c>git diff</c>, DVC and other tools read it.</summary>
public static class MetricsJson
{
    /// <summary>All metrics in full precision, in the order of the result. An undefined metric is left out: every value is a number; report.json has the reason.
    /// Members of slices with enough rows follow as <c>roc_auc[region=south]</c>.</summary>
    public static string Write(EvaluationResult evaluation) => JsonText.Indented(json => json.Object(() =>
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var metric in evaluation.Metrics)
        {
            if (metric.Value is { } value && double.IsFinite(value) && written.Add(metric.Name))
                json.WriteNumber(metric.Name, value);
        }
        foreach (var (slice, member, metric) in Enumerable.Range(0, evaluation.Slices.IsEmpty ? 0 : evaluation.Slices[0].Members[0].Metrics.Length)
            .SelectMany(metric => SliceText.Judged(evaluation, metric)))
        {
            var name = $"{metric.Metric.Name}[{slice.Column}={member.Name}]";
            if (double.IsFinite(metric.Metric.Value!.Value) && written.Add(name))
                json.WriteNumber(name, metric.Metric.Value.Value);
        }
    }));
}
