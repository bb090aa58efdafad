using System.CommandLine;
using CmlAction.Core.Stages;

namespace CmlAction.Cli;

/// <summary><c>cml verify</c>: trains again, and holds what comes out against an earlier report.</summary>
internal static class VerifyCommand
{
    public static Command Create(Host host, RunConsole console, CancellationToken stop)
    {
        var command = new Command("verify",
            "Train again and compare data, configuration, model and metrics with an earlier report. Exit code 0: the same; 1: something differs; 2: not comparable. Writes nothing.");
        var file = new Argument<string>("report") { Description = "The report.json of the earlier run." };
        command.Add(file);
        var options = new RunOptions(command, writes: false);
        command.SetAction(parsed =>
        {
            Verification? verification = null;
            var code = console.With(options.Of(parsed), log =>
            {
                // Read first: a wrong file is found before anything is trained.
                var name = parsed.GetValue(file)!;
                var report = EarlierReport.Read(LocalFile.Read(name, host.CurrentDirectory, EarlierReport.MostBytes), name);
                var session = RunSession.Open(options.Of(parsed), host, log);
                verification = Verification.Of(report, name, session.Again(stop));
                return verification.IsSame ? ExitCode.Success : ExitCode.Failed;
            });
            if (verification is not null)
                console.Print(PlainText.Of(verification.Text()));
            return code;
        });
        return command;
    }
}
