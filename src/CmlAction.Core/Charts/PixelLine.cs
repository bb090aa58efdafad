namespace CmlAction.Core.Charts;

/// <summary>From data points to the few pixels that show the same line.</summary>
internal static class PixelLine
{
    /// <summary>The corners of a line as drawn; a million points come out as at most a few per pixel column.</summary>
    /// <param name="points">Sorted by x where the line is a function of x; points that are not finite are left out.</param>
    /// <param name="interpolation">How two points are joined.</param>
    /// <param name="axes">From data to pixels.</param>
    public static IReadOnlyList<Pixel> Of(IEnumerable<DataPoint> points, Interpolation interpolation, Axes axes) =>
        Simplified(Joined(points.Where(point => point.IsFinite).Select(axes.At), interpolation));

    private static IEnumerable<Pixel> Joined(IEnumerable<Pixel> pixels, Interpolation interpolation)
    {
        Pixel? last = null;
        foreach (var pixel in pixels)
        {
            if (interpolation == Interpolation.StepBefore && last is { } previous && previous.X != pixel.X && previous.Y != pixel.Y)
                yield return previous with { Y = pixel.Y };
            yield return pixel;
            last = pixel;
        }
    }

    /// <summary>Of each run of neighbours within half a pixel column: first, lowest, highest and last, in their order.</summary>
    private static List<Pixel> Simplified(IEnumerable<Pixel> pixels)
    {
        var kept = new List<Pixel>();
        var column = new List<Pixel>();
        foreach (var pixel in pixels)
        {
            if (column.Count > 0 && Math.Floor(pixel.X * 2) != Math.Floor(column[0].X * 2))
                Flush(column, kept);
            column.Add(pixel);
        }
        Flush(column, kept);
        return kept;
    }

    private static void Flush(List<Pixel> column, List<Pixel> kept)
    {
        if (column.Count == 0)
            return;
        var (lowest, highest) = (0, 0);
        for (var i = 1; i < column.Count; i++)
        {
            lowest = column[i].Y < column[lowest].Y ? i : lowest;
            highest = column[i].Y > column[highest].Y ? i : highest;
        }
        foreach (var index in new SortedSet<int> { 0, lowest, highest, column.Count - 1 })
        {
            if (kept.Count == 0 || kept[^1] != column[index])
                kept.Add(column[index]);
        }
        column.Clear();
    }
}
