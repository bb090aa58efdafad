using System.Collections.Immutable;

namespace CmlAction.Publishing;

/// <summary>What this program asks of the place where a repository is hosted. Every method throws <see cref="ForgeException"/> when it is refused.</summary>
/// <remarks>
/// Calls that write do so once, also when an answer is lost and the call is repeated. One contract suite holds every implementation to it.
/// </remarks>
internal interface IForge : IDisposable
{
    /// <summary>All comments, in the order in which they were written.</summary>
    Task<ImmutableArray<ForgeComment>> ListCommentsAsync(CommentThread thread, CancellationToken stop);

    /// <summary>One comment as it is now; null when it is gone.</summary>
    Task<ForgeComment?> FindCommentAsync(CommentThread thread, long id, CancellationToken stop);

    /// <param name="thread">Where it appears.</param>
    /// <param name="body">Markdown that no other comment there has: a lost answer is found again by it.</param>
    /// <param name="stop">Ends the call.</param>
    Task<ForgeComment> CreateCommentAsync(CommentThread thread, string body, CancellationToken stop);

    /// <summary>The comment afterwards; null when it is gone.</summary>
    Task<ForgeComment?> UpdateCommentAsync(CommentThread thread, long id, string body, CancellationToken stop);

    /// <summary>Also done when it was gone before.</summary>
    Task DeleteCommentAsync(CommentThread thread, long id, CancellationToken stop);

    /// <summary>The login of the person whose token this is; null for the token of a workflow or an app, which is nobody's.</summary>
    Task<string?> FindLoginAsync(CancellationToken stop);

    /// <summary>Null when there is none of this number, or the token may not see it.</summary>
    Task<ForgePull?> FindPullAsync(int number, CancellationToken stop);

    /// <summary>Pull requests, open or not, that have the commit.</summary>
    Task<ImmutableArray<ForgePull>> ListPullsOfCommitAsync(string sha, CancellationToken stop);

    /// <summary>Open pull requests that come from a branch.</summary>
    /// <param name="owner">The account that has the branch, also one of a fork.</param>
    /// <param name="branch">Its name.</param>
    /// <param name="stop">Ends the call.</param>
    Task<ImmutableArray<ForgePull>> ListPullsOfBranchAsync(string owner, string branch, CancellationToken stop);

    /// <summary>The check with the draft's name, commit and external id; null when there is none.</summary>
    Task<ForgeCheck?> FindCheckAsync(CheckDraft check, CancellationToken stop);

    /// <param name="check">With as many annotations as there are; they are sent in the portions that the forge takes.</param>
    /// <param name="stop">Ends the call.</param>
    Task<ForgeCheck> CreateCheckAsync(CheckDraft check, CancellationToken stop);

    /// <inheritdoc cref="CreateCheckAsync"/>
    Task<ForgeCheck> UpdateCheckAsync(long id, CheckDraft check, CancellationToken stop);

    /// <summary>The one line beside a commit, for hosts without checks. The last one of a context counts.</summary>
    Task SetStatusAsync(string sha, StatusDraft status, CancellationToken stop);
}
