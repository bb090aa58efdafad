using System.IO.Compression;

namespace CmlAction.Tests.Kit;

internal static class Gzip
{
    public static string[] Lines(string path)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return text.ReadToEnd().TrimEnd('\n').Split('\n');
    }
}
