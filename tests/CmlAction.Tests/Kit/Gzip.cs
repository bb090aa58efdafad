using System.IO.Compression;

namespace CmlAction.Tests.Kit;

internal static class Gzip
{
    public static string Unpack(byte[] bytes)
    {
        using var text = new StreamReader(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress));
        return text.ReadToEnd();
    }

    public static string[] Lines(string path)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return text.ReadToEnd().TrimEnd('\n').Split('\n');
    }
}
