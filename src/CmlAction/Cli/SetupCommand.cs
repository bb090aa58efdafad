using System.CommandLine;
using CmlAction.Actions;
using CmlAction.Core.Foundation;

namespace CmlAction.Cli;

/// <summary><c>cml setup</c>: what the action does for <c>command: setup</c>. The following steps of the job then have <c>cml</c> on their PATH.</summary>
internal static class SetupCommand
{
    private const string FolderName = "cml-action";

    public static Command Create(Host host, RunConsole console)
    {
        var command = new Command("setup", "Put this program on the PATH of the following steps of the job.");
        var runnerTemp = new Option<string?>("--runner-temp")
        {
            Description = "The runner's folder for temporary files as the following steps see it (default: RUNNER_TEMP).",
            HelpName = "DIR",
        };
        command.Add(runnerTemp);
        command.SetAction(parsed => console.With(_ =>
        {
            var (temp, pathFile) = (host.Environment("RUNNER_TEMP"), host.Environment("GITHUB_PATH"));
            if (temp is not { Length: > 0 } || !Directory.Exists(temp) || pathFile is not { Length: > 0 })
                throw new CmlException(new Problem(ProblemCode.NoRunner, "RUNNER_TEMP or GITHUB_PATH is not set: this is no step of a workflow"));
            var target = Path.Combine(temp, FolderName);
            try
            {
                ProgramFolder.Copy(AppContext.BaseDirectory, target, "cml");
                File.AppendAllText(pathFile, Path.Combine(parsed.GetValue(runnerTemp) ?? temp, FolderName) + "\n");
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new CmlException(new Problem(ProblemCode.OutputNotWritable, "the program cannot be copied for the following steps")
                {
                    Place = new Place(target),
                    Found = error.Message,
                });
            }
            console.Print($"cml {RunContext.Version} is on the PATH of the following steps");
            return ExitCode.Success;
        }));
        return command;
    }
}
