using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data;

/// <summary>Finds the files that the configuration names.</summary>
public static class DataFiles
{
    private const int SuggestionsAtMost = 5;

    /// <summary>
    /// The files of <c>data.path</c>, or of <c>data.train</c>, <c>data.validation</c> and <c>data.test</c>: patterns resolved, each file once, in
    /// ordinal name order within its part. Empty for <c>data.url</c>, which is fetched elsewhere.
    /// </summary>
    /// <exception cref="CmlException">Files that are missing, outside the workspace or in two parts, all at once.</exception>
    public static ImmutableArray<DataFile> Find(DataConfig data, ConfigPlaces places, Workspace workspace)
    {
        var problems = new List<Problem>();
        var files = new List<DataFile>();
        AddPart(data.Path, "data.path", null);
        AddPart(data.TrainFiles, "data.train", SplitName.Train);
        AddPart(data.ValidationFiles, "data.validation", SplitName.Validation);
        AddPart(data.TestFiles, "data.test", SplitName.Test);
        foreach (var twice in files.GroupBy(file => file.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            var parts = string.Join(" and ", twice.Select(file => $"data.{file.Split.ToString()!.ToLowerInvariant()}"));
            problems.Add(new Problem(ProblemCode.DataFileTwice, $"{Shown.Name(twice.Key)} is listed in {parts}") { Place = places.Of("data") });
        }
        CmlException.ThrowIfAny(problems);
        return [.. files];

        void AddPart(ImmutableArray<string> written, string key, SplitName? part)
        {
            var names = new SortedSet<string>(StringComparer.Ordinal);
            for (var i = 0; i < written.Length; i++)
                names.UnionWith(Resolve(written[i], places.Of($"{key}[{i}]"), workspace, problems));
            files.AddRange(names.Select(name => new DataFile(name, workspace.SizeBytes(name), () => workspace.OpenRead(name), part)));
        }
    }

    private static ImmutableArray<string> Resolve(string written, Place place, Workspace workspace, List<Problem> problems)
    {
        var path = written.Replace('\\', '/');
        while (path.StartsWith("./", StringComparison.Ordinal))
            path = path[2..];
        var isPattern = path.AsSpan().IndexOfAny('*', '?') >= 0 && !workspace.Exists(path);
        if (path.StartsWith('/') || path.Split('/').Contains("..") || !isPattern && workspace.Locate(path) is null)
        {
            problems.Add(new Problem(ProblemCode.DataOutsideWorkspace, $"{Shown.Name(written)} is not below the workspace") { Place = place });
            return [];
        }
        if (isPattern)
        {
            var matches = workspace.Glob(path);
            if (matches.IsEmpty)
                problems.Add(new Problem(ProblemCode.DataFileNotFound, $"no file matches {Shown.Name(written)}") { Place = place, Found = Neighbours(path, workspace) });
            return matches;
        }
        if (workspace.Exists(path))
            return [path];
        problems.Add(workspace.IsDirectory(path)
            ? new Problem(ProblemCode.DataFileUnreadable, $"{Shown.Name(written)} is a directory")
            {
                Place = place,
                Remedy = $"for its files write \"{path.TrimEnd('/')}/*.csv\"",
            }
            : new Problem(ProblemCode.DataFileNotFound, $"there is no file {Shown.Name(written)}")
            {
                Place = place,
                Found = Neighbours(path, workspace),
                Expected = Suggestion(path, workspace),
            });
        return [];
    }

    private static string? Suggestion(string path, Workspace workspace) =>
        NameSuggestion.DidYouMean(path, FilesBeside(path, workspace)) is { Length: > 0 } text ? text : null;

    private static string? Neighbours(string path, Workspace workspace)
    {
        var beside = FilesBeside(path, workspace);
        return beside.IsEmpty ? null : Shown.Names(beside, SuggestionsAtMost);
    }

    private static ImmutableArray<string> FilesBeside(string path, Workspace workspace)
    {
        var cut = path.LastIndexOf('/');
        var folder = cut < 0 ? "" : path[..(cut + 1)];
        if (folder.AsSpan().IndexOfAny('*', '?') >= 0 || folder.Length > 0 && !workspace.IsDirectory(folder))
            return [];
        return workspace.Glob(folder + "*");
    }
}
