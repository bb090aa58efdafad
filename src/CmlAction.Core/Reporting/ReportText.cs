using System.Collections.Immutable;
using System.Text;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting.Sections;

namespace CmlAction.Core.Reporting;

/// <summary>The short report for a terminal or a log: headline, metric table, what failed. Plain text without colours.</summary>
public static class ReportText
{
    private const int MostItems = 20;

    /// <summary>As many as a finding holds at most: then there may be more.</summary>
    private const int MostRows = 5;

    /// <returns>Lines divided by <c>\n</c>, none of which begins with text from the user's files: such a line could be a command to the runner.</returns>
    public static string Write(RunRecord run)
    {
        var text = new StringBuilder();
        text.Append(ReportJson.Word(run.Verdict)).Append("  ").Append(Safe(Headline.Words(run))).Append("\n\n");
        TextTable.Append(text, Rows(run.Evaluation));
        Reported(text, run.Evaluation.Reported);
        Comparison(text, run.Evaluation);
        Append(text, Items(run.Evaluation.Gates, run.Findings, run.Evaluation.Metrics));
        return text.ToString();
    }

    /// <summary>Metrics and gates alone, after <c>cml evaluate</c>.</summary>
    /// <inheritdoc cref="Write(RunRecord)"/>
    public static string Write(EvaluationResult evaluation)
    {
        var text = new StringBuilder();
        TextTable.Append(text, Rows(evaluation));
        Reported(text, evaluation.Reported);
        Comparison(text, evaluation);
        Append(text, Items(evaluation.Gates, [], evaluation.Metrics));
        return text.ToString();
    }

    /// <summary>Parts, columns and findings, after <c>cml check</c>.</summary>
    /// <inheritdoc cref="Write(RunRecord)"/>
    public static string Write(DataSummary data)
    {
        var text = new StringBuilder();
        TextTable.Append(text, DataText.Parts(data));
        text.Append('\n');
        TextTable.Append(text, DataText.Columns(data));
        Append(text, Items([], data.Findings, []));
        return text.ToString();
    }

    private static void Append(StringBuilder text, IEnumerable<(string State, string Line)> items)
    {
        var all = items.ToList();
        if (all.Count > 0)
            text.Append('\n');
        foreach (var (state, line) in all.Take(MostItems))
            text.Append(state).Append("  ").Append(Safe(line)).Append('\n');
        if (all.Count > MostItems)
            text.Append($"…  and {NumberText.Count(all.Count - MostItems)} more in the report\n");
    }

    /// <summary>A table of its own: what others measured.</summary>
    private static void Reported(StringBuilder text, ImmutableArray<ReportedMetric> metrics)
    {
        if (metrics.IsEmpty)
            return;
        var hasBase = metrics.Any(metric => metric.Base is not null);
        text.Append('\n');
        TextTable.Append(text,
        [
            hasBase ? ["number", "base", "now", "change"] : ["number", "value"],
            .. metrics.Take(MostItems).Select(metric =>
            {
                var (name, value) = ($"{Safe(metric.Name)}{ReportedText.Arrow(metric)}", ReportedText.Value(metric));
                return hasBase ? new[] { name, ReportedText.Base(metric), value, ReportedText.Change(metric) } : [name, value];
            }),
        ]);
        if (metrics.Length > MostItems)
            text.Append($"  … and {NumberText.Count(metrics.Length - MostItems)} more in the report\n");
    }

    /// <summary>One line: what the change is measured on, or why there is no base.</summary>
    private static void Comparison(StringBuilder text, EvaluationResult evaluation)
    {
        if (evaluation.NoComparison is { } why)
            text.Append($"\n  no comparison with base: {Safe(why)}\n");
        else if (evaluation.Comparison is { IsSameInputs: true } same)
            text.Append($"\n  same inputs as {ComparisonText.Name(same)}\n");
        else if (evaluation.Comparison is { } comparison)
            text.Append($"\n  {ComparisonText.Name(comparison)}, {NumberText.Plural(comparison.SharedRows, "shared row")} of {NumberText.Count(evaluation.RowCount)}\n");
    }

    private static IEnumerable<string[]> Rows(EvaluationResult evaluation) =>
        evaluation.Comparison is { IsSameInputs: false } comparison ? Rows(evaluation.Metrics, comparison) : Rows(evaluation.Metrics);

    private static IEnumerable<string[]> Rows(ImmutableArray<MetricValue> metrics, BaseComparison comparison)
    {
        yield return ["metric", "base", "now", "change", "interval", "verdict"];
        foreach (var metric in metrics)
        {
            if (comparison.Of(metric.Name) is not { } own)
                continue;
            yield return
            [
                $"{metric.Name} {MetricText.Arrow(metric.Direction)}", ComparisonText.Base(own, metric), ComparisonText.Head(own, metric),
                ComparisonText.Change(own, metric), ComparisonText.Interval(own, metric),
                own.Difference is null ? MetricText.Undefined : ComparisonText.Word(own.Verdict),
            ];
        }
    }

    private static IEnumerable<string[]> Rows(ImmutableArray<MetricValue> metrics)
    {
        var hasInterval = metrics.Any(metric => metric.Interval is not null);
        yield return hasInterval ? ["metric", "value", MetricText.IntervalHeader(metrics), "dummy", "gain over dummy"] : ["metric", "value", "dummy", "gain over dummy"];
        foreach (var metric in metrics)
        {
            var (name, value) = ($"{metric.Name} {MetricText.Arrow(metric.Direction)}", MetricText.Value(metric));
            var (dummy, gain) = (MetricText.Dummy(metric), MetricText.SignedGain(metric));
            yield return hasInterval ? [name, value, MetricText.Interval(metric), dummy, gain] : [name, value, dummy, gain];
        }
    }

    private static IEnumerable<(string State, string Line)> Items(
        ImmutableArray<GateResult> gates, ImmutableArray<Finding> findings, ImmutableArray<MetricValue> metrics)
    {
        const string fail = "fail";
        const string warn = "warn";
        return gates.Where(gate => gate.State == GateState.Fail).Select(gate => (fail, Line(gate)))
            .Concat(findings.Where(finding => finding.State == FindingState.Fail).Select(finding => (fail, Line(finding))))
            .Concat(gates.Where(gate => gate.State == GateState.Warn).Select(gate => (warn, Line(gate))))
            .Concat(findings.Where(finding => finding.State == FindingState.Warn).Select(finding => (warn, Line(finding))))
            .Concat(metrics.Where(metric => metric.Value is null).Select(metric => ("note", $"{metric.Name} is undefined: {metric.Undefined}")));
    }

    private static string Line(GateResult gate) => $"{gate.Sentence}: {gate.Reason} ({gate.Place})";

    private static string Line(Finding finding) => $"{finding.Check}{(finding.Column is { } column ? $" of {ShownText.Value(column)}" : "")}: {finding.Message}{FirstRows(finding)}";

    private static string FirstRows(Finding finding) =>
        finding.Rows.IsEmpty ? "" : $" ({(finding.Rows.Length == 1 ? "row" : "rows")} {string.Join(", ", finding.Rows.Select(row => NumberText.Count(row)))}{(finding.Rows.Length == MostRows ? ", …" : "")})";

    /// <summary>The runner takes <c>##[</c> anywhere in a line for a command, and <c>::</c> where a line begins.</summary>
    internal static string Safe(string text)
    {
        var shown = ShownText.Sentence(text).Replace("##[", $"##{ShownText.Divider}[").TrimStart();
        return shown.StartsWith("::", StringComparison.Ordinal) ? $":{ShownText.Divider}{shown[1..]}" : shown;
    }
}
