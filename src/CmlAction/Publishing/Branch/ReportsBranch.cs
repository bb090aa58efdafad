using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace CmlAction.Publishing.Branch;

/// <summary>
/// Pictures and run records on a branch of the user's own repository. Many jobs may write at once: each replaces the tip only as long as it is
/// the one it has read, and else reads again, so nothing is lost.
/// </summary>
/// <param name="remote">The repository and its branch.</param>
/// <param name="environment">Value of an environment variable, or null.</param>
/// <param name="time">For the commits' dates and the pauses.</param>
/// <param name="limits">Bounds.</param>
internal sealed class ReportsBranch(BranchRemote remote, Func<string, string?> environment, TimeProvider time, BranchLimits? limits = null) : IFileStore
{
    private const string Readme = """
        # Reports of cml

        This branch is written by `cml`: pictures that its comments and check runs show, and the
        records of runs that later ones are compared with. It has nothing to do with the code and is never merged.

        Each write replaces the last commit. Its parents are the stored sets of files, newest first; what falls out of the window
        is left to git's garbage collection. Deleting the branch does no harm: old comments lose their pictures.

        """;

    private readonly BranchLimits _limits = limits ?? new BranchLimits();

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A path is not a plain relative one.</exception>
    public async Task<StoredFiles> StoreAsync(ImmutableSortedDictionary<string, byte[]> files, string message, CancellationToken stop)
    {
        foreach (var path in files.Keys)
            ReportPath.ThrowIfUnusable(path);
        if (files.IsEmpty)
            return new StoredFiles(null, ImmutableSortedDictionary<string, string>.Empty, null);
        if (!remote.HasToken)
            return Refused(BranchRefusal.NoToken);
        var bytes = files.Values.Sum(content => (long)content.Length);
        if (bytes > _limits.MostStoredBytes || files.Count > _limits.MostStoredFiles)
            return Refused(BranchRefusal.TooLarge(_limits));
        using var total = CancellationTokenSource.CreateLinkedTokenSource(stop);
        total.CancelAfter(_limits.Total);
        try
        {
            using var git = await ScratchRepository.CreateAsync(remote, _limits, environment, total.Token);
            return await StoreAsync(git, files, StoredLeaf.Message(message, IsRecord(files), bytes), bytes, total.Token);
        }
        catch (IOException error)
        {
            return Refused(BranchRefusal.Broken(error.Message));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Refused(BranchRefusal.TooSlow(_limits));
        }
    }

    private async Task<StoredFiles> StoreAsync(
        ScratchRepository git, ImmutableSortedDictionary<string, byte[]> files, string message, long bytes, CancellationToken stop)
    {
        var trees = new TreeBuilder(git);
        StoredLeaf? mine = null;
        var (attempt, failures) = (0, 0);
        while (true)
        {
            var began = time.GetTimestamp();
            var (tip, failure) = await BranchTip.FetchAsync(git, remote, stop);
            if (tip is not null)
            {
                if (!tip.IsOurs)
                    return Refused(BranchRefusal.Foreign(remote.Branch));
                mine ??= await WriteLeafAsync(git, trees, tip, files, message, bytes, stop);
                // There already: an earlier run stored the same files, or the answer to our push was lost.
                if (tip.Leaves.Contains(mine))
                    return Stored(mine, files.Keys);
                failure = await PushAsync(git, trees, tip, mine, stop);
                if (failure == GitFailure.None)
                    return Stored(mine, files.Keys);
            }
            if (failure == GitFailure.LostRace)
                failures = 0;
            else if (failure != GitFailure.Network || ++failures >= _limits.MostFailures)
                return Refused(BranchRefusal.Of(failure, remote.Branch));
            await PauseAsync(time.GetElapsedTime(began), attempt++, stop);
        }
    }

    /// <summary>The set of files as a commit without parents; that of an earlier run when it stored the same.</summary>
    private async Task<StoredLeaf> WriteLeafAsync(
        ScratchRepository git, TreeBuilder trees, BranchTip tip, ImmutableSortedDictionary<string, byte[]> files, string message, long bytes, CancellationToken stop)
    {
        var blobs = await trees.WriteBlobsAsync(files.Values, stop);
        var tree = await trees.WriteTreeAsync(files.Keys.Zip(blobs).ToDictionary(file => file.First, file => file.Second, StringComparer.Ordinal), stop);
        return tip.Leaves.FirstOrDefault(leaf => leaf.Tree == tree)
            ?? new StoredLeaf(await git.CommitAsync(tree, [], message, time.GetUtcNow(), stop), tree, IsRecord(files), bytes);
    }

    private async Task<GitFailure> PushAsync(ScratchRepository git, TreeBuilder trees, BranchTip tip, StoredLeaf mine, CancellationToken stop)
    {
        var leaves = StoredLeaf.Keep([mine, .. tip.Leaves], _limits);
        var files = await trees.UnionAsync(leaves, stop);
        files["README.md"] = await trees.WriteTextAsync(Readme, stop);
        var tree = await trees.WriteTreeAsync(files, stop);
        var commit = await git.CommitAsync(tree, leaves.Select(leaf => leaf.Commit), BranchTip.Message, time.GetUtcNow(), stop);
        var push = await git.RunAsync(
            [], stop, "push", "--quiet", "--porcelain", "--no-verify", $"--force-with-lease={remote.Ref}:{tip.Commit}", "origin", $"{commit}:{remote.Ref}");
        return push.Failure;
    }

    /// <summary>A drawn pause, so that writers who met do not meet again; the more of them there are, the longer an attempt takes, and so does the pause.</summary>
    [SuppressMessage("Security", "CA5394", Justification = "Spreads writers in time; nothing is guarded by it.")]
    private async Task PauseAsync(TimeSpan attemptTook, int attempt, CancellationToken stop)
    {
        const int mostDoublings = 4;
        var longest = attemptTook * (1 << Math.Min(attempt, mostDoublings));
        await Task.Delay((longest < _limits.LongestPause ? longest : _limits.LongestPause) * Random.Shared.NextDouble(), time, stop);
    }

    private StoredFiles Stored(StoredLeaf leaf, IEnumerable<string> paths) => new(
        leaf.Commit,
        paths.ToImmutableSortedDictionary(path => path, path => remote.AddressOf(leaf.Commit, path), StringComparer.Ordinal),
        null);

    private static StoredFiles Refused(string why) => new(null, ImmutableSortedDictionary<string, string>.Empty, why);

    private static bool IsRecord(ImmutableSortedDictionary<string, byte[]> files) =>
        files.Keys.Any(path => path.StartsWith(ReportPath.RecordFolder, StringComparison.Ordinal));
}
