using System.Collections.Immutable;
using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;
using CmlAction.Core.Config;
using CmlAction.Core.Data;

namespace CmlAction.Git;

/// <summary>Finds among the files of a commit those that the configuration names, by the rules for files of the workspace.</summary>
internal static class BaseFiles
{
    private const string AnyFolders = "**";

    /// <summary>A pointer to a file in Git Large File Storage is shorter than this.</summary>
    private const int LongestPointer = 1024;

    private static ReadOnlySpan<byte> PointerStart => "version https://git-lfs.github.com/spec/"u8;

    /// <summary>The files of <c>data.path</c>, or of the three parts: each once, in ordinal name order within its part. What the commit lacks is left out.</summary>
    public static ImmutableArray<DataFile> Find(DataConfig data, ImmutableArray<GitFile> files, GitObjects git)
    {
        return
        [
            .. Part(data.Path, null),
            .. Part(data.TrainFiles, SplitName.Train),
            .. Part(data.ValidationFiles, SplitName.Validation),
            .. Part(data.TestFiles, SplitName.Test),
        ];

        IEnumerable<DataFile> Part(ImmutableArray<string> written, SplitName? part)
        {
            var patterns = written.Select(path => SegmentsOf(path, files)).OfType<string[]>().ToList();
            return files.Where(file => patterns.Exists(pattern => IsMatch(pattern, file.Name.Split('/'))))
                .Select(file => new DataFile(file.Name, file.SizeBytes, () => git.Open(file), part));
        }
    }

    /// <summary>The file of that path, or null.</summary>
    public static DataFile? Find(string path, ImmutableArray<GitFile> files, GitObjects git) =>
        Find(new DataConfig { Target = "", Path = [path] }, files, git).FirstOrDefault();

    /// <summary>True for a file whose content lies elsewhere, in Git Large File Storage.</summary>
    public static bool IsPointer(DataFile file)
    {
        if (file.SizeBytes >= LongestPointer)
            return false;
        using var stream = file.Open();
        var start = new byte[PointerStart.Length];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.AsSpan().SequenceEqual(PointerStart);
    }

    /// <summary>SHA-256 of a file's content, also of one that lies in Git Large File Storage, 64 hexadecimal digits.</summary>
    public static string Sha256Of(DataFile file)
    {
        if (IsPointer(file))
        {
            using var text = new StreamReader(file.Open());
            var line = text.ReadToEnd().Split('\n').FirstOrDefault(line => line.StartsWith("oid sha256:", StringComparison.Ordinal));
            return line?["oid sha256:".Length..].Trim() ?? "";
        }
        using var stream = file.Open();
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>The path's folders and file name; null for a path out of the directory. A name that is a file of the commit is no pattern.</summary>
    private static string[]? SegmentsOf(string written, ImmutableArray<GitFile> files)
    {
        var path = written.Replace('\\', '/');
        if (path.StartsWith('/'))
            return null;
        List<string> parts = [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".")];
        if (parts.Count == 0 || parts.Contains(".."))
            return null;
        var name = string.Join('/', parts);
        if (files.Any(file => file.Name == name))
            return [.. parts.Select(part => new StringBuilder(part).Replace("*", "\\*").Replace("?", "\\?").ToString())];
        if (parts[^1] == AnyFolders)
            parts.Add("*");
        return [.. parts];
    }

    /// <summary>Whether a pattern of folders matches a path: <c>**</c> stands for any number of folders, also none.</summary>
    internal static bool IsMatch(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        // reached[i]: the pattern so far can match the first i parts of the path.
        var reached = new bool[path.Length + 1];
        reached[0] = true;
        foreach (var part in pattern)
        {
            var next = new bool[path.Length + 1];
            for (var i = 0; i <= path.Length; i++)
            {
                next[i] = part == AnyFolders
                    ? reached[i] || i > 0 && next[i - 1]
                    : i > 0 && reached[i - 1] && FileSystemName.MatchesSimpleExpression(part, path[i - 1], ignoreCase: false);
            }
            reached = next;
        }
        return reached[^1];
    }
}
