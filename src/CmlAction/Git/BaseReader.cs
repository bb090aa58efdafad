using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Drift;
using CmlAction.Core.Foundation;

namespace CmlAction.Git;

/// <summary>Reads the data of the commit that a change is based on.</summary>
internal static class BaseReader
{
    /// <summary>
    /// The table at the merge-base of HEAD and a reference. Where the data lie and how they are written is what the configuration of that
    /// commit says, if it has one that can be used; what the columns are is what head says, so that both sides can be compared. Whatever
    /// stands against it is a reason in the answer, never an error: that base data are missing or broken is no fault of the change.
    /// </summary>
    /// <param name="directory">The directory of the configuration's paths, in a repository or not.</param>
    /// <param name="reference">Branch, tag or commit: <c>origin/main</c>.</param>
    /// <param name="config">Of head.</param>
    /// <param name="configPath">Its file, relative to the directory.</param>
    /// <param name="overrides">Settings of the command line, which hold for both sides.</param>
    /// <param name="fetch">Opens the data that a configuration names by <c>data.url</c>.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="stop">Ends git and reading.</param>
    public static async Task<BaseData> ReadAsync(
        string directory, string reference, CmlConfig config, string configPath, IReadOnlyList<ConfigOverride> overrides,
        Func<CmlConfig, ImmutableArray<DataFile>> fetch, int threads, CancellationToken stop)
    {
        try
        {
            var git = new GitObjects(directory);
            var mergeBase = await git.FindMergeBaseAsync(reference, stop);
            if (mergeBase.Commit is not { } commit)
                return BaseData.Missing(mergeBase.WhyMissing!);
            var name = mergeBase.ShortCommit!;
            var inCommit = await git.ListFilesAsync(commit, stop);
            var own = Usable(git, inCommit, configPath, overrides) ?? config;
            var files = own.Data.Url is null ? BaseFiles.Find(own.Data, inCommit, git) : fetch(own);
            if (files.IsEmpty)
                return BaseData.Missing($"commit {name} has none of the data files");
            if (own.Data.Url is null && files.Any(BaseFiles.IsPointer))
                return BaseData.Missing($"the data of commit {name} lie in Git LFS");
            return BaseData.Of(name, TableReader.Read(files, TableOptions.For(config) with { Format = own.Data.Format, Threads = threads }, stop));
        }
        catch (CmlException error)
        {
            return BaseData.Missing($"the data of the base commit cannot be read: {error.Problems[0].Message}");
        }
        catch (IOException error)
        {
            return BaseData.Missing(error.Message);
        }
    }

    /// <summary>The configuration of the commit, or null when it has none that can be used.</summary>
    private static CmlConfig? Usable(GitObjects git, ImmutableArray<GitFile> files, string path, IReadOnlyList<ConfigOverride> overrides)
    {
        try
        {
            return CommitConfig.Read(git, files, path, overrides);
        }
        catch (CmlException)
        {
            return null;
        }
    }
}
