using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Git;

/// <summary>Reads the configuration as it stands in a commit.</summary>
internal static class CommitConfig
{
    /// <summary>A configuration may name a file of parameters; these are the files that it can be.</summary>
    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    private const int LargestFile = 1 << 20;
    private const int FilesAtMost = 200;

    /// <summary>The configuration of a commit, or null when it has none or one that cannot be used: that is no fault of the change.</summary>
    /// <param name="git">The repository.</param>
    /// <param name="files">The files of the commit.</param>
    /// <param name="path">The configuration file, relative to the directory.</param>
    /// <param name="overrides">Settings of the command line, which hold for both sides.</param>
    /// <exception cref="IOException">git cannot read a file of the commit.</exception>
    public static CmlConfig? Read(GitObjects git, ImmutableArray<GitFile> files, string path, IReadOnlyList<ConfigOverride> overrides)
    {
        var name = path.Replace('\\', '/');
        while (name.StartsWith("./", StringComparison.Ordinal))
            name = name[2..];
        var found = files.Where(file => file.SizeBytes <= LargestFile && (file.Name == name || Extensions.Contains(Path.GetExtension(file.Name)))).ToList();
        if (!found.Exists(file => file.Name == name))
            return null;
        // Outside of the checkout, which is the user's.
        var folder = Directory.CreateTempSubdirectory("cml-base-").FullName;
        try
        {
            var workspace = new Workspace(folder);
            foreach (var file in found.Where(file => file.Name == name).Concat(found.Where(file => file.Name != name)).Take(FilesAtMost))
            {
                using var content = git.Open(file);
                using var copy = new MemoryStream();
                content.CopyTo(copy);
                workspace.Write(file.Name, copy.ToArray());
            }
            return ConfigReader.Read(workspace, name, overrides, Path.GetFileNameWithoutExtension(name));
        }
        catch (CmlException)
        {
            return null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
