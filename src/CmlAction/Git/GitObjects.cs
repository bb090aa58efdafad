using System.Collections.Immutable;
using System.Text;

namespace CmlAction.Git;

/// <summary>What commits of a repository hold, read from git's objects. Neither checkout nor index nor configuration is touched.</summary>
/// <param name="directory">In the repository; names of files are relative to it, and files outside of it are not seen.</param>
internal sealed class GitObjects(string directory)
{
    private const int MostAnswerBytes = 4096;
    private const int MostListBytes = 64 << 20;

    /// <summary>Seconds from 1970 to the year 10000.</summary>
    private const long LargestTime = 253_402_300_800;

    /// <summary>The best common ancestor of HEAD and another commit.</summary>
    /// <param name="reference">Branch, tag or commit: <c>origin/main</c>.</param>
    /// <param name="stop">Ends git.</param>
    /// <exception cref="IOException">git hangs.</exception>
    public async Task<MergeBase> FindMergeBaseAsync(string reference, CancellationToken stop)
    {
        var (code, shallow) = await LineAsync(stop, "rev-parse", "--is-shallow-repository");
        if (code != 0)
            return Missing(code < 0 ? "git is not installed" : "the directory is in no git repository");
        var hint = shallow == "true" ? "; the clone is shallow: set fetch-depth: 0 at actions/checkout" : "";
        if (await CommitAsync("HEAD", stop) is not { } head)
            return Missing("the repository has no commit yet");
        if (await CommitAsync(reference, stop) is not { } other)
            return Missing($"git does not know {Shown(reference)}{hint}");
        var (_, ancestor) = await LineAsync(stop, "merge-base", head, other);
        return IsObjectId(ancestor) ? new MergeBase(ancestor, null) : Missing($"HEAD and {Shown(reference)} have no commit in common{hint}");
    }

    /// <summary>When a commit was made (not written), in UTC; null when git or the commit is not there.</summary>
    /// <param name="reference">Branch, tag or commit.</param>
    /// <param name="stop">Ends git.</param>
    /// <exception cref="IOException">git hangs.</exception>
    public async Task<DateTime?> FindTimeAsync(string reference, CancellationToken stop)
    {
        if (await CommitAsync(reference, stop) is not { } commit)
            return null;
        var (code, seconds) = await LineAsync(stop, "show", "--no-patch", "--no-show-signature", "--format=%ct", commit);
        return code == 0 && long.TryParse(seconds, out var value) && value is >= 0 and < LargestTime ? DateTime.UnixEpoch.AddSeconds(value) : null;
    }

    /// <summary>A commit and its first parents, newest first: the line of a branch into which others are merged.</summary>
    /// <param name="reference">Branch, tag or commit.</param>
    /// <param name="most">Length of the list.</param>
    /// <param name="stop">Ends git.</param>
    /// <returns>Full object ids; empty when git or the commit is not there.</returns>
    /// <exception cref="IOException">git hangs.</exception>
    public async Task<ImmutableArray<string>> ListFirstParentsAsync(string reference, int most, CancellationToken stop)
    {
        if (await CommitAsync(reference, stop) is not { } commit)
            return [];
        var (code, output) = await GitProcess.AskAsync(directory, MostListBytes, stop, "rev-list", "--first-parent", $"--max-count={most}", commit);
        return code == 0 ? [.. Encoding.ASCII.GetString(output).Split('\n').Where(IsObjectId)] : [];
    }

    /// <summary>The regular files of a commit below the directory, in ordinal name order; links and submodules are left out.</summary>
    /// <param name="commit">Full object id.</param>
    /// <param name="stop">Ends git.</param>
    /// <exception cref="IOException">git hangs, or the commit cannot be read: in a partial clone it can be missing.</exception>
    public async Task<ImmutableArray<GitFile>> ListFilesAsync(string commit, CancellationToken stop)
    {
        ThrowIfNotObjectId(commit);
        var (code, output) = await GitProcess.AskAsync(directory, MostListBytes, stop, "ls-tree", "-r", "-z", "--long", commit);
        if (code != 0)
            throw new IOException("git cannot list the files of the commit");
        var entries = Encoding.UTF8.GetString(output).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return [.. entries.Select(Parse).OfType<GitFile>().OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    /// <summary>Opens the content of a file, byte for byte as committed.</summary>
    /// <exception cref="IOException">git cannot be started.</exception>
    public Stream Open(GitFile file)
    {
        ThrowIfNotObjectId(file.Blob);
        return new BlobStream(GitProcess.Start(directory, "cat-file", "blob", file.Blob) ?? throw new IOException("git is not installed"));
    }

    /// <summary>The object id of a commit, or null.</summary>
    private async Task<string?> CommitAsync(string reference, CancellationToken stop)
    {
        // What begins with a dash would be an option, and is the name of nothing in git.
        if (reference.Length == 0 || reference[0] == '-' || reference.Any(char.IsControl))
            return null;
        var (code, line) = await LineAsync(stop, "rev-parse", "--verify", "--quiet", reference + "^{commit}");
        return code == 0 && IsObjectId(line) ? line : null;
    }

    private async Task<(int ExitCode, string Line)> LineAsync(CancellationToken stop, params string[] arguments)
    {
        var (code, output) = await GitProcess.AskAsync(directory, MostAnswerBytes, stop, arguments);
        return (code, Encoding.UTF8.GetString(output).TrimEnd('\n'));
    }

    /// <summary><c>100644 blob 3f2a…   1234⇥data/train.csv</c>, or null for what is no regular file.</summary>
    private static GitFile? Parse(string entry)
    {
        var tab = entry.IndexOf('\t', StringComparison.Ordinal);
        return tab >= 0 && entry[..tab].Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["100644" or "100755", "blob", var blob, var size]
            && IsObjectId(blob) && long.TryParse(size, out var bytes)
                ? new GitFile(entry[(tab + 1)..], blob, bytes)
                : null;
    }

    private static bool IsObjectId(string text) => text.Length is 40 or 64 && text.All(char.IsAsciiHexDigitLower);

    private static void ThrowIfNotObjectId(string text)
    {
        if (!IsObjectId(text))
            throw new ArgumentException($"Not an object id: {text}", nameof(text));
    }

    private static MergeBase Missing(string why) => new(null, why);

    private static string Shown(string reference) =>
        new([.. (reference.Length > 100 ? reference[..100] : reference).Select(letter => char.IsControl(letter) ? '\uFFFD' : letter)]);
}
