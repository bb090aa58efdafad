using System.Text;
using System.Xml;

namespace CmlAction.Publishing.Pictures;

/// <summary>What a file shows, by its content: names say anything.</summary>
internal static class PictureType
{
    /// <summary>The usual ending of a picture's name, with the dot; null for what is no picture that browsers show.</summary>
    public static string? ExtensionOf(byte[] content)
    {
        var bytes = content.AsSpan();
        if (bytes is [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..])
            return ".png";
        if (bytes is [0xFF, 0xD8, 0xFF, ..])
            return ".jpg";
        if (bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8))
            return ".gif";
        if (bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8))
            return ".webp";
        return IsSvg(content) ? ".svg" : null;
    }

    /// <summary>Well-formed XML, as far as its first element, which is <c>svg</c>. No document type of its own is followed.</summary>
    private static bool IsSvg(byte[] content)
    {
        if (Array.IndexOf(content, (byte)'<') < 0)
            return false;
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersFromEntities = 1 };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(content), settings);
            return reader.MoveToContent() == XmlNodeType.Element && reader is { LocalName: "svg", NamespaceURI: "http://www.w3.org/2000/svg" };
        }
        catch (Exception error) when (error is XmlException or DecoderFallbackException or ArgumentException)
        {
            // Not XML, so not SVG.
            return false;
        }
    }
}
