namespace CmlAction.Core.Charts;

/// <summary>The one way from data space to pixels: linear, along one axis.</summary>
/// <param name="Domain">Data units.</param>
/// <param name="Start">Pixel of the domain's low end.</param>
/// <param name="End">Pixel of its high end; smaller than <paramref name="Start"/> on y axes.</param>
internal readonly record struct Scale(DataRange Domain, double Start, double End)
{
    public double LengthInPixels => Math.Abs(End - Start);

    /// <summary>Where a value stands; values outside of the domain stand at its edge.</summary>
    public double ToPixel(double value) =>
        Start + (End - Start) * ((Domain.Clamp(value) - Domain.Low) / Domain.Span);
}
