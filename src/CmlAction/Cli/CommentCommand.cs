using System.CommandLine;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;
using CmlAction.Publishing;

namespace CmlAction.Cli;

/// <summary><c>cml comment create|update</c>: posts Markdown of the user's own.</summary>
internal static class CommentCommand
{
    private const string DefaultName = "report";

    public static Command Create(Host host, RunConsole console, CancellationToken stop)
    {
        var command = new Command("comment", "Post Markdown of your own as a comment. Needs GITHUB_TOKEN.");
        command.Add(Verb("create", "Write a new comment, whatever is there already.", isUpdate: false, host, console, stop));
        command.Add(Verb("update", "Bring the comment of this name up to date; write it where there is none.", isUpdate: true, host, console, stop));
        return command;
    }

    private static Command Verb(string verb, string description, bool isUpdate, Host host, RunConsole console, CancellationToken stop)
    {
        var command = new Command(verb, description);
        var file = new Argument<string>("file") { Description = "The Markdown." };
        var target = new TargetOptions(command);
        var name = new Option<string>("--name")
        {
            Description = "By what the comment is found again; one for each name.",
            HelpName = "NAME",
            DefaultValueFactory = _ => DefaultName,
        };
        var commit = new Option<bool>("--commit") { Description = "Comment on the commit where there is no pull request." };
        command.Add(file);
        if (isUpdate)
            command.Add(name);
        command.Add(commit);
        command.SetAction(parsed =>
        {
            var written = UserMarkdown.Read(parsed.GetValue(file)!, host.CurrentDirectory);
            var (context, connect) = target.Require(parsed, host, console, host.CurrentDirectory, stop);
            using var forge = connect(ForgeLimits.Standard);
            var threads = context.PullRequests.Select(CommentThread.OfPull).ToList();
            if (threads.Count == 0 && parsed.GetValue(commit) && context.HeadSha is { } sha)
                threads.Add(CommentThread.OfCommit(sha));
            if (threads.Count == 0)
            {
                throw new CmlException(new Problem(ProblemCode.NoTarget, "the event names no pull request")
                {
                    Found = context.EventName.Length > 0 ? context.EventName : null,
                    Remedy = "give --pr NUMBER, or --commit to comment on the commit",
                });
            }
            var markdown = UserMarkdown.WithPictures(
                written, parsed.GetValue(file)!, isUpdate ? parsed.GetValue(name)! : DefaultName, context, target.Branch(parsed, host, console), host, console, stop);
            var now = host.Time.GetUtcNow();
            var marker = isUpdate
                ? new CommentMarker(parsed.GetValue(name)!, context.HeadSha, context.RunId ?? 0, context.RunAttempt, now)
                : null;
            return ForgeCall.Run("the comment", "pull-requests: write", context, host, console, markdown, async () =>
            {
                foreach (var thread in threads)
                {
                    var posted = marker is null
                        // The first line is there for a lost answer: the comment is found again by it.
                        ? await forge.CreateCommentAsync(thread, $"<!-- cml-comment {Guid.NewGuid():N} -->\n{markdown}", stop)
                        : (await new StickyComment(forge, thread, marker).PublishAsync(_ => markdown, CommentMode.Update, isWorthFirst: true, stop)).Comment;
                    console.Print($"comment: {posted?.Url}");
                }
            });
        });
        return command;
    }
}
