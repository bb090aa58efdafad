namespace CmlAction.Core.Charts;

/// <summary>A place on the picture: SVG pixels from the upper left corner, y downwards.</summary>
internal readonly record struct Pixel(double X, double Y);
