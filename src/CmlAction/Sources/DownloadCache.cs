namespace CmlAction.Sources;

/// <summary>A directory of downloaded files, each named by its SHA-256, so that a pinned file is fetched once.</summary>
/// <param name="directory">Made on first use.</param>
internal sealed class DownloadCache(string directory)
{
    public string PathOf(string sha256) => Path.Combine(directory, sha256);

    /// <summary>Where a download grows until it is whole and verified.</summary>
    public string PartialPathOf(string sha256) => PathOf(sha256) + ".partial";

    /// <summary>Makes the directory; false when that is not possible.</summary>
    public bool TryPrepare()
    {
        try
        {
            Directory.CreateDirectory(directory);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
