using System.CommandLine;
using CmlAction.Core;
using CmlAction.Core.Stages;

namespace CmlAction.Cli;

/// <summary><c>cml run</c>: the whole corridor, what the action calls.</summary>
internal static class RunCommand
{
    public static Command Create(Host host, RunConsole console, CancellationToken stop)
    {
        var command = new Command("run", "Check the data, train, evaluate and report: everything, in this order.");
        var options = new RunOptions(command);
        command.SetAction(parsed => PublishedRun.Of(options.Of(parsed), host, console, published =>
        {
            Outcome? outcome = null;
            var code = console.With(options.Of(parsed), log =>
            {
                var session = RunSession.Open(options.Of(parsed), host, log);
                var input = session.WithData(stop);
                var data = Pipeline.Data(input, stop);
                using var trained = session.Train(input, data, stop);
                input = log.Step("base", () => session.ForEvaluation(input, data.Summary, stop));
                var evaluation = Pipeline.Evaluate(input, data.Summary, trained.Predictions, trained.Summary);
                var (report, record) = SideBySide.Do(
                    input.Threads,
                    () => Pipeline.Report(input, data.Summary, trained.Summary, evaluation, stop),
                    () => StoredRunFile.Write(StoredRuns.Of(input, data, trained.Summary, trained.Predictions, evaluation)));
                using var writing = log.Step("write");
                session.Write(output =>
                {
                    output.WriteData(session.Config, data.Summary);
                    output.WriteTraining(session.Config, trained);
                    output.WriteEvaluation(session.Config, evaluation);
                    output.WriteRun(record);
                    report.WriteTo(output);
                });
                outcome = new Outcome(report, session.Output) { Record = record };
                return ExitCode.Of(report.Verdict);
            });
            outcome?.Show(host, console, published);
            return code;
        }, stop));
        return command;
    }
}
