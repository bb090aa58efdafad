using System.Buffers.Binary;
using System.Collections.Concurrent;
using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Rasterizers;

namespace CmlAction.Tests.Charts.Rasterizers;

/// <summary>Draws nothing and remembers what it was asked for; the PNG has a header only.</summary>
internal sealed class RecordingRasterizer : Rasterizer
{
    private readonly ConcurrentQueue<(string Svg, double Scale)> _calls = new();

    public IReadOnlyCollection<(string Svg, double Scale)> Calls => _calls;

    public override string Library => "recording fake";

    public override bool IsAvailable => true;

    public override byte[] ToPng(string svg, double scale)
    {
        var (width, height) = SvgSize.Of(svg).Scaled(scale);
        _calls.Enqueue((svg, scale));
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        return png;
    }
}
