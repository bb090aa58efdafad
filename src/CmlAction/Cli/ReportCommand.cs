using System.CommandLine;
using CmlAction.Core;

namespace CmlAction.Cli;

/// <summary><c>cml report</c>: writes the report from the records that the verbs before it left.</summary>
internal static class ReportCommand
{
    public static Command Create(Host host, RunConsole console, CancellationToken stop)
    {
        var command = new Command("report", "Draw the charts and write the report from the records of the verbs before it.");
        var options = new RunOptions(command);
        command.SetAction(parsed => PublishedRun.Of(options.Of(parsed), host, console, published =>
        {
            Outcome? outcome = null;
            var code = console.With(options.Of(parsed), log =>
            {
                var session = RunSession.Open(options.Of(parsed), host, log);
                var data = session.Output.ReadData(session.Config);
                var training = session.Output.ReadTraining(session.Config);
                var evaluation = session.Output.ReadEvaluation(session.Config);
                var report = Pipeline.Report(session.WithoutData, data, training, evaluation, stop);
                session.Write(report.WriteTo);
                outcome = new Outcome(report, session.Output);
                return ExitCode.Of(report.Verdict);
            });
            outcome?.Show(host, console, published);
            return code;
        }, stop));
        return command;
    }
}
