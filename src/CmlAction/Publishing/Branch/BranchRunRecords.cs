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
    private readonly BranchLimits _limits = limits ?? new BranchLimits();

    /// <inheritdoc/>
    public async Task<byte[]?> FindAsync(string reportName, string commit, CancellationToken stop)
    {
        if (commit.Length is not (40 or 64) || !commit.All(char.IsAsciiHexDigitLower) || !BranchName.IsUsable(branch))
            return null;
        var path = ReportPath.OfRecord(reportName, commit);
        return await FindHereAsync(path, stop) ?? (remote is null ? null : await FindThereAsync(remote, path, stop));
    }

    /// <summary>From the clone as the checkout left it: with all branches fetched nobody has to be asked.</summary>
    private async Task<byte[]?> FindHereAsync(string path, CancellationToken stop)
    {
        try
        {
            var (code, content) = await GitProcess.AskAsync(directory, MostBytes, stop, "cat-file", "blob", $"refs/remotes/origin/{branch}:{path}");
            return code == 0 ? content : null;
        }
        catch (IOException)
        {
            // Too large or too slow: the server's copy is looked at with the same bounds, and then nothing is.
            return null;
        }
    }

    private async Task<byte[]?> FindThereAsync(BranchRemote server, string path, CancellationToken stop)
    {
        const string tip = "refs/cml/tip";
        try
        {
            using var git = await ScratchRepository.CreateAsync(server, _limits, environment, stop);
            var fetch = await git.RunAsync([], stop, "fetch", "--quiet", "--no-tags", "--depth=1", "--filter=blob:none", "--no-write-fetch-head", "origin", $"+{server.Ref}:{tip}");
            if (!fetch.IsSuccess)
            {
                if (fetch.Failure != GitFailure.NoBranch)
                    say($"the branch {branch} with earlier run records cannot be read: {Why(fetch.Failure)}");
                return null;
            }
            // Only the one file comes from the server, and only when it is there.
            var name = await git.RunAsync([], stop, "rev-parse", "--verify", "--quiet", $"{tip}:{path}");
            if (!name.IsSuccess)
                return null;
            var content = await git.RunAsync([], stop, "cat-file", "blob", name.Text.TrimEnd('\n'));
            if (content.IsSuccess)
                return content.Output;
            say($"the run record {path} on the branch {branch} cannot be read");
            return null;
        }
        catch (IOException error)
        {
            say($"the branch {branch} with earlier run records cannot be read: {error.Message}");
            return null;
        }
    }

    private static string Why(GitFailure failure) => failure switch
    {
        GitFailure.Denied or GitFailure.NotFound => "the token may not; permissions of the job: contents: read",
        GitFailure.NoHelper => "git on this machine speaks no https (git-remote-https is missing)",
        GitFailure.Redirected => "the server sent git to another address, where the token does not go",
        _ => "the server could not be reached, broke off or answered with errors",
    };
}
