using System.Collections.Immutable;
using Microsoft.Extensions.FileSystemGlobbing;
using Microsoft.Extensions.FileSystemGlobbing.Abstractions;

#pragma warning disable RS0030 // The one place of the core that touches files: everything else comes through here.

namespace CmlAction.Core.Foundation;

/// <summary>A directory that the run may read or write, and nothing outside of it: paths are relative, use <c>/</c>, and follow no link out.</summary>
public sealed class Workspace
{
    private readonly string _root;

    /// <param name="root">An existing directory, or one that the first write makes.</param>
    public Workspace(string root) => _root = Path.TrimEndingDirectorySeparator(RealPath(Path.GetFullPath(root)));

    /// <summary>Absolute path of the directory.</summary>
    public string Root => _root;

    /// <summary>The absolute path of a file below the root, or null when the path leaves it (by <c>..</c>, as absolute path or through a link).</summary>
    public string? Locate(string path)
    {
        if (path.Length == 0 || path.Contains('\0'))
            return null;
        var full = Path.GetFullPath(Path.Combine(_root, path));
        return IsBelow(full) && IsBelow(RealPath(full)) ? full : null;
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

    /// <summary>Files that match a glob (<c>*</c>, <c>?</c>, <c>**</c>), relative to the root, in ordinal name order. Links out of the root are left out.</summary>
    public ImmutableArray<string> Glob(string pattern)
    {
        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddInclude(pattern);
        var found = matcher.Execute(new DirectoryInfoWrapper(new DirectoryInfo(_root))).Files.Select(match => match.Path);
        return [.. found.Where(Exists).Order(StringComparer.Ordinal)];
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

    /// <summary>Removes a directory below the root with all that is in it, if it is there.</summary>
    public void DeleteDirectory(string path)
    {
        var full = Require(path);
        if (Directory.Exists(full))
            Directory.Delete(full, recursive: true);
    }

    private string Require(string path) =>
        Locate(path) ?? throw new ArgumentException($"The path leaves the workspace: {path}", nameof(path));

    private bool IsBelow(string full) =>
        full == _root || full.StartsWith(_root.Length == 1 ? _root : _root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The path with every link on the way resolved; parts that do not exist yet stay as they are.</summary>
    private static string RealPath(string full)
    {
        var resolved = Path.GetPathRoot(full)!;
        foreach (var part in full[resolved.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            resolved = Path.Combine(resolved, part);
            var info = new FileInfo(resolved);
            if (info.LinkTarget is not null)
                resolved = info.ResolveLinkTarget(returnFinalTarget: true) is { } target ? RealPath(target.FullName) : resolved;
        }
        return resolved;
    }
}
