using System.Collections.Immutable;
using System.CommandLine;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Cli;

/// <summary><c>cml init</c>: a commented configuration to start from, made for a data file.</summary>
internal static class InitCommand
{
    public static Command Create(Host host, RunConsole console, CancellationToken stop)
    {
        var command = new Command("init", "Write a commented cml.yaml for a data file.");
        var data = new Argument<string>("data") { Description = "CSV, TSV or JSON Lines file, plain or gzip, below the folder." };
        var directory = new Option<string>("--directory", "-C")
        {
            Description = "Folder to write into; the data file lies below it.",
            HelpName = "DIR",
            DefaultValueFactory = _ => ".",
        };
        var config = new Option<string>("--config")
        {
            Description = "The file to write.",
            HelpName = "FILE",
            DefaultValueFactory = _ => "cml.yaml",
        };
        var target = new Option<string?>("--target") { Description = "Column to predict (default: the last one).", HelpName = "COLUMN" };
        var force = new Option<bool>("--force") { Description = "Replace a file that is there." };
        command.Add(data);
        command.Add(directory);
        command.Add(config);
        command.Add(target);
        command.Add(force);
        command.SetAction(parsed => console.With(_ =>
        {
            OpenSsl.Require();
            var root = Path.GetFullPath(parsed.GetValue(directory)!, host.CurrentDirectory);
            if (!Directory.Exists(root))
                throw new CmlException(new Problem(ProblemCode.NoSuchDirectory, $"there is no directory {parsed.GetValue(directory)}"));
            var workspace = new Workspace(root);
            var file = parsed.GetValue(config)!;
            if (workspace.Exists(file) && !parsed.GetValue(force))
                throw new CmlException(new Problem(ProblemCode.FileExists, "the file exists") { Place = new Place(file) });
            var path = parsed.GetValue(data)!;
            var found = DataFiles.Find(new DataConfig { Path = [path], Target = "" }, ConfigPlaces.None, workspace);
            var table = TableReader.Read(found, new TableOptions(new FormatConfig(), ImmutableSortedDictionary<string, ColumnTypeName>.Empty) { Threads = host.Processors }, stop);
            var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(root)) is { Length: > 0 } folder ? folder : "model";
            LocalFile.Write(file, root, ConfigTemplate.Write(name, path, table, parsed.GetValue(target)));
            console.Print($"{file} is written; look at the target, the contract and the gates, then: cml run");
            return ExitCode.Success;
        }));
        return command;
    }
}
