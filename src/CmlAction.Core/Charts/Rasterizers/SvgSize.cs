using System.Xml;

namespace CmlAction.Core.Charts.Rasterizers;

/// <summary>The size that an SVG document asks for, in pixels. Reading it also proves the document well-formed and without a DTD.</summary>
internal readonly record struct SvgSize(double Width, double Height)
{
    /// <summary>Longest side of a drawn picture, in device pixels.</summary>
    public const int LongestSide = 8192;

    private const int LongestDocument = 64 * 1024 * 1024;

    /// <exception cref="InvalidOperationException">Not a well-formed SVG document with width and height in pixels, or one with a DTD.</exception>
    public static SvgSize Of(string svg)
    {
        try
        {
            var settings = new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = LongestDocument,
            };
            using var reader = XmlReader.Create(new StringReader(svg), settings);
            reader.MoveToContent();
            if (reader is not { LocalName: "svg", NamespaceURI: "http://www.w3.org/2000/svg" })
                throw new InvalidOperationException($"The document is not SVG: its root is <{reader.LocalName}>.");
            var size = new SvgSize(Pixels(reader, "width"), Pixels(reader, "height"));
            while (reader.Read())
            {
            }
            return size;
        }
        catch (XmlException error)
        {
            throw new InvalidOperationException($"The SVG document cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Whole device pixels at a scale.</summary>
    /// <exception cref="InvalidOperationException">Larger than <see cref="LongestSide"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not a positive number.</exception>
    public (int Width, int Height) Scaled(double scale)
    {
        if (!(scale > 0 && double.IsFinite(scale)))
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "a scale is a positive number");
        var (width, height) = (Math.Ceiling(Width * scale), Math.Ceiling(Height * scale));
        if (Math.Max(width, height) > LongestSide)
            throw new InvalidOperationException($"The picture would have {width} x {height} pixels; at most {LongestSide} a side are drawn.");
        return ((int)width, (int)height);
    }

    private static double Pixels(XmlReader reader, string attribute)
    {
        var text = reader.GetAttribute(attribute);
        if (text is not null && text.EndsWith("px", StringComparison.Ordinal))
            text = text[..^2];
        return double.TryParse(text, out var value) && value > 0 && double.IsFinite(value)
            ? value
            : throw new InvalidOperationException($"The SVG document has no {attribute} in pixels.");
    }
}
