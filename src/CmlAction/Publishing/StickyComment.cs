using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Reporting;

namespace CmlAction.Publishing;

/// <summary>Carries out a <see cref="CommentPlan"/>: one comment of a report in a conversation, whatever else happens there.</summary>
internal sealed class StickyComment(IForge forge, CommentThread thread, CommentMarker marker)
{
    /// <summary>How often a comment is written again after somebody older overwrote it, or somebody deleted it.</summary>
    private const int Tries = 3;

    /// <summary>Brings the comment up to date.</summary>
    /// <param name="compose">The Markdown within a number of UTF-16 units.</param>
    /// <param name="mode">What becomes of a comment that is there.</param>
    /// <param name="isWorthFirst">True when the run may write where there is no comment yet.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>The comment that stands there now, of this run or of a later one; null when there is none.</returns>
    public async Task<(ForgeComment? Comment, string? Why)> PublishAsync(
        Func<int, string> compose, CommentMode mode, bool isWorthFirst, CancellationToken stop)
    {
        if (mode == CommentMode.Off)
            return (null, null);
        // GitHub counts in ways that it does not say; what is too long for it is made shorter, never given up.
        for (var limit = Channel.Comment.Limit!.Value; ; limit /= 2)
        {
            try
            {
                return await PublishAsync(compose(limit), mode, isWorthFirst, stop);
            }
            catch (ForgeException error) when (error.Failure == ForgeFailure.Invalid
                && error.Message.Contains("too long", StringComparison.OrdinalIgnoreCase) && limit / 2 >= Channel.SmallestLimit)
            {
                // The next round is half as long.
            }
        }
    }

    private async Task<(ForgeComment? Comment, string? Why)> PublishAsync(string content, CommentMode mode, bool isWorthFirst, CancellationToken stop)
    {
        var body = $"{marker.Write()}\n{content}";
        for (var tries = 1; ; tries++)
        {
            var plan = CommentPlan.For(marker, content, mode, isWorthFirst, await OwnAsync(stop));
            if (plan.Act == CommentAct.Nothing)
            {
                await DeleteAsync(plan.Delete, stop);
                return (plan.Target, plan.Why);
            }
            if (plan.Act == CommentAct.Create)
            {
                var created = await forge.CreateCommentAsync(thread, body, stop);
                await DeleteAsync(plan.Delete, stop);
                var settled = CommentPlan.Settle(marker, created, await OwnAsync(stop));
                await DeleteAsync(settled.Delete, stop);
                return (settled.Target, null);
            }
            var updated = await forge.UpdateCommentAsync(thread, plan.Target!.Id, body, stop);
            await DeleteAsync(plan.Delete, stop);
            // A slow older run may have read the old comment before, and written its own after this.
            var now = updated is null ? null : await forge.FindCommentAsync(thread, updated.Id, stop);
            if (now is not null && (now.Body.ReplaceLineEndings("\n") == body || CommentPlan.IsNewer(now, marker) || tries >= Tries))
                return (now, null);
            // It was there when the list was read, so it is worth being there again.
            isWorthFirst = true;
        }
    }

    /// <summary>Comments with the marker of this report, written by whoever this program is here.</summary>
    private async Task<ImmutableArray<ForgeComment>> OwnAsync(CancellationToken stop)
    {
        var marked = (await forge.ListCommentsAsync(thread, stop))
            .Where(comment => CommentMarker.Read(comment.Body)?.Name == marker.Name)
            .OrderBy(comment => comment.Id)
            .ToList();
        // Anybody can copy a marker into a comment of theirs; only apps are apps, and a person's token knows whose it is.
        if (marked.All(comment => comment.IsByBot))
            return [.. marked];
        var login = await forge.FindLoginAsync(stop);
        return [.. marked.Where(comment => comment.IsByBot || (login is not null && comment.Author == login))];
    }

    private async Task DeleteAsync(ImmutableArray<ForgeComment> comments, CancellationToken stop)
    {
        foreach (var comment in comments)
            await forge.DeleteCommentAsync(thread, comment.Id, stop);
    }
}
