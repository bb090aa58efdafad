namespace CmlAction.Core.Charts;

/// <summary>SVG text in, PNG bytes out. The seam behind which drawing libraries stand; every subclass passes <c>RasterizerContract</c> in the tests.</summary>
public abstract class Rasterizer
{
    /// <summary>Library and version, or why there is none.</summary>
    public abstract string Library { get; }

    /// <summary>False when the library is missing on this machine; then <see cref="ToPng"/> must not be called.</summary>
    public abstract bool IsAvailable { get; }

    /// <summary>Draws an SVG document.</summary>
    /// <param name="svg">A whole document with width and height in pixels.</param>
    /// <param name="scale">Device pixels per SVG pixel; 2 for sharp pictures.</param>
    /// <exception cref="InvalidOperationException">The document cannot be drawn.</exception>
    public abstract byte[] ToPng(string svg, double scale);
}
