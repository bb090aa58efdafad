using System.Collections.Immutable;
using CmlAction.Actions;
using CmlAction.Core.Config;
using CmlAction.Core.Evaluation;

namespace CmlAction.Publishing;

/// <summary>Where a report goes: decided from what is known, before anything is written.</summary>
/// <param name="Threads">Conversations that get the comment.</param>
/// <param name="IsWorthFirst">True when a conversation without the comment gets one.</param>
/// <param name="Check">Whether there is a check run.</param>
/// <param name="Notes">What is left out and why, for people.</param>
internal sealed record PublishPlan(ImmutableArray<CommentThread> Threads, bool IsWorthFirst, bool Check, ImmutableArray<string> Notes)
{
    /// <summary>An event may name as many; more than this is no conversation of people.</summary>
    private const int MostPulls = 10;

    /// <param name="context">Where the run happens.</param>
    /// <param name="config">What is wanted.</param>
    /// <param name="report">What is to be published.</param>
    /// <param name="pulls">The pull requests of the context as the forge has them now; those it does not show stand there without a head.</param>
    public static PublishPlan For(RunContext context, PublishConfig config, Publishable report, ImmutableArray<PullTarget> pulls)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        var threads = ImmutableArray.CreateBuilder<CommentThread>();
        if (config.Comment != CommentMode.Off)
        {
            foreach (var pull in pulls.Take(MostPulls))
            {
                if (pull.HeadSha is { } head && IsOutdated(context, head))
                    notes.Add($"pull request #{pull.Number} has newer commits than {Short(context.HeadSha!)}, so this report is not posted there");
                else
                    threads.Add(CommentThread.OfPull(pull.Number));
            }
            if (pulls.IsEmpty && config.CommitComment && context.HeadSha is { } sha)
                threads.Add(CommentThread.OfCommit(sha));
        }
        var isWorthFirst = config.When switch
        {
            CommentWhen.Failures => report.Verdict == Verdict.Fail,
            CommentWhen.Changes => report.Verdict != Verdict.Pass || !report.IsSameAsBase,
            _ => true,
        };
        return new PublishPlan(threads.ToImmutable(), isWorthFirst, config.Check && context.HeadSha is not null, notes.ToImmutable());
    }

    /// <summary>After a comment, what was run is what somebody checked out, often a merge: no head to compare with.</summary>
    private static bool IsOutdated(RunContext context, string head) =>
        context.EventName != "issue_comment" && context.HeadSha is { } mine && mine != head;

    private static string Short(string sha) => sha[..7];
}

/// <summary>A pull request to report to.</summary>
/// <param name="Number">As people write it after <c>#</c>.</param>
/// <param name="HeadSha">Its last commit; null when the token may not see it.</param>
internal sealed record PullTarget(int Number, string? HeadSha);
