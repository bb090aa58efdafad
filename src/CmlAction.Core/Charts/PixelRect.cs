namespace CmlAction.Core.Charts;

/// <summary>A part of the picture in SVG pixels.</summary>
internal readonly record struct PixelRect(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public Pixel Center => new(Left + Width / 2, Top + Height / 2);

    public static PixelRect Between(double left, double top, double right, double bottom) =>
        new(left, top, Math.Max(0, right - left), Math.Max(0, bottom - top));

    public PixelRect Inset(double margin) => Between(Left + margin, Top + margin, Right - margin, Bottom - margin);

    public bool Contains(Pixel pixel) => pixel.X >= Left && pixel.X <= Right && pixel.Y >= Top && pixel.Y <= Bottom;

    public bool Contains(PixelRect other) =>
        other.Left >= Left && other.Right <= Right && other.Top >= Top && other.Bottom <= Bottom;

    /// <summary>True when the two share an area; touching edges do not.</summary>
    public bool Overlaps(PixelRect other) =>
        Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
}
