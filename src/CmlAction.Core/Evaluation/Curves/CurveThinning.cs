using System.Collections.Immutable;

namespace CmlAction.Core.Evaluation.Curves;

/// <summary>Keeps curves small enough to store and to draw.</summary>
internal static class CurveThinning
{
    /// <summary>A curve is never stored with more points.</summary>
    public const int MostPoints = 2000;

    /// <summary>Decides which points to keep.</summary>
    /// <param name="points">In the order of the curve.</param>
    /// <param name="most">At least 2.</param>
    /// <returns>Their indices, ascending: all up to <paramref name="most"/>; else at most so many, spread evenly over the curve's length.</returns>
    /// <remarks>
    /// The length (|Δx| + |Δy| summed) is cut into equal pieces and the first point of each piece is kept, and the last point of all. So
    /// steep and jagged parts keep their points, no left-out point is farther from a kept one than a piece is long, and the same
    /// curve always keeps the same points.
    /// </remarks>
    public static ImmutableArray<int> Keep(ReadOnlySpan<(double X, double Y)> points, int most = MostPoints)
    {
        if (points.Length <= most)
            return [.. Enumerable.Range(0, points.Length)];
        var travelled = new double[points.Length];
        for (var i = 1; i < points.Length; i++)
            travelled[i] = travelled[i - 1] + Math.Abs(points[i].X - points[i - 1].X) + Math.Abs(points[i].Y - points[i - 1].Y);
        var pieces = most - 1;
        var kept = ImmutableArray.CreateBuilder<int>(most);
        var lastPiece = -1;
        for (var i = 0; i < points.Length - 1; i++)
        {
            var piece = Math.Min(pieces - 1, (int)(travelled[i] / travelled[^1] * pieces));
            if (piece <= lastPiece)
                continue;
            lastPiece = piece;
            kept.Add(i);
        }
        kept.Add(points.Length - 1);
        return kept.ToImmutable();
    }
}
