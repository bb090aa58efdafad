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

    /// <returns>Lines divided by <c>\n</c>, none of which begins with text from the user's files: such a line could be a command to the runner.</returns>
    public static string Write(RunRecord run)
    {
        var text = new StringBuilder();
        text.Append(ReportJson.Word(run.Verdict)).Append("  ").Append(Safe(Headline.Words(run))).Append("\n\n");
        Table(text, Rows(run.Evaluation.Metrics));
        var items = Items(run).ToList();
        if (items.Count > 0)
            text.Append('\n');
        foreach (var (state, line) in items.Take(MostItems))
            text.Append(state).Append("  ").Append(Safe(line)).Append('\n');
        if (items.Count > MostItems)
            text.Append($"…  and {NumberText.Count(items.Count - MostItems)} more in the report\n");
        return text.ToString();
    }

    private static IEnumerable<string[]> Rows(ImmutableArray<MetricValue> metrics)
    {
        var hasInterval = metrics.Any(metric => metric.Interval is not null);
        yield return hasInterval ? ["metric", "value", "95 % interval", "dummy", "gain over dummy"] : ["metric", "value", "dummy", "gain over dummy"];
        foreach (var metric in metrics)
        {
            var (name, value) = ($"{metric.Name} {MetricText.Arrow(metric.Direction)}", MetricText.Value(metric));
            var (dummy, gain) = (MetricText.Dummy(metric), MetricText.SignedGain(metric));
            yield return hasInterval ? [name, value, MetricText.Interval(metric), dummy, gain] : [name, value, dummy, gain];
        }
    }

    private static void Table(StringBuilder text, IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        var widths = Enumerable.Range(0, all[0].Length).Select(column => all.Max(row => row[column].Length)).ToArray();
        foreach (var row in all)
        {
            var cells = row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            text.Append("  ").AppendJoin("  ", cells).Append('\n');
        }
    }

    private static IEnumerable<(string State, string Line)> Items(RunRecord run)
    {
        const string fail = "fail";
        const string warn = "warn";
        var (gates, findings) = (run.Evaluation.Gates, run.Data.Findings);
        return gates.Where(gate => gate.State == GateState.Fail).Select(gate => (fail, Line(gate)))
            .Concat(findings.Where(finding => finding.State == FindingState.Fail).Select(finding => (fail, Line(finding))))
            .Concat(gates.Where(gate => gate.State == GateState.Warn).Select(gate => (warn, Line(gate))))
            .Concat(findings.Where(finding => finding.State == FindingState.Warn).Select(finding => (warn, Line(finding))))
            .Concat(run.Evaluation.Metrics.Where(metric => metric.Value is null).Select(metric => ("note", $"{metric.Name} is undefined: {metric.Undefined}")));
    }

    private static string Line(GateResult gate) => $"{gate.Sentence}: {gate.Reason} ({gate.Place})";

    private static string Line(Finding finding) => $"{finding.Check}{(finding.Column is { } column ? $" of {ShownText.Value(column)}" : "")}: {finding.Message}";

    /// <summary>The runner takes <c>##[</c> anywhere in a line for a command.</summary>
    private static string Safe(string text) => ShownText.Sentence(text).Replace("##[", $"##{ShownText.Divider}[");
}
