using System.Collections.Immutable;
using System.Text;
using CmlAction.Git;

namespace CmlAction.Publishing.Branch;

/// <summary>Run records on the reports branch: in the local clone when it has the branch, else on the server.</summary>
/// <param name="directory">In the user's clone, which is only read.</param>
/// <param name="branch">Name of the branch.</param>
/// <param name="remote">The server; null when it is not known.</param>
/// <param name="environment">Value of an environment variable, or null.</param>
/// <param name="say">Told in one line when the server cannot be asked: a record that is not found is no reason to fail.</param>
/// <param name="limits">Bounds.</param>
internal sealed class BranchRunRecords(
    string directory, string branch, BranchRemote? remote, Func<string, string?> environment, Action<string> say, BranchLimits? limits = null) : IRunRecords
{
    private const int MostBytes = 64 << 20;
    private const string Tip = "refs/cml/tip";
    private readonly BranchLimits _limits = limits ?? new BranchLimits();

    private bool _isRefused;

    private string Here => $"refs/remotes/origin/{branch}";

    /// <inheritdoc/>
    public async Task<byte[]?> FindAsync(string reportName, string commit, CancellationToken stop)
    {
        if (!IsCommit(commit) || !BranchName.IsUsable(branch))
            return null;
        var path = ReportPath.OfRecord(reportName, commit);
        return await AskHereAsync(stop, "cat-file", "blob", $"{Here}:{path}") ?? await ThereAsync(git => OneThereAsync(git, path, stop), stop);
    }

    /// <inheritdoc/>
    /// <remarks>A clone that has some of them is believed: what was stored after its checkout is a point at the end of a line, and not worth a question.</remarks>
    public async Task<ImmutableArray<KeptRecord>> FindNewestAsync(string reportName, ImmutableArray<string> commits, int most, CancellationToken stop)
    {
        commits = [.. commits.Where(IsCommit)];
        if (commits.IsEmpty || !BranchName.IsUsable(branch))
            return [];
        var listing = await AskHereAsync(stop, Listing(Here, reportName));
        var here = await ReadAsync(Newest(listing, reportName, commits, most), blob => AskHereAsync(stop, "cat-file", "blob", blob));
        return here.Count > 0 ? [.. here] : [.. await ThereAsync(git => NewestThereAsync(git, reportName, commits, most, stop), stop) ?? []];
    }

    private static bool IsCommit(string text) => text.Length is 40 or 64 && text.All(char.IsAsciiHexDigitLower);

    /// <summary>From the clone as the checkout left it: with all branches fetched nobody has to be asked. Null when git has no answer.</summary>
    private async Task<byte[]?> AskHereAsync(CancellationToken stop, params string[] arguments)
    {
        try
        {
            var (code, output) = await GitProcess.AskAsync(directory, MostBytes, stop, arguments);
            return code == 0 ? output : null;
        }
        catch (IOException)
        {
            // Too large or too slow: the server's copy is looked at with the same bounds, and then nothing is.
            return null;
        }
    }

    /// <summary>Asks the branch on the server, fetched as far as the names of its files.</summary>
    /// <returns>Null when there is no server or branch, or it cannot be read.</returns>
    private async Task<T?> ThereAsync<T>(Func<ScratchRepository, Task<T?>> ask, CancellationToken stop) where T : class
    {
        if (remote is null || _isRefused)
            return null;
        try
        {
            using var git = await ScratchRepository.CreateAsync(remote, _limits, environment, stop);
            var fetch = await git.RunAsync([], stop, "fetch", "--quiet", "--no-tags", "--depth=1", "--filter=blob:none", "--no-write-fetch-head", "origin", $"+{remote.Ref}:{Tip}");
            if (fetch.IsSuccess)
                return await ask(git);
            if (fetch.Failure != GitFailure.NoBranch)
                Refused(Why(fetch.Failure));
        }
        catch (IOException error)
        {
            Refused(error.Message);
        }
        return null;
    }

    private async Task<byte[]?> OneThereAsync(ScratchRepository git, string path, CancellationToken stop)
    {
        // Only the one file comes from the server, and only when it is there.
        var name = await git.RunAsync([], stop, "rev-parse", "--verify", "--quiet", $"{Tip}:{path}");
        if (!name.IsSuccess)
            return null;
        var content = await git.RunAsync([], stop, "cat-file", "blob", name.Text.TrimEnd('\n'));
        if (content.IsSuccess)
            return content.Output;
        say($"the run record {path} on the branch {branch} cannot be read");
        return null;
    }

    private async Task<List<KeptRecord>?> NewestThereAsync(
        ScratchRepository git, string reportName, ImmutableArray<string> commits, int most, CancellationToken stop)
    {
        var listing = await git.RunAsync([], stop, Listing(Tip, reportName));
        var files = Newest(listing.IsSuccess ? listing.Output : null, reportName, commits, most);
        if (files.IsEmpty)
            return null;
        // All at once: read one by one, git would ask the server for each. It must not say what it has, or the files of the tip pass for known.
        var fetch = await git.RunAsync([], stop,
            ["-c", "fetch.negotiationAlgorithm=noop", "fetch", "--quiet", "--no-tags", "--filter=blob:none", "--no-write-fetch-head", "origin", .. files.Select(file => file.Blob).Distinct()]);
        if (fetch.IsSuccess)
            return await ReadAsync(files, async blob => await git.RunAsync([], stop, "cat-file", "blob", blob) is { IsSuccess: true } content ? content.Output : null);
        Refused(Why(fetch.Failure));
        return null;
    }

    private static string[] Listing(string tip, string reportName) => ["ls-tree", "--full-tree", "-z", tip, ReportPath.RecordsOf(reportName)];

    /// <summary>The files of the commits that have one, in the order of the commits.</summary>
    /// <param name="listing">Entries of <c>ls-tree -z</c>; null for none.</param>
    private static ImmutableArray<(string Commit, string Blob)> Newest(byte[]? listing, string reportName, ImmutableArray<string> commits, int most)
    {
        // 100644 blob 3f2a…⇥runs/churn/0123….json.gz
        var blobs = Encoding.UTF8.GetString(listing ?? []).Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry.Split('\t', 2))
            .Where(entry => entry.Length == 2 && entry[0].StartsWith("100644 blob ", StringComparison.Ordinal))
            .DistinctBy(entry => entry[1], StringComparer.Ordinal)
            .ToDictionary(entry => entry[1], entry => entry[0]["100644 blob ".Length..], StringComparer.Ordinal);
        return
        [
            .. commits.Select(commit => (Commit: commit, Blob: blobs.GetValueOrDefault(ReportPath.OfRecord(reportName, commit), "")))
                .Where(file => IsCommit(file.Blob)).Take(most),
        ];
    }

    /// <summary>As many as fit into the bound of all together.</summary>
    private static async Task<List<KeptRecord>> ReadAsync(ImmutableArray<(string Commit, string Blob)> files, Func<string, Task<byte[]?>> read)
    {
        var (records, left) = (new List<KeptRecord>(), MostBytes);
        foreach (var (commit, blob) in files)
        {
            if (await read(blob) is not { } content)
                continue;
            left -= content.Length;
            if (left < 0)
                break;
            records.Add(new KeptRecord(commit, content));
        }
        return records;
    }

    /// <summary>Said once; nobody is asked again.</summary>
    private void Refused(string why)
    {
        _isRefused = true;
        say($"the branch {branch} with earlier run records cannot be read: {why}");
    }

    private static string Why(GitFailure failure) => failure switch
    {
        GitFailure.Denied or GitFailure.NotFound => "the token may not; permissions of the job: contents: read",
        GitFailure.NoHelper => "git on this machine speaks no https (git-remote-https is missing)",
        GitFailure.Redirected => "the server sent git to another address, where the token does not go",
        _ => "the server could not be reached, broke off or answered with errors",
    };
}
