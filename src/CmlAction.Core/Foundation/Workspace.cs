using System.Collections.Immutable;
using System.IO.Enumeration;

#pragma warning disable RS0030 // The one place of the core that touches files: everything else comes through here.

namespace CmlAction.Core.Foundation;

/// <summary>A directory that the run may read or write, and nothing outside of it: paths are relative, use <c>/</c>, and follow no link out.</summary>
public sealed class Workspace
{
    private const string AnyFolders = "**";

    /// <summary>As many as Linux follows.</summary>
    private const int MaximumLinks = 40;

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };

    private readonly string _root;

    /// <param name="root">An existing directory, or one that the first write makes.</param>
    public Workspace(string root)
    {
        var full = Path.GetFullPath(root);
        _root = Path.TrimEndingDirectorySeparator(RealPath(full) ?? full);
    }

    /// <summary>Absolute path of the directory.</summary>
    public string Root => _root;

    /// <summary>The absolute path of a file below the root, or null when the path leaves it (by <c>..</c>, as absolute path or through a link).</summary>
    public string? Locate(string path)
    {
        if (path.Length == 0 || path.Contains('\0'))
            return null;
        var full = Path.GetFullPath(Path.Combine(_root, path));
        return IsBelow(full) && RealPath(full) is { } real && IsBelow(real) ? full : null;
    }

    /// <summary>True for a file below the root.</summary>
    public bool Exists(string path) => Locate(path) is { } full && File.Exists(full);

    /// <summary>True for a directory below the root.</summary>
    public bool IsDirectory(string path) => Locate(path) is { } full && Directory.Exists(full);

    public long SizeBytes(string path) => new FileInfo(Require(path)).Length;

    public Stream OpenRead(string path) =>
        new FileStream(Require(path), FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);

    public string ReadText(string path) => File.ReadAllText(Require(path));

    public byte[] ReadBytes(string path) => File.ReadAllBytes(Require(path));

    /// <summary>Files that match a glob (<c>*</c>, <c>?</c> and, for any number of folders, <c>**</c>), relative to the root, in ordinal name order.</summary>
    /// <remarks>
    /// Folders that are links are entered where the pattern names them, not where a wildcard does: two folders that link to their parent
    /// would otherwise be walked for ever. Links out of the root are left out.
    /// </remarks>
    public ImmutableArray<string> Glob(string pattern)
    {
        if (Path.IsPathRooted(pattern))
            return [];
        List<string> parts = [.. pattern.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".")];
        if (parts is [.., AnyFolders])
            parts.Add("*");
        var found = new SortedSet<string>(StringComparer.Ordinal);
        if (parts.Count > 0)
            Find("", 0, parts, [], found);
        return [.. found];
    }

    /// <summary>Writes a file as a whole or not at all: to a neighbour first, then renamed into place.</summary>
    public void Write(string path, ReadOnlySpan<byte> content)
    {
        using var file = Create(path);
        file.Stream.Write(content);
        file.Commit();
    }

    /// <inheritdoc cref="Write(string, ReadOnlySpan{byte})"/>
    public void Write(string path, string content) => Write(path, new System.Text.UTF8Encoding(false).GetBytes(content));

    /// <summary>A file that comes into being when it is committed, and leaves nothing behind when it is not.</summary>
    public PendingFile Create(string path)
    {
        var full = Locate(path) ?? throw new ArgumentException($"The path leaves the workspace: {path}", nameof(path));
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return new PendingFile(full);
    }

    /// <summary>Removes a file if it is there.</summary>
    public void Delete(string path) => File.Delete(Require(path));

    private string Require(string path) =>
        Locate(path) ?? throw new ArgumentException($"The path leaves the workspace: {path}", nameof(path));

    private bool IsBelow(string full) =>
        full == _root || full.StartsWith(_root.Length == 1 ? _root : _root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Adds what matches the parts of a pattern from an index on, below a folder.</summary>
    private void Find(string folder, int at, List<string> parts, HashSet<(string, int)> visited, SortedSet<string> found)
    {
        if (!visited.Add((folder, at)))
            return;
        var (part, isLast) = (parts[at], at == parts.Count - 1);
        if (part == AnyFolders)
            Find(folder, at + 1, parts, visited, found);
        else if (part.AsSpan().IndexOfAny('*', '?') < 0)
        {
            var path = Join(folder, part);
            if (isLast && Exists(path))
                found.Add(path);
            else if (!isLast && IsDirectory(path))
                Find(path, at + 1, parts, visited, found);
            return;
        }
        foreach (var entry in new DirectoryInfo(Require(folder.Length == 0 ? "." : folder)).EnumerateFileSystemInfos("*", Everything))
        {
            var path = Join(folder, entry.Name);
            var isFolder = entry is DirectoryInfo && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
            if (part == AnyFolders)
            {
                if (isFolder)
                    Find(path, at, parts, visited, found);
            }
            else if (!FileSystemName.MatchesSimpleExpression(part, entry.Name, ignoreCase: false))
                continue;
            else if (isLast && entry is FileInfo && Exists(path))
                found.Add(path);
            else if (!isLast && isFolder)
                Find(path, at + 1, parts, visited, found);
        }
    }

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    /// <summary>The path with every link on the way resolved, as the system does it; parts that do not exist yet stay as they are. Null for links in a circle.</summary>
    /// <remarks>Parts of a link's target are resolved one by one: <c>link/..</c> is the parent of what the link points at, not of the link.</remarks>
    private static string? RealPath(string full)
    {
        var root = Path.GetPathRoot(full)!;
        var (resolved, links) = (root, 0);
        var rest = new Stack<string>(Parts(full[root.Length..]).Reverse());
        while (rest.TryPop(out var part))
        {
            if (part == "..")
            {
                resolved = Path.GetDirectoryName(resolved) ?? root;
                continue;
            }
            var next = Path.Combine(resolved, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                resolved = next;
                continue;
            }
            if (++links > MaximumLinks)
                return null;
            if (Path.IsPathRooted(target))
                resolved = root;
            foreach (var step in Parts(target).Reverse())
                rest.Push(step);
        }
        return resolved;
    }

    private static IEnumerable<string> Parts(string path) =>
        path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".");
}
