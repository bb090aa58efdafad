using System.CommandLine;
using CmlAction.Core;

namespace CmlAction.Cli;

/// <summary><c>cml publish</c>: carries the report of the verbs before it to the pull request.</summary>
internal static class PublishCommand
{
    public static Command Create(Host host, RunConsole console, CancellationToken stop)
    {
        var command = new Command("publish", "Post the report of the verbs before it: comment on the pull request, check run. Or store a picture. Needs GITHUB_TOKEN.");
        var options = new RunOptions(command);
        var target = new TargetOptions(command);
        var bundle = new Option<string?>("--bundle")
        {
            Description = "Post the report of a run that could not write, from the folder with its bundle.json (workflow_run after pull_request).",
            HelpName = "DIR",
        };
        var file = new Argument<string?>("file")
        {
            Description = "A picture to store instead; its address is printed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var asMarkdown = new Option<bool>("--md") { Description = "Print the picture's address as Markdown that shows it." };
        var title = new Option<string?>("--title") { Description = "Words for the picture in the Markdown (default: its file name).", HelpName = "TEXT" };
        command.Add(file);
        command.Add(asMarkdown);
        command.Add(title);
        command.Add(bundle);
        command.Validators.Add(result =>
        {
            if (result.GetValue(file) is null ? result.GetValue(asMarkdown) || result.GetValue(title) is not null : result.GetValue(bundle) is not null)
                result.AddError("--md and --title go with a file, --bundle without one");
            if (result.GetValue(file) is not null && options.GivenForARun(result).ToList() is { Count: > 0 } given)
                result.AddError($"a file is stored without a run, so {string.Join(", ", given)} would mean nothing");
        });
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(file) is { } picture)
            {
                var words = parsed.GetValue(asMarkdown) ? parsed.GetValue(title) ?? Path.GetFileNameWithoutExtension(picture) : null;
                return FilePublish.Run(picture, options.Directory(parsed), words, target, parsed, host, console, stop);
            }
            var arguments = options.Of(parsed);
            if (parsed.GetValue(bundle) is { } folder)
                return BundlePublish.Run(folder, arguments, target, parsed, host, console, stop);
            target.Require(parsed, host, console, Path.GetFullPath(arguments.Directory, host.CurrentDirectory), stop);
            return PublishedRun.Of(arguments, host, console, isWanted: true, target.Pull(parsed), target.Branch(parsed, host, console), published =>
            {
                Core.Stages.ReportFiles? report = null;
                console.With(arguments, log =>
                {
                    var session = RunSession.Open(arguments, host, log);
                    report = Pipeline.Report(
                        session.WithoutData, session.Output.ReadData(session.Config), session.Output.ReadTraining(session.Config),
                        session.Output.ReadEvaluation(session.Config), stop);
                    return ExitCode.Success;
                });
                published.Publish(report!);
                console.Print(published.CommentUrl is { } url ? $"published: {url}" : "published");
                return ExitCode.Of(report!.Verdict);
            }, stop);
        });
        return command;
    }
}
