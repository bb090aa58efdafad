using System.Runtime.InteropServices;

namespace CmlAction.Core.Charts.Rasterizers;

/// <summary>The functions of librsvg, cairo and GLib that drawing an SVG document takes.</summary>
internal static unsafe partial class LibrsvgNative
{
    public const string Librsvg = "librsvg-2.so.2";
    public const string Cairo = "libcairo.so.2";
    public const string GObject = "libgobject-2.0.so.0";
    public const string GLib = "libglib-2.0.so.0";

    public const int CairoSuccess = 0;
    public const int CairoFormatArgb32 = 0;

    [LibraryImport(Librsvg, EntryPoint = "rsvg_handle_new_from_data")]
    public static partial RsvgHandle RsvgFromData(byte* data, nuint length, out GErrorHandle error);

    [LibraryImport(Librsvg, EntryPoint = "rsvg_handle_render_document")]
    public static partial int RsvgRender(RsvgHandle handle, CairoContext context, in RsvgRectangle viewport, out GErrorHandle error);

    [LibraryImport(Cairo, EntryPoint = "cairo_image_surface_create")]
    public static partial CairoSurface CairoImageSurface(int format, int width, int height);

    [LibraryImport(Cairo, EntryPoint = "cairo_surface_status")]
    public static partial int CairoStatus(CairoSurface surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_create")]
    public static partial CairoContext CairoCreate(CairoSurface surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_status")]
    public static partial int CairoStatus(CairoContext context);

    [LibraryImport(Cairo, EntryPoint = "cairo_scale")]
    public static partial void CairoScale(CairoContext context, double x, double y);

    [LibraryImport(Cairo, EntryPoint = "cairo_surface_flush")]
    public static partial void CairoFlush(CairoSurface surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_image_surface_get_data")]
    public static partial byte* CairoData(CairoSurface surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_image_surface_get_stride")]
    public static partial int CairoStride(CairoSurface surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_surface_destroy")]
    public static partial void CairoSurfaceDestroy(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_destroy")]
    public static partial void CairoDestroy(nint context);

    [LibraryImport(GObject, EntryPoint = "g_object_unref")]
    public static partial void ObjectUnref(nint instance);

    [LibraryImport(GLib, EntryPoint = "g_error_free")]
    public static partial void ErrorFree(nint error);
}

/// <summary>RsvgRectangle: the area to draw into, in user units of the context.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct RsvgRectangle(double X, double Y, double Width, double Height);

internal sealed class RsvgHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        LibrsvgNative.ObjectUnref(handle);
        return true;
    }
}

internal sealed class CairoSurface() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        LibrsvgNative.CairoSurfaceDestroy(handle);
        return true;
    }
}

internal sealed class CairoContext() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        LibrsvgNative.CairoDestroy(handle);
        return true;
    }
}

/// <summary>A GError, or nothing.</summary>
internal sealed class GErrorHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    /// <summary>Its words.</summary>
    public string Message
    {
        get
        {
            if (IsInvalid)
                return "no reason given";
            var error = Marshal.PtrToStructure<GError>(handle);
            return Marshal.PtrToStringUTF8(error.Message) ?? "no reason given";
        }
    }

    protected override bool ReleaseHandle()
    {
        LibrsvgNative.ErrorFree(handle);
        return true;
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct GError
    {
        public readonly uint Domain;
        public readonly int Code;
        public readonly nint Message;
    }
}
