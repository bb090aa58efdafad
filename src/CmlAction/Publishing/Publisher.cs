using System.Collections.Immutable;
using CmlAction.Actions;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting;

namespace CmlAction.Publishing;

/// <summary>Carries a report to its channels, the comment first and the check's conclusion last. One channel's failure keeps no other from being tried.</summary>
internal sealed class Publisher(IForge forge, RunContext context, PublishConfig config, CommentMarker marker, TimeProvider time)
{
    private static readonly ImmutableArray<string> EventsWithoutPulls = ["push", "workflow_dispatch"];

    private readonly List<string> _notes = [];
    private readonly List<string> _refusals = [];
    private readonly List<Problem> _problems = [];

    /// <param name="report">What is published.</param>
    /// <param name="check">The check run that was begun; null without one.</param>
    /// <param name="prefix">The working directory from the root of the repository.</param>
    /// <param name="stop">Ends it; what is written by then stays.</param>
    public async Task<Published> PublishAsync(Publishable report, CheckRun? check, string prefix, CancellationToken stop)
    {
        var pulls = ImmutableArray<PullTarget>.Empty;
        await TryAsync("the comment", "pull-requests: write", async () => pulls = await PullsAsync(stop));
        var plan = PublishPlan.For(context, config, report, pulls);
        _notes.AddRange(plan.Notes);
        string? comment = null;
        foreach (var thread in _problems.Count == 0 ? plan.Threads : [])
        {
            await TryAsync($"the comment on {thread.Shown}", "pull-requests: write", async () =>
            {
                var sticky = new StickyComment(forge, thread, marker);
                var (written, why) = await sticky.PublishAsync(
                    limit => report.Write(Channel.Comment with { Limit = limit }), config.Comment, plan.IsWorthFirst, stop);
                comment ??= written?.Url;
                if (why is not null)
                    _notes.Add($"no new comment on {thread.Shown}: {why}");
            });
        }
        if (check is not null && plan.Check)
        {
            await TryAsync("the check run", "checks: write", () => check.ConcludeAsync(
                forge, CheckRun.ConclusionOf(report.Verdict),
                new CheckOutput(report.Title, report.Write(Channel.CheckRun)) { Annotations = CheckAnnotations.InRepository(report.Annotations, prefix) },
                time.GetUtcNow(), stop));
        }
        return new Published(comment, check?.Url, [.. _notes], [.. _refusals], [.. _problems]);
    }

    /// <summary>The pull requests of the event; for a push to a branch, those that have it as their head.</summary>
    private async Task<ImmutableArray<PullTarget>> PullsAsync(CancellationToken stop)
    {
        if (config.Comment == CommentMode.Off)
            return [];
        if (context.PullRequests.IsEmpty)
        {
            if (context.HeadSha is not { } sha || !EventsWithoutPulls.Contains(context.EventName))
                return [];
            try
            {
                return
                [
                    .. (await forge.ListPullsOfCommitAsync(sha, stop)).Where(pull => pull.IsOpen && pull.HeadSha == sha)
                        .Select(pull => new PullTarget(pull.Number, pull.HeadSha)),
                ];
            }
            catch (ForgeException error) when (error.Failure is ForgeFailure.Forbidden or ForgeFailure.NotFound or ForgeFailure.NotOffered)
            {
                // A token that may not look has nothing to write to either; the event named no pull request.
                return [];
            }
        }
        var targets = ImmutableArray.CreateBuilder<PullTarget>();
        foreach (var number in context.PullRequests)
            targets.Add(new PullTarget(number, (await forge.FindPullAsync(number, stop))?.HeadSha));
        return targets.ToImmutable();
    }

    private async Task TryAsync(string what, string permission, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (ForgeException error) when (error.Failure == ForgeFailure.Forbidden)
        {
            _refusals.Add(Refusals.Line(what, error, permission, context));
        }
        catch (ForgeException error)
        {
            _problems.Add(Refusals.Problem(what, error));
        }
    }
}
