using System.CommandLine;
using CmlAction.Core;
using CmlAction.Core.Data;
using CmlAction.Core.Reporting;

namespace CmlAction.Cli;

/// <summary><c>cml data</c>: the data in numbers, as the report shows them; nothing is judged, nothing is written.</summary>
internal static class DataCommand
{
    public static Command Create(Host host, RunConsole console, CancellationToken stop)
    {
        var command = new Command("data", "Show the data in numbers: parts, classes, columns. Judges nothing, writes nothing.");
        var options = new RunOptions(command, writes: false);
        var json = new Option<bool>("--json") { Description = "As JSON, with the keys of \"data\" in report.json." };
        command.Add(json);
        command.SetAction(parsed =>
        {
            DataSummary? data = null;
            var code = console.With(options.Of(parsed), log =>
            {
                var session = RunSession.Open(options.Of(parsed), host, log);
                data = Pipeline.Profile(session.WithData(stop), stop);
                return ExitCode.Success;
            });
            if (data is not null)
                console.Print(parsed.GetValue(json) ? DataStatistics.Json(data) : PlainText.Of(DataStatistics.Text(data)));
            return code;
        });
        return command;
    }
}
