using System.Collections.Immutable;
using System.Text;

namespace CmlAction.Publishing.Branch;

/// <summary>The branch as it is on the server: its last commit, whose parents are the stored sets of files, newest first.</summary>
/// <remarks>
/// Every set is a commit without parents. The tip has their union as its tree and all of them as its parents, and is replaced as a whole by each
/// writer. So a set that falls out of the window is gone at once, and one that is within it keeps its commit and its addresses: a history that
/// is cut off instead would give every commit a new name.
/// </remarks>
/// <param name="Commit">Object id; null when there is no branch yet.</param>
/// <param name="Leaves">Newest first.</param>
internal sealed record BranchTip(string? Commit, ImmutableArray<StoredLeaf> Leaves)
{
    /// <summary>Line in the tip's message by which a branch is known to be ours. Any other branch is left alone.</summary>
    public const string Mark = "Cml-Reports-Branch: 1";

    public const string Message = $"Reports and run records\n\nWritten by cml, which replaces this commit each time. See README.md.\n\n{Mark}\n";

    private const string LocalRef = "refs/cml/tip";

    /// <summary>Fetches the branch: commits and folders, not the files.</summary>
    /// <returns>The tip, or why there is none to work with. The branch's absence is no failure.</returns>
    public static async Task<(BranchTip? Tip, GitFailure Failure)> FetchAsync(ScratchRepository git, BranchRemote remote, CancellationToken stop)
    {
        var fetch = await git.RunAsync(
            [], stop, "fetch", "--quiet", "--no-tags", "--depth=2", "--filter=blob:none", "--no-write-fetch-head", "origin", $"+{remote.Ref}:{LocalRef}");
        return fetch.Failure switch
        {
            GitFailure.None => (await ReadAsync(git, stop), GitFailure.None),
            GitFailure.NoBranch => (new BranchTip(null, []), GitFailure.None),
            var failure => (null, failure),
        };
    }

    /// <summary>Whether a branch of this name is ours to replace.</summary>
    public bool IsOurs { get; private init; } = true;

    private static async Task<BranchTip> ReadAsync(ScratchRepository git, CancellationToken stop)
    {
        var parts = (await git.LineAsync(stop, "log", "--max-count=1", "--format=%H%x00%P%x00%B", LocalRef)).Split('\0');
        var commit = parts[0];
        if (!parts[2].Split('\n').Contains(Mark))
            return new BranchTip(commit, []) { IsOurs = false };
        var parents = parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parents.Length == 0)
            return new BranchTip(commit, []);
        var log = await git.AskAsync(
            Encoding.ASCII.GetBytes(string.Join('\n', parents) + "\n"), stop, "log", "--no-walk=unsorted", "--stdin", "--format=%H%x00%T%x00%B%x00%x01");
        var leaves = Encoding.UTF8.GetString(log).Split('\u0001', StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry.TrimStart('\n').Split('\0'))
            .Where(entry => entry.Length >= 3)
            .ToDictionary(entry => entry[0], entry => StoredLeaf.Parse(entry[0], entry[1], entry[2]), StringComparer.Ordinal);
        return new BranchTip(commit, [.. parents.Select(parent => leaves.GetValueOrDefault(parent)).OfType<StoredLeaf>()]);
    }
}
