namespace CmlAction.Core.Charts;

/// <summary>From data points to the few pixels that show the same line.</summary>
internal static class PixelLine
{
    /// <summary>The corners of a line as drawn; a million points come out as at most a few per pixel column.</summary>
    /// <param name="points">Sorted by x where the line is a function of x; points that are not finite are left out.</param>
    /// <param name="interpolation">How two points are joined.</param>
    /// <param name="axes">From data to pixels.</param>
    public static IReadOnlyList<Pixel> Of(ReadOnlySpan<DataPoint> points, Interpolation interpolation, Axes axes)
    {
        var (kept, column) = (new List<Pixel>(), new Column());
        Pixel? last = null;
        foreach (var point in points)
        {
            if (!point.IsFinite)
                continue;
            var pixel = axes.At(point);
            if (interpolation == Interpolation.StepBefore && last is { } previous && previous.X != pixel.X && previous.Y != pixel.Y)
                column.Add(previous with { Y = pixel.Y }, kept);
            column.Add(pixel, kept);
            last = pixel;
        }
        column.Flush(kept);
        return kept;
    }

    /// <summary>A run of neighbours within half a pixel column, of which first, lowest, highest and last are kept, in their order.</summary>
    private struct Column
    {
        private int _count;
        private Pixel _first;
        private (Pixel Pixel, int Place) _lowest;
        private (Pixel Pixel, int Place) _highest;
        private Pixel _last;

        public void Add(Pixel pixel, List<Pixel> kept)
        {
            if (_count > 0 && Math.Floor(pixel.X * 2) != Math.Floor(_first.X * 2))
                Flush(kept);
            if (_count == 0)
                (_first, _lowest, _highest) = (pixel, (pixel, 0), (pixel, 0));
            else if (pixel.Y < _lowest.Pixel.Y)
                _lowest = (pixel, _count);
            else if (pixel.Y > _highest.Pixel.Y)
                _highest = (pixel, _count);
            (_last, _count) = (pixel, _count + 1);
        }

        public void Flush(List<Pixel> kept)
        {
            if (_count == 0)
                return;
            var (before, after) = _lowest.Place <= _highest.Place ? (_lowest, _highest) : (_highest, _lowest);
            Keep(_first, kept);
            if (before.Place > 0)
                Keep(before.Pixel, kept);
            if (after.Place > before.Place)
                Keep(after.Pixel, kept);
            if (_count - 1 > after.Place)
                Keep(_last, kept);
            _count = 0;
        }

        private static void Keep(Pixel pixel, List<Pixel> kept)
        {
            if (kept.Count == 0 || kept[^1] != pixel)
                kept.Add(pixel);
        }
    }
}
