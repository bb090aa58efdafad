using System.Text;

namespace CmlAction.Core.Charts;

/// <summary>Writes one picture as SVG. Nothing else in the program writes XML.</summary>
/// <remarks>
/// Only presentation attributes: style sheets are stripped by GitHub and would leak between pictures on one page. No ids, for the same
/// reason. Numbers have at most one decimal, a tenth of a pixel.
/// </remarks>
internal sealed class SvgWriter
{
    private const string FontFamily = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

    private readonly StringBuilder _svg = new();

    /// <summary>Starts a document with its background.</summary>
    public SvgWriter(double width, double height, string title, string description, Color background)
    {
        _svg.Append("<svg xmlns=\"http://www.w3.org/2000/svg\"").Attribute("width", width).Attribute("height", height)
            .Attribute("viewBox", $"0 0 {Number(width)} {Number(height)}").Attribute("role", "img")
            .Attribute("font-family", FontFamily).Append(">\n<title>").Append(Escape(title)).Append("</title>\n<desc>")
            .Append(Escape(description)).Append("</desc>\n");
        Rectangle(new PixelRect(0, 0, width, height), background, radius: 6);
    }

    public void Rectangle(PixelRect area, Color fill, double radius = 0)
    {
        _svg.Append("<rect").Attribute("x", area.Left).Attribute("y", area.Top)
            .Attribute("width", area.Width).Attribute("height", area.Height);
        if (radius > 0)
            _svg.Attribute("rx", radius);
        _svg.Attribute("fill", fill.Hex).Append("/>\n");
    }

    public void Line(Pixel from, Pixel to, Stroke stroke)
    {
        _svg.Append("<line").Attribute("x1", from.X).Attribute("y1", from.Y).Attribute("x2", to.X).Attribute("y2", to.Y);
        Paint(stroke).Append("/>\n");
    }

    public void Polyline(IReadOnlyList<Pixel> pixels, Stroke stroke)
    {
        _svg.Append("<polyline points=\"");
        Points(pixels);
        _svg.Append("\" fill=\"none\"").Attribute("stroke-linejoin", "round");
        Paint(stroke).Append("/>\n");
    }

    public void Polygon(IReadOnlyList<Pixel> pixels, Color fill, double opacity = 1)
    {
        _svg.Append("<polygon points=\"");
        Points(pixels);
        _svg.Append('"').Attribute("fill", fill.Hex);
        if (opacity < 1)
            _svg.Attribute("fill-opacity", Number(opacity, decimals: 2));
        _svg.Append("/>\n");
    }

    public void Circle(Pixel center, double radius, Color fill, Stroke? outline = null)
    {
        _svg.Append("<circle").Attribute("cx", center.X).Attribute("cy", center.Y).Attribute("r", radius).Attribute("fill", fill.Hex);
        if (outline is { } stroke)
            Paint(stroke);
        _svg.Append("/>\n");
    }

    /// <summary>Many equal dots; where they lie on each other the colour is stronger.</summary>
    public void Dots(IEnumerable<Pixel> centers, double radius, Color fill, double opacity)
    {
        _svg.Append("<g").Attribute("fill", fill.Hex).Attribute("fill-opacity", Number(opacity, decimals: 2)).Append(">\n");
        foreach (var center in centers)
            _svg.Append("<circle").Attribute("cx", center.X).Attribute("cy", center.Y).Attribute("r", radius).Append("/>\n");
        _svg.Append("</g>\n");
    }

    /// <summary>One line of text with its baseline at a pixel. Empty text is not written.</summary>
    /// <remarks>Anchors mean left and right here; SVG means the reading direction, in which … stands after a cut label.</remarks>
    public void Text(Pixel at, string text, TextStyle style)
    {
        var clean = LabelText.Clean(text);
        if (clean.Length == 0)
            return;
        _svg.Append("<text").Attribute("x", at.X).Attribute("y", at.Y).Attribute("font-size", style.Size);
        if (style.SemiBold)
            _svg.Attribute("font-weight", "600");
        var isRightToLeft = LabelText.IsRightToLeft(clean);
        if (isRightToLeft)
            _svg.Attribute("direction", "rtl");
        if (style.Anchor == TextAnchor.Middle)
            _svg.Attribute("text-anchor", "middle");
        else if (style.Anchor == TextAnchor.End != isRightToLeft)
            _svg.Attribute("text-anchor", "end");
        _svg.Attribute("fill", style.Fill.Hex);
        if (style.Halo is { } halo)
        {
            _svg.Attribute("stroke", halo.Hex).Attribute("stroke-width", 4).Attribute("stroke-linejoin", "round")
                .Attribute("paint-order", "stroke");
        }
        if (style.Rotation != 0)
            _svg.Attribute("transform", $"rotate({Number(style.Rotation)} {Number(at.X)} {Number(at.Y)})");
        _svg.Append('>').Append(isRightToLeft ? Escape(clean) : InOrder(Escape(clean))).Append("</text>\n");
    }

    /// <summary>
    /// A name from right to left takes the signs and numbers after it along: <c>"שם", 433 rows</c> would show 433 on the wrong side of the
    /// name. A mark (U+200E) before the sign that ends a name stops that; it has no width.
    /// </summary>
    private static string InOrder(string escaped)
    {
        const string mark = "\u200E";
        return LabelText.HasRightToLeft(escaped)
            ? escaped.Replace("&quot;", mark + "&quot;").Replace("→", mark + "→").Replace("·", mark + "·")
            : escaped;
    }

    /// <summary>Ends the document.</summary>
    public string Finish() => _svg.Append("</svg>\n").ToString();

    private StringBuilder Paint(Stroke stroke)
    {
        _svg.Attribute("stroke", stroke.Paint.Hex).Attribute("stroke-width", stroke.Width);
        if (stroke.Dashes is not null)
            _svg.Attribute("stroke-dasharray", stroke.Dashes).Attribute("stroke-linecap", "round");
        return _svg;
    }

    private void Points(IReadOnlyList<Pixel> pixels)
    {
        for (var i = 0; i < pixels.Count; i++)
            _svg.Append(i == 0 ? "" : " ").Append(Number(pixels[i].X)).Append(',').Append(Number(pixels[i].Y));
    }

    /// <summary>Shortest text with at most some decimals; never an exponent, never minus zero.</summary>
    internal static string Number(double value, int decimals = 1)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "a place on a picture is a finite number");
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        return rounded == 0 ? "0" : rounded.ToString("0.###");
    }

    /// <summary>Text for XML content and double-quoted attributes.</summary>
    internal static string Escape(string text) =>
        LabelText.Clean(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;");
}

file static class Attributes
{
    public static StringBuilder Attribute(this StringBuilder svg, string name, string value) =>
        svg.Append(' ').Append(name).Append("=\"").Append(value).Append('"');

    public static StringBuilder Attribute(this StringBuilder svg, string name, double value) =>
        svg.Attribute(name, SvgWriter.Number(value));
}
