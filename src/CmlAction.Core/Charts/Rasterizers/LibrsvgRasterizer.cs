using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace CmlAction.Core.Charts.Rasterizers;

/// <summary>Draws with librsvg and cairo of the system (Debian: <c>librsvg2-2</c>). May be called from several threads at once.</summary>
public sealed class LibrsvgRasterizer : Rasterizer
{
    private static readonly ImmutableArray<string> Needed =
        [LibrsvgNative.Librsvg, LibrsvgNative.Cairo, LibrsvgNative.GObject, LibrsvgNative.GLib];

    private readonly string? _missing;

    public LibrsvgRasterizer()
        : this(Needed)
    {
    }

    /// <summary>With other library names, for machines where one is missing.</summary>
    internal LibrsvgRasterizer(ImmutableArray<string> libraries)
    {
        _missing = libraries.FirstOrDefault(name => !NativeLibrary.TryLoad(name, out _));
        Library = _missing is null
            ? $"librsvg {Version()}"
            : $"none: {_missing} cannot be loaded (Debian and Ubuntu: apt-get install librsvg2-2)";
    }

    public override string Library { get; }

    public override bool IsAvailable => _missing is null;

    public override byte[] ToPng(string svg, double scale)
    {
        if (!IsAvailable)
            throw new InvalidOperationException($"There is no library to draw with; {Library}.");
        var size = SvgSize.Of(svg);
        var (width, height) = size.Scaled(scale);
        using var document = Load(svg);
        using var surface = LibrsvgNative.CairoImageSurface(LibrsvgNative.CairoFormatArgb32, width, height);
        Check(LibrsvgNative.CairoStatus(surface), "make a picture");
        Render(document, surface, size, scale);
        return Encode(surface, width, height);
    }

    /// <summary>Without a base address librsvg loads nothing that a document refers to, only what it holds itself.</summary>
    private static unsafe RsvgHandle Load(string svg)
    {
        var bytes = Encoding.UTF8.GetBytes(svg);
        fixed (byte* data = bytes)
        {
            var document = LibrsvgNative.RsvgFromData(data, (nuint)bytes.Length, out var error);
            using (error)
            {
                if (!document.IsInvalid)
                    return document;
                document.Dispose();
                throw new InvalidOperationException($"librsvg cannot read the document: {error.Message}");
            }
        }
    }

    private static void Render(RsvgHandle document, CairoSurface surface, SvgSize size, double scale)
    {
        using var context = LibrsvgNative.CairoCreate(surface);
        LibrsvgNative.CairoScale(context, scale, scale);
        var viewport = new RsvgRectangle(0, 0, size.Width, size.Height);
        var done = LibrsvgNative.RsvgRender(document, context, in viewport, out var error);
        using (error)
        {
            if (done == 0)
                throw new InvalidOperationException($"librsvg cannot draw the document: {error.Message}");
        }
        Check(LibrsvgNative.CairoStatus(context), "draw");
    }

    private static unsafe byte[] Encode(CairoSurface surface, int width, int height)
    {
        LibrsvgNative.CairoFlush(surface);
        var stride = LibrsvgNative.CairoStride(surface);
        var png = PngWriter.Encode(width, height, new ReadOnlySpan<byte>(LibrsvgNative.CairoData(surface), stride * height), stride);
        GC.KeepAlive(surface);
        return png;
    }

    private static void Check(int status, string action)
    {
        if (status != LibrsvgNative.CairoSuccess)
            throw new InvalidOperationException($"cairo cannot {action} (status {status}).");
    }

    /// <summary>librsvg exports its version as three numbers.</summary>
    private static string Version()
    {
        var library = NativeLibrary.Load(LibrsvgNative.Librsvg);
        string[] parts = ["rsvg_major_version", "rsvg_minor_version", "rsvg_micro_version"];
        var numbers = parts.Select(part => NativeLibrary.TryGetExport(library, part, out var address) ? Marshal.ReadInt32(address) : (int?)null);
        return numbers.All(number => number is not null) ? string.Join('.', numbers) : "of an unknown version";
    }
}
