using CmlAction.Actions;
using CmlAction.Core.Reporting;
using CmlAction.Core.Stages;

namespace CmlAction.Cli;

/// <summary>The end of a run with a report: what is printed, annotated, and handed to the runner.</summary>
internal sealed record Outcome(ReportFiles Report, OutputFolder Output)
{
    /// <summary>The record of a whole run, <c>run.json.gz</c>; null after a single verb.</summary>
    public byte[]? Record { get; init; }

    /// <summary>Files and channels first, the verdict last.</summary>
    public void Show(Host host, RunConsole console, PublishedRun published)
    {
        if (Report.NoPng is { } reason)
            console.Warn("no PNG pictures", $"{reason}; the report shows SVG");
        console.Annotate(Report.Run.Findings, Report.Run.Evaluation.Gates);
        if (console.IsAction)
        {
            if (ActionInputs.WantsSummary(host))
                StepSummary.Append(host, StepSummary.Of(Report.Report));
            if (host.Environment("GITHUB_OUTPUT") is { Length: > 0 } file)
                File.AppendAllText(file, ActionOutputs.Format(ActionOutputs.Of(Report, Output)));
        }
        published.LeaveBundle(Report.Run, Output);
        published.Publish(Report, Record);
        console.Print(PlainText.Of(ReportText.Write(Report.Run)));
        console.Print(VerdictLine.Of(Report.Verdict, Output.Shown(OutputFolder.Report)));
    }
}
