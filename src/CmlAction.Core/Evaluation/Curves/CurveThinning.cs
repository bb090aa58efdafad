using System.Collections.Immutable;

namespace CmlAction.Core.Evaluation.Curves;

/// <summary>Keeps curves small enough to store and to draw.</summary>
internal static class CurveThinning
{
    /// <summary>A curve is never stored with more points.</summary>
    public const int MostPoints = 2000;

    /// <summary>The points themselves up to <see cref="MostPoints"/>; else so many of them, spread evenly over the curve's length.</summary>
    /// <remarks>
    /// The length (|Δx| + |Δy| summed) is cut into equal pieces and the first point of each piece is kept, and the last point of all. So
    /// steep and jagged parts keep their points, no left-out point is farther from a kept one than a piece is long, and the same
    /// curve always keeps the same points.
    /// </remarks>
    public static ImmutableArray<T> Thin<T>(ImmutableArray<T> points, Func<T, (double X, double Y)> at)
    {
        if (points.Length <= MostPoints)
            return points;
        var travelled = new double[points.Length];
        for (var i = 1; i < points.Length; i++)
        {
            var (from, to) = (at(points[i - 1]), at(points[i]));
            travelled[i] = travelled[i - 1] + Math.Abs(to.X - from.X) + Math.Abs(to.Y - from.Y);
        }
        var pieces = MostPoints - 1;
        var kept = ImmutableArray.CreateBuilder<T>(MostPoints);
        var lastPiece = -1;
        for (var i = 0; i < points.Length - 1; i++)
        {
            var piece = Math.Min(pieces - 1, (int)(travelled[i] / travelled[^1] * pieces));
            if (piece <= lastPiece)
                continue;
            lastPiece = piece;
            kept.Add(points[i]);
        }
        kept.Add(points[^1]);
        return kept.ToImmutable();
    }
}
