using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Cli;

/// <summary>A file that the user named on the command line, wherever it lies: the person at the keyboard may read what they name.</summary>
internal static class LocalFile
{
    /// <exception cref="CmlException">It is not there or cannot be read.</exception>
    public static DataFile Open(string path, string directory)
    {
        var full = Path.GetFullPath(path, directory);
        if (!File.Exists(full))
        {
            var neighbours = Directory.Exists(Path.GetDirectoryName(full)) ? Directory.EnumerateFiles(Path.GetDirectoryName(full)!) : [];
            throw new CmlException(new Problem(ProblemCode.DataFileNotFound, "there is no such file")
            {
                Found = path,
                Expected = NameSuggestion.DidYouMean(Path.GetFileName(full), neighbours.Select(name => Path.GetFileName(name)!).Order(StringComparer.Ordinal)) is { Length: > 0 } hint ? hint : null,
                Remedy = "check the path",
            });
        }
        return new DataFile(path, new FileInfo(full).Length, () => File.OpenRead(full));
    }

    /// <summary>The content, cut one byte above what is accepted.</summary>
    /// <exception cref="CmlException">It is not there or cannot be read.</exception>
    public static byte[] Read(string path, string directory, int mostBytes)
    {
        var file = Open(path, directory);
        using var stream = file.Open();
        var buffer = new byte[Math.Min(file.SizeBytes, mostBytes) + 1];
        return buffer[..stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
    }

    public static void Write(string path, string directory, string content)
    {
        try
        {
            var full = Path.GetFullPath(path, directory);
            new Workspace(Path.GetDirectoryName(full)!).Write(Path.GetFileName(full), content);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CmlException(new Problem(ProblemCode.OutputNotWritable, "the file cannot be written")
            {
                Place = new Place(path),
                Found = error.Message,
            });
        }
    }
}
