using CmlAction.Core.Foundation;
using CmlAction.Core.Stages;

namespace CmlAction.Publishing.Bundles;

/// <summary>A folder that an artifact was unpacked into. One regular file in it is read, and nothing else is looked at.</summary>
internal static class BundleFolder
{
    /// <param name="folder">Absolute.</param>
    /// <param name="shownAs">As the user wrote it.</param>
    /// <exception cref="CmlException">There is no bundle, or none that can be used.</exception>
    public static Bundle Read(string folder, string shownAs)
    {
        var file = new FileInfo(Path.Combine(folder, Bundle.FileName));
        if (!file.Exists && file.LinkTarget is null)
        {
            throw new CmlException(new Problem(ProblemCode.BundleMissing, "there is no bundle to post")
            {
                Place = new Place($"{shownAs.TrimEnd('/')}/{Bundle.FileName}"),
            });
        }
        // A pipe or a device has no length; reading one would never end.
        if (file.LinkTarget is not null || new DirectoryInfo(folder).LinkTarget is not null || file.Length == 0)
            throw Bundle.Unusable($"{Bundle.FileName} is not a regular file with content");
        if (file.Length > Bundle.MostBytes)
            throw Bundle.Unusable($"it is larger than {Bundle.MostBytes >> 20} MiB");
        try
        {
            var content = new byte[file.Length];
            using var stream = file.OpenRead();
            stream.ReadExactly(content);
            return Bundle.Read(content);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Bundle.Unusable("it cannot be read");
        }
    }
}
