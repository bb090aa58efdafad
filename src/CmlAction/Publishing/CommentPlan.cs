using System.Collections.Immutable;
using CmlAction.Core.Config;

namespace CmlAction.Publishing;

/// <summary>What is to be done about the comment of a report: decided here, carried out elsewhere.</summary>
/// <param name="Act">The one thing to do.</param>
/// <param name="Target">The comment to change or to leave; null for a new one.</param>
/// <param name="Delete">Other comments of the same report, which go afterwards.</param>
/// <param name="Why">Why nothing is written; null otherwise.</param>
internal sealed record CommentPlan(CommentAct Act, ForgeComment? Target, ImmutableArray<ForgeComment> Delete, string? Why)
{
    /// <summary>A time that lies further ahead than clocks differ stands for nothing: it would keep every later run from writing.</summary>
    private static readonly TimeSpan LargestClockError = TimeSpan.FromHours(1);

    /// <param name="mine">The marker of this run.</param>
    /// <param name="content">What would be written below the marker.</param>
    /// <param name="mode">What becomes of a comment that is there.</param>
    /// <param name="isWorthFirst">True when the run may write where there is no comment yet.</param>
    /// <param name="own">The comments of this report that are ours, in the order of their ids.</param>
    public static CommentPlan For(
        CommentMarker mine, string content, CommentMode mode, bool isWorthFirst, ImmutableArray<ForgeComment> own)
    {
        if (mode == CommentMode.Off)
            return Nothing("publish.comment is off");
        if (own.IsEmpty)
            return isWorthFirst ? new CommentPlan(CommentAct.Create, null, [], null) : Nothing("publish.when asks for no comment on this run");
        if (own.FirstOrDefault(comment => IsNewer(comment, mine)) is { } newer)
            return new CommentPlan(CommentAct.Nothing, newer, [], "a run that began later has reported already");
        var (target, others) = (own[0], own.RemoveAt(0));
        if (CommentMarker.ContentOf(target.Body) == content.ReplaceLineEndings("\n").TrimEnd())
            return new CommentPlan(CommentAct.Nothing, target, others, "the comment says the same already");
        return mode == CommentMode.Recreate
            ? new CommentPlan(CommentAct.Create, null, own, null)
            : new CommentPlan(CommentAct.Update, target, others, null);
    }

    /// <summary>
    /// After a comment was written: several runs may have done so at the same moment, none seeing the others'. The one of the latest run stays, and
    /// whoever sees others takes those away, so whatever the order, one is left.
    /// </summary>
    /// <param name="mine">The marker of this run.</param>
    /// <param name="written">What this run wrote.</param>
    /// <param name="own">The comments of this report that are ours now.</param>
    public static CommentPlan Settle(CommentMarker mine, ForgeComment written, ImmutableArray<ForgeComment> own)
    {
        if (own.All(comment => comment.Id == written.Id))
            return new CommentPlan(CommentAct.Nothing, written, [], null);
        var winner = own.Where(comment => comment.Id == written.Id || IsNewer(comment, mine))
            .OrderBy(comment => comment.Id == written.Id ? mine : CommentMarker.Read(comment.Body)).ThenBy(comment => comment.Id)
            .LastOrDefault(written);
        // A later run's comment is left to that run: it may be changing it.
        var gone = winner.Id == written.Id ? own.Where(comment => comment.Id != written.Id) : own.Where(comment => comment.Id == written.Id);
        return new CommentPlan(CommentAct.Nothing, winner, [.. gone], null);
    }

    /// <summary>True when the comment is of a run that began after this one.</summary>
    public static bool IsNewer(ForgeComment comment, CommentMarker mine) =>
        CommentMarker.Read(comment.Body) is { } marker && marker.CompareTo(mine) > 0 && marker.At - mine.At < LargestClockError + LongestRun;

    /// <summary>A workflow ends after 35 days at the latest; a job after 5 of them.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromDays(5);

    private static CommentPlan Nothing(string why) => new(CommentAct.Nothing, null, [], why);
}

internal enum CommentAct
{
    Nothing,
    Create,
    Update,
}
