using System.Xml.Linq;
using CmlAction.Core.Charts;

namespace CmlAction.Tests.Charts;

/// <summary>A text of a picture with the area it covers, read back from the SVG: a rectangle, perhaps turned about its anchor.</summary>
internal sealed record DrawnText(string Text, double Size, (double X, double Y)[] Corners)
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static DrawnText[] AllIn(string svg) => [.. XDocument.Parse(svg).Descendants(Svg + "text").Select(Of)];

    public bool IsInside(double width, double height) => Corners.All(c => c.X >= 0 && c.X <= width && c.Y >= 0 && c.Y <= height);

    /// <summary>Separating axes: two convex areas are apart when some edge direction keeps their shadows apart.</summary>
    public bool Overlaps(DrawnText other)
    {
        foreach (var shape in new[] { Corners, other.Corners })
        {
            for (var i = 0; i < 4; i++)
            {
                var (a, b) = (shape[i], shape[(i + 1) % 4]);
                var (nx, ny) = (a.Y - b.Y, b.X - a.X);
                var mine = Corners.Select(c => c.X * nx + c.Y * ny).ToArray();
                var theirs = other.Corners.Select(c => c.X * nx + c.Y * ny).ToArray();
                if (mine.Max() <= theirs.Min() || theirs.Max() <= mine.Min())
                    return false;
            }
        }
        return true;
    }

    private static DrawnText Of(XElement text)
    {
        double Number(string name) => double.Parse(text.Attribute(name)!.Value);
        var (x, y, size) = (Number("x"), Number("y"), Number("font-size"));
        var style = new TextStyle(size, default)
        {
            SemiBold = text.Attribute("font-weight")?.Value == "600",
            Anchor = (text.Attribute("text-anchor")?.Value, text.Attribute("direction")?.Value) switch
            {
                ("middle", _) => TextAnchor.Middle,
                ("end", null) or (null, "rtl") => TextAnchor.End,
                _ => TextAnchor.Start,
            },
        };
        var box = style.Box(new Pixel(x, y), text.Value);
        var turn = text.Attribute("transform")?.Value is { } transform
            ? double.Parse(transform["rotate(".Length..].Split(' ')[0]) * Math.PI / 180
            : 0;
        (double X, double Y) Turned(double px, double py) =>
            (x + (px - x) * Math.Cos(turn) - (py - y) * Math.Sin(turn), y + (px - x) * Math.Sin(turn) + (py - y) * Math.Cos(turn));
        return new DrawnText(text.Value, size,
            [Turned(box.Left, box.Top), Turned(box.Right, box.Top), Turned(box.Right, box.Bottom), Turned(box.Left, box.Bottom)]);
    }
}
