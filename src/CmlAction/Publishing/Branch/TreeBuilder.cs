using System.Collections.Immutable;
using System.Text;

namespace CmlAction.Publishing.Branch;

/// <summary>Makes trees of git from paths and object ids, in an index of the scratch repository.</summary>
internal sealed class TreeBuilder(ScratchRepository git)
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>Writes a text that is needed again and again as an object, once.</summary>
    public async Task<string> WriteTextAsync(string text, CancellationToken stop) =>
        _texts.TryGetValue(text, out var id) ? id : _texts[text] = (await WriteBlobsAsync([Encoding.UTF8.GetBytes(text)], stop))[0];

    /// <summary>Writes contents as objects.</summary>
    /// <returns>Object ids in the order of the contents.</returns>
    public async Task<ImmutableArray<string>> WriteBlobsAsync(IEnumerable<byte[]> contents, CancellationToken stop)
    {
        var names = new StringBuilder();
        var paths = new List<string>();
        foreach (var content in contents)
        {
            var path = git.PathOf($"content-{paths.Count}");
            await File.WriteAllBytesAsync(path, content, stop);
            paths.Add(path);
            names.Append(path).Append('\n');
        }
        var ids = Encoding.ASCII.GetString(
            await git.AskAsync(Encoding.UTF8.GetBytes(names.ToString()), stop, "hash-object", "-w", "--no-filters", "--stdin-paths"));
        foreach (var path in paths)
            File.Delete(path);
        return [.. ids.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>The tree of these files; their contents need not be here.</summary>
    /// <param name="files">Path to object id.</param>
    /// <param name="stop">Ends git.</param>
    public async Task<string> WriteTreeAsync(IReadOnlyDictionary<string, string> files, CancellationToken stop)
    {
        File.Delete(git.PathOf("index"));
        var entries = new StringBuilder();
        foreach (var (path, id) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
            entries.Append("100644 ").Append(id).Append('\t').Append(path).Append('\0');
        await git.AskAsync(Encoding.UTF8.GetBytes(entries.ToString()), stop, "update-index", "-z", "--index-info");
        return await git.LineAsync(stop, "write-tree", "--missing-ok");
    }

    /// <summary>The files of all sets together; where two have the same path, the newer one's.</summary>
    public async Task<SortedDictionary<string, string>> UnionAsync(ImmutableArray<StoredLeaf> newestFirst, CancellationToken stop)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (newestFirst.IsEmpty)
            return files;
        var commits = string.Concat(newestFirst.Select(leaf => leaf.Commit + "\n"));
        var output = Encoding.UTF8.GetString(await git.AskAsync(
            Encoding.ASCII.GetBytes(commits), stop, "diff-tree", "--stdin", "--root", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", "--no-commit-id"));
        // ":000000 100644 OLD NEW A", then the path.
        var parts = output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i + 1 < parts.Length; i += 2)
        {
            if (parts[i].Split(' ') is [":000000", "100644", _, var id, "A"])
                files.TryAdd(parts[i + 1], id);
        }
        return files;
    }
}
