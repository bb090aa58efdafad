using System.Collections.Immutable;
using System.Text;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting;

namespace CmlAction.Actions;

/// <summary>The report on the page of the workflow run.</summary>
internal static class StepSummary
{
    /// <summary>The report within the channel's budget, without pictures: neither data URIs nor relative paths show there.</summary>
    public static string Of(Report report) => ReportBudget.Write(report, Channel.StepSummary);

    /// <summary>Why there is no report.</summary>
    public static string Of(ImmutableArray<Problem> problems) => Of(ProblemReport.Build(problems));

    /// <summary>Appends to the file of <c>GITHUB_STEP_SUMMARY</c>, if the runner gave one. Above its limit the runner would show nothing at all.</summary>
    public static void Append(Host host, string markdown)
    {
        if (host.Environment("GITHUB_STEP_SUMMARY") is { Length: > 0 } file)
            File.AppendAllText(file, markdown, new UTF8Encoding(false));
    }
}
