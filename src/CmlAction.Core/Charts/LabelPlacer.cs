namespace CmlAction.Core.Charts;

/// <summary>Finds free places for labels inside a plot: never on another label, as little as possible on the data.</summary>
internal sealed class LabelPlacer(PixelRect area)
{
    private readonly List<PixelRect> _taken = [];
    private readonly List<Pixel> _data = [];

    /// <summary>Keeps labels off a drawn line, as far as there is room.</summary>
    public void Avoid(IReadOnlyList<Pixel> line)
    {
        for (var i = 0; i < line.Count; i++)
        {
            _data.Add(line[i]);
            if (i == 0)
                continue;
            var (from, to) = (line[i - 1], line[i]);
            var steps = Math.Min(400, (int)(Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y)) / 3));
            for (var k = 1; k < steps; k++)
                _data.Add(new Pixel(from.X + (to.X - from.X) * k / steps, from.Y + (to.Y - from.Y) * k / steps));
        }
    }

    /// <summary>Keeps labels off points, as far as there is room.</summary>
    public void AvoidPoints(IEnumerable<Pixel> points) => _data.AddRange(points);

    /// <summary>Keeps labels off an area, always.</summary>
    public void Take(PixelRect box) => _taken.Add(box);

    /// <summary>Writes a label at the best of some places, or not at all when each is taken.</summary>
    /// <param name="svg">Where to write.</param>
    /// <param name="text">The label.</param>
    /// <param name="candidates">Baseline and style, the preferred first.</param>
    public bool Place(SvgWriter svg, string text, IEnumerable<(Pixel At, TextStyle Style)> candidates)
    {
        (Pixel At, TextStyle Style)? best = null;
        var least = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var box = Inflated(candidate.Style.Box(candidate.At, text));
            if (!area.Contains(box) || _taken.Any(box.Overlaps))
                continue;
            var covered = _data.Count(box.Contains);
            if (covered < least)
                (best, least) = (candidate, covered);
        }
        if (best is not { } place)
            return false;
        svg.Text(place.At, text, place.Style);
        Take(Inflated(place.Style.Box(place.At, text)));
        return true;
    }

    /// <summary>Eight places around a point, the lower right first.</summary>
    public static IEnumerable<(Pixel At, TextStyle Style)> Around(Pixel point, TextStyle style, double distance)
    {
        var middle = style.Size * TextMetrics.Middle;
        var (below, above) = (distance + style.Size * TextMetrics.Ascent, -distance - style.Size * TextMetrics.Descent);
        yield return (new Pixel(point.X + distance, point.Y + below), style);
        yield return (new Pixel(point.X + distance + 2, point.Y + middle), style);
        yield return (new Pixel(point.X + distance, point.Y + above), style);
        yield return (new Pixel(point.X - distance, point.Y + above), style with { Anchor = TextAnchor.End });
        yield return (new Pixel(point.X - distance - 2, point.Y + middle), style with { Anchor = TextAnchor.End });
        yield return (new Pixel(point.X - distance, point.Y + below), style with { Anchor = TextAnchor.End });
        yield return (new Pixel(point.X, point.Y + below), style with { Anchor = TextAnchor.Middle });
        yield return (new Pixel(point.X, point.Y + above), style with { Anchor = TextAnchor.Middle });
    }

    private static PixelRect Inflated(PixelRect box) => box.Inset(-2);
}
