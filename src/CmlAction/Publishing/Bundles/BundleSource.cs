using CmlAction.Actions;
using CmlAction.Core.Foundation;

namespace CmlAction.Publishing.Bundles;

/// <summary>The run that a bundle was downloaded from, as GitHub itself says it in the event <c>workflow_run</c>.</summary>
/// <param name="Owner">The account that has the branch: of a fork, the stranger's.</param>
/// <param name="Repository"><c>owner/name</c> that has the branch.</param>
/// <param name="Branch">Its name.</param>
/// <param name="HeadSha">The commit that was run.</param>
internal sealed record BundleSource(string Owner, string Repository, string Branch, string HeadSha)
{
    private const int LongestShown = 100;

    /// <summary>For people: <c>owner:branch</c>.</summary>
    public string Shown => $"{Owner}:{Branch}" is var text && text.Length > LongestShown ? text[..LongestShown] : text;

    /// <exception cref="CmlException">This is no run after one of a pull request.</exception>
    public static BundleSource Of(RunContext context, EventFile payload) =>
        context.EventName == "workflow_run"
            && payload.Text("workflow_run", "event") == "pull_request"
            && payload.Text("workflow_run", "head_repository", "owner", "login") is { } owner
            && payload.Text("workflow_run", "head_repository", "full_name") is { } repository
            && payload.Text("workflow_run", "head_branch") is { } branch
            && context.HeadSha is { } sha
            ? new BundleSource(owner, repository, branch, sha)
            : throw new CmlException(new Problem(ProblemCode.NotAfterAPullRequest, "this is no run after a run of a pull request")
            {
                Found = context.EventName.Length > 0 ? $"{context.EventName}{(payload.Text("workflow_run", "event") is { } first ? $" after {first}" : "")}" : null,
                Expected = "workflow_run after pull_request",
            });

    /// <summary>
    /// The pull request whose head is this commit now. Found by asking, never by what the bundle says: a stranger could name any. Asked by branch and by
    /// commit, because the forge knows a fork's commits only sometimes.
    /// </summary>
    /// <returns>The pull request, or why there is none to report to.</returns>
    public async Task<(ForgePull? Pull, string? Why)> FindPullAsync(IForge forge, CancellationToken stop)
    {
        var known = (await forge.ListPullsOfBranchAsync(Owner, Branch, stop)).Concat(await forge.ListPullsOfCommitAsync(HeadSha, stop))
            .Where(pull => pull.HeadRef == Branch && string.Equals(pull.HeadRepository, Repository, StringComparison.OrdinalIgnoreCase))
            .ToList();
        if (known.FirstOrDefault(pull => pull.IsOpen && pull.HeadSha == HeadSha) is { } found)
            return (found, null);
        return (null, known.Any(pull => pull.IsOpen)
            ? $"the pull request of {Shown} has newer commits than {HeadSha[..7]}"
            : $"there is no open pull request of {Shown}");
    }
}
