namespace CmlAction.Core.Charts;

/// <summary>Counts points in a grid of hexagons, for scatter plots with more points than the eye can tell apart.</summary>
internal static class Hexagons
{
    /// <summary>The hexagons that hold a point, from top to bottom and left to right.</summary>
    /// <param name="pixels">Places of the points.</param>
    /// <param name="radius">From the middle of a hexagon to a corner.</param>
    public static IReadOnlyList<(Pixel Center, int Count)> Count(IEnumerable<Pixel> pixels, double radius)
    {
        var counts = new SortedDictionary<(int Row, int Column), int>();
        foreach (var pixel in pixels)
        {
            var cell = CellOf(pixel, radius);
            counts[cell] = counts.GetValueOrDefault(cell) + 1;
        }
        return [.. counts.Select(cell => (Center(cell.Key, radius), cell.Value))];
    }

    /// <summary>Corners of a hexagon that stands on a corner.</summary>
    public static IReadOnlyList<Pixel> Corners(Pixel center, double radius)
    {
        var half = radius * Math.Sqrt(3) / 2;
        return
        [
            new(center.X, center.Y - radius), new(center.X + half, center.Y - radius / 2), new(center.X + half, center.Y + radius / 2),
            new(center.X, center.Y + radius), new(center.X - half, center.Y + radius / 2), new(center.X - half, center.Y - radius / 2),
        ];
    }

    /// <summary>The hexagon with the nearest centre: of the two rows around the point, the nearer one's cell.</summary>
    private static (int Row, int Column) CellOf(Pixel pixel, double radius)
    {
        var row = (int)Math.Floor(pixel.Y / (1.5 * radius));
        var upper = Nearest(row);
        var lower = Nearest(row + 1);
        return Distance(upper) <= Distance(lower) ? upper : lower;

        (int Row, int Column) Nearest(int r) =>
            (r, (int)Math.Round(pixel.X / (Math.Sqrt(3) * radius) - (r & 1) / 2.0, MidpointRounding.AwayFromZero));

        double Distance((int Row, int Column) cell)
        {
            var center = Center(cell, radius);
            return (center.X - pixel.X) * (center.X - pixel.X) + (center.Y - pixel.Y) * (center.Y - pixel.Y);
        }
    }

    private static Pixel Center((int Row, int Column) cell, double radius) =>
        new((cell.Column + (cell.Row & 1) / 2.0) * Math.Sqrt(3) * radius, cell.Row * 1.5 * radius);
}
