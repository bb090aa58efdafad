using System.CommandLine;
using CmlAction.Core;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Reporting;

namespace CmlAction.Cli;

/// <summary><c>cml check</c>: extracts, checks and splits the data, and stops there.</summary>
internal static class CheckCommand
{
    public static Command Create(Host host, RunConsole console, CancellationToken stop)
    {
        var command = new Command("check", "Read and check the data, without training.");
        var options = new RunOptions(command);
        command.SetAction(parsed =>
        {
            DataSummary? data = null;
            var code = console.With(options.Of(parsed), log =>
            {
                var session = RunSession.Open(options.Of(parsed), host, log);
                data = Pipeline.Data(session.WithData(stop), stop).Summary;
                session.Write(output => output.WriteData(session.Config, data));
                return ExitCode.Of(Verdicts.Of(data.Findings, []));
            });
            if (data is not null)
            {
                console.Annotate(data.Findings, []);
                console.Print(PlainText.Of(ReportText.Write(data)));
                console.Print(VerdictLine.Of(Verdicts.Of(data.Findings, [])));
            }
            return code;
        });
        command.Add(CheckCreateCommand.Create(host, console, stop));
        return command;
    }
}
