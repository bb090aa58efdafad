using System.CommandLine;
using CmlAction.Core;
using CmlAction.Core.Stages;

namespace CmlAction.Cli;

/// <summary><c>cml train</c>: data and training; leaves the model and its predictions for the held-out rows.</summary>
internal static class TrainCommand
{
    public static Command Create(Host host, RunConsole console, CancellationToken stop)
    {
        var command = new Command("train", "Read and check the data, train, and write model and predictions.");
        var options = new RunOptions(command);
        command.SetAction(parsed =>
        {
            var shown = "";
            var code = console.With(options.Of(parsed), log =>
            {
                var session = RunSession.Open(options.Of(parsed), host, log);
                var input = session.WithData(stop);
                var data = Pipeline.Data(input, stop);
                using var trained = session.Train(input, data, stop);
                session.Write(output =>
                {
                    output.WriteData(session.Config, data.Summary);
                    output.WriteTraining(session.Config, trained);
                });
                shown = $"model: {session.Output.Shown(OutputFolder.Model)}\npredictions: {session.Output.Shown(OutputFolder.Predictions)}";
                return ExitCode.Success;
            });
            console.Print(shown);
            return code;
        });
        return command;
    }
}
