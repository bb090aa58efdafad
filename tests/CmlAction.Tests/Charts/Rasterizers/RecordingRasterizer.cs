using System.Collections.Concurrent;
using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Rasterizers;

namespace CmlAction.Tests.Charts.Rasterizers;

/// <summary>Draws nothing and remembers what it was asked for; the PNG is transparent.</summary>
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
        return PngWriter.Encode(width, height, new byte[width * height * 4], stride: width * 4);
    }
}
