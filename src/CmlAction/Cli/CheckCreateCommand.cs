using System.CommandLine;
using CmlAction.Core.Foundation;
using CmlAction.Publishing;

namespace CmlAction.Cli;

/// <summary><c>cml check create</c>: a check run with Markdown of the user's own.</summary>
internal static class CheckCreateCommand
{
    private static readonly string[] Conclusions = ["success", "neutral", "failure"];

    public static Command Create(Host host, RunConsole console, CancellationToken stop)
    {
        var command = new Command("create", "Make a check run of Markdown of your own. Needs GITHUB_TOKEN.");
        var file = new Argument<string>("file") { Description = "The Markdown." };
        var target = new TargetOptions(command);
        var name = new Option<string>("--name") { Description = "Name of the check.", HelpName = "NAME", DefaultValueFactory = _ => "report" };
        var title = new Option<string?>("--title") { Description = "One line above the Markdown (default: the name).", HelpName = "TEXT" };
        var conclusion = new Option<string>("--conclusion")
        {
            Description = $"{string.Join(", ", Conclusions)}.",
            HelpName = "WORD",
            DefaultValueFactory = _ => Conclusions[0],
        };
        conclusion.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !Conclusions.Contains(token.Value))
                result.AddError($"--conclusion takes one of {string.Join(", ", Conclusions)}");
        });
        command.Add(file);
        command.Add(name);
        command.Add(title);
        command.Add(conclusion);
        command.SetAction(parsed =>
        {
            var written = UserMarkdown.Read(parsed.GetValue(file)!, host.CurrentDirectory);
            var (context, connect) = target.Require(parsed, host, console, host.CurrentDirectory, stop);
            if (context.HeadSha is null)
                throw new CmlException(new Problem(ProblemCode.NoTarget, "the commit is not known") { Remedy = "run in a checkout of the repository" });
            var markdown = UserMarkdown.WithPictures(
                written, parsed.GetValue(file)!, parsed.GetValue(name)!, context, target.Branch(parsed, host, console), host, console, stop);
            using var forge = connect(ForgeLimits.Standard);
            var now = host.Time.GetUtcNow();
            var check = new CheckRun(context, parsed.GetValue(name)!, $"cml/{context.RunId}.{context.RunAttempt}/{Guid.NewGuid():N}", now);
            return ForgeCall.Run("the check run", "checks: write", context, host, console, markdown, async () =>
            {
                var output = new CheckOutput(parsed.GetValue(title) ?? parsed.GetValue(name)!, markdown);
                await check.ConcludeAsync(forge, Enum.Parse<CheckConclusion>(parsed.GetValue(conclusion)!, ignoreCase: true), output, now, stop);
                console.Print($"check: {check.Url ?? context.RunUrl}");
            });
        });
        return command;
    }
}
