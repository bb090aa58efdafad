using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Git;

/// <summary>Reads the configuration as it stands in a commit.</summary>
internal static class CommitConfig
{
    /// <summary>The configuration of a commit with the parameter file that it names; null when the commit has none.</summary>
    /// <param name="git">The repository.</param>
    /// <param name="files">The files of the commit.</param>
    /// <param name="path">The configuration file, relative to the directory.</param>
    /// <param name="overrides">Settings of the command line that hold for both sides.</param>
    /// <exception cref="CmlException">It cannot be used.</exception>
    /// <exception cref="IOException">git cannot read a file of the commit.</exception>
    public static CmlConfig? Read(GitObjects git, ImmutableArray<GitFile> files, string path, IReadOnlyList<ConfigOverride> overrides)
    {
        // Outside of the checkout, which is the user's.
        var folder = Directory.CreateTempSubdirectory("cml-base-");
        try
        {
            var scratch = new Workspace(folder.FullName);
            if (!Extract(git, path, scratch, files))
                return null;
            if (ConfigReader.ParameterFile(scratch, path) is { } parameters)
                Extract(git, parameters, scratch, files);
            return ConfigReader.Read(scratch, path, overrides, Path.GetFileNameWithoutExtension(path));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool Extract(GitObjects git, string path, Workspace scratch, ImmutableArray<GitFile> files)
    {
        // A file that is too large for a configuration stays away; that it is missing is then the answer.
        const int LargestFile = 1 << 20;
        var name = string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != "."));
        if (files.FirstOrDefault(file => file.Name == name) is not { SizeBytes: <= LargestFile } file || scratch.Locate(name) is null)
            return false;
        using var content = git.Open(file);
        var bytes = new MemoryStream();
        content.CopyTo(bytes);
        scratch.Write(name, bytes.ToArray());
        return true;
    }
}
