using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Drift;
using CmlAction.Core.Foundation;

namespace CmlAction.Git;

/// <summary>Reads the data of the commit that a change is based on.</summary>
internal static class BaseReader
{
    /// <summary>
    /// The table at the merge-base of HEAD and a reference, read with the configuration of head. Whatever stands against it is a reason in
    /// the answer, never an error: that base data are missing or broken is no fault of the change.
    /// </summary>
    /// <param name="directory">The directory of the configuration's paths, in a repository or not.</param>
    /// <param name="reference">Branch, tag or commit: <c>origin/main</c>.</param>
    /// <param name="config">What to read and how.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="stop">Ends git and reading.</param>
    public static async Task<BaseData> ReadAsync(string directory, string reference, CmlConfig config, int threads, CancellationToken stop)
    {
        if (config.Data.Url is not null)
            return BaseData.Missing("the data come from data.url, not from the repository");
        try
        {
            var git = new GitObjects(directory);
            var mergeBase = await git.FindMergeBaseAsync(reference, stop);
            if (mergeBase.Commit is not { } commit)
                return BaseData.Missing(mergeBase.WhyMissing!);
            var name = mergeBase.ShortCommit!;
            var files = BaseFiles.Find(config.Data, await git.ListFilesAsync(commit, stop), git);
            if (files.IsEmpty)
                return BaseData.Missing($"commit {name} has none of the data files");
            if (files.Any(BaseFiles.IsPointer))
                return BaseData.Missing($"the data of commit {name} lie in Git LFS");
            return BaseData.Of(name, TableReader.Read(files, TableOptions.For(config.Data) with { Threads = threads }, stop));
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
}
