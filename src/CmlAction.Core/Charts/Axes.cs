using System.Collections.Immutable;

namespace CmlAction.Core.Charts;

/// <summary>Two axes around a plot: a quiet grid, labels that never touch each other, titles written upright at the ends.</summary>
internal sealed class Axes
{
    private const double TitleHeight = 26;
    private const double BottomHeight = 42;
    private const double LabelGap = 8;
    private const double PixelsPerTickX = 64;
    private const double PixelsPerTickY = 44;
    private const double LongestLabel = 130;
    private const double ShortestName = 48;

    private readonly double _paperRight;

    private Axes(Scale x, Scale y, double paperRight)
    {
        X = x;
        Y = y;
        _paperRight = paperRight;
    }

    public Scale X { get; }

    public Scale Y { get; }

    /// <summary>The area between the axes.</summary>
    public PixelRect Plot => PixelRect.Between(X.Start, Y.End, X.End, Y.Start);

    public Pixel At(DataPoint point) => new(X.ToPixel(point.X), Y.ToPixel(point.Y));

    /// <summary>Draws axes into a body.</summary>
    /// <param name="frame">The paper.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="xData">What the horizontal axis shows when it has no range of its own.</param>
    /// <param name="yData">The same for the vertical one.</param>
    /// <param name="layout">Room that is needed for other things.</param>
    public static Axes Draw(ChartFrame frame, Axis x, Axis y, DataRange xData, DataRange yData, AxesLayout layout)
    {
        var body = frame.Body;
        var (top, bottom) = (body.Top + TitleHeight, body.Bottom - BottomHeight);
        var yCount = (int)((bottom - top) / PixelsPerTickY) + 1;
        var yRange = y.Range ?? Ticks.Around(yData, yCount, y.Whole);
        var yTicks = Ticks.For(yRange, yCount, y.Whole).Values;
        var gutter = yTicks.Select(tick => Math.Min(LongestLabel, LabelWidth(tick.Label))).DefaultIfEmpty(0).Max() + LabelGap;

        var (left, right) = (body.Left + gutter, body.Right - Math.Max(layout.Right, 6));
        if (layout.Square)
        {
            var side = Math.Min(right - left, bottom - top);
            (right, bottom) = (left + side, top + side);
        }
        var xCount = layout.Square ? yCount : (int)((right - left) / PixelsPerTickX) + 1;
        var xRange = x.Range ?? RangeOf(x, xData, xCount);
        var axes = new Axes(new Scale(xRange, left, right), new Scale(yRange, bottom, top), body.Right + ChartFrame.Margin);
        var xTicks = axes.LegibleX(xCount, x);
        axes.DrawGrid(frame, xTicks, layout.Square && xRange == yRange && xTicks.Length > 1 ? xTicks : yTicks);
        axes.DrawTitles(frame, x.Title, y.Title, layout.TopRight);
        return axes;
    }

    private void DrawGrid(ChartFrame frame, ImmutableArray<Tick> xTicks, ImmutableArray<Tick> yTicks)
    {
        var svg = frame.Svg;
        var grid = new Stroke(frame.Palette.Grid);
        foreach (var tick in xTicks)
        {
            var x = Crisp(X.ToPixel(tick.Value));
            svg.Line(new Pixel(x, Plot.Top), new Pixel(x, Plot.Bottom), grid);
        }
        foreach (var tick in yTicks)
        {
            var y = Crisp(Y.ToPixel(tick.Value));
            svg.Line(new Pixel(Plot.Left, y), new Pixel(Plot.Right, y), grid);
            svg.Text(new Pixel(Plot.Left - LabelGap, y + ChartFrame.LabelSize * TextMetrics.Middle),
                LabelText.Fit(tick.Label, LongestLabel, ChartFrame.LabelSize), frame.Label with { Anchor = TextAnchor.End });
        }
        foreach (var tick in xTicks)
            svg.Text(new Pixel(LabelCenter(tick), Plot.Bottom + 18), tick.Label, frame.Label with { Anchor = TextAnchor.Middle });
        svg.Line(new Pixel(Plot.Left, Crisp(Plot.Bottom)), new Pixel(Plot.Right, Crisp(Plot.Bottom)), new Stroke(frame.Palette.Axis));
    }

    private void DrawTitles(ChartFrame frame, string x, string y, double topRight)
    {
        var body = frame.Body;
        var size = ChartFrame.LabelSize;
        frame.Svg.Text(new Pixel(body.Left, body.Top + 10), "↑ " + LabelText.Fit(y, body.Width - 20 - topRight, size), frame.Label);
        frame.Svg.Text(new Pixel(Plot.Right, Plot.Bottom + BottomHeight - 3), LabelText.Fit(x, Plot.Width - 20, size) + " →",
            frame.Label with { Anchor = TextAnchor.End });
    }

    /// <summary>Half a place of room on both sides of names; round numbers at the ends of others.</summary>
    private static DataRange RangeOf(Axis x, DataRange data, int atMost)
    {
        if (!x.Names.IsEmpty)
            return new DataRange(0.5, x.Names.Length + 0.5);
        return x.IsTime ? data : Ticks.Around(data, atMost, x.Whole);
    }

    /// <summary>The most ticks whose labels stay apart and inside of the picture.</summary>
    private ImmutableArray<Tick> LegibleX(int atMost, Axis x)
    {
        if (!x.Names.IsEmpty)
            return NamedX(x);
        for (var count = atMost; count >= 2; count--)
        {
            var ticks = x.IsTime ? TimeTicks.For(X.Domain, count) : Ticks.For(X.Domain, count, x.Whole).Values;
            if (AreApart(ticks))
                return ticks;
        }
        if (x.IsTime)
            return [.. TimeTicks.For(X.Domain, 2).Take(1)];
        return [.. Ticks.For(X.Domain, 2, x.Whole).Values.Take(1).Where(tick => LabelWidth(tick.Label) <= LongestLabel)];
    }

    /// <summary>Every name cut to the room of its place, or every second, third … where that is too little for a word.</summary>
    private ImmutableArray<Tick> NamedX(Axis x)
    {
        const double gap = 12;
        var names = x.Names;
        var place = X.LengthInPixels / X.Domain.Span;
        var shortest = x.HasWholeNames ? names.Max(name => Math.Min(LongestLabel, LabelWidth(LabelText.Clean(name)))) : ShortestName;
        var stride = Math.Max(1, (int)Math.Ceiling((shortest + gap) / place));
        return [.. Enumerable.Range(0, names.Length).Where(i => i % stride == 0)
            .Select(i => new Tick(i + 1, LabelText.Fit(names[i], place * stride - gap, ChartFrame.LabelSize)))];
    }

    private bool AreApart(ImmutableArray<Tick> ticks)
    {
        for (var i = 1; i < ticks.Length; i++)
        {
            var gap = LabelCenter(ticks[i]) - LabelCenter(ticks[i - 1]);
            if (gap < (LabelWidth(ticks[i].Label) + LabelWidth(ticks[i - 1].Label)) / 2 + 12)
                return false;
        }
        return true;
    }

    /// <summary>Below its tick, moved a little where it would leave the picture.</summary>
    private double LabelCenter(Tick tick)
    {
        var half = LabelWidth(tick.Label) / 2;
        var center = X.ToPixel(tick.Value);
        var (low, high) = (4 + half, _paperRight - 4 - half);
        return low > high ? center : Math.Clamp(center, low, high);
    }

    private static double LabelWidth(string label) => TextMetrics.Width(label, ChartFrame.LabelSize);

    /// <summary>One-pixel lines are sharp when they run through the middle of a pixel.</summary>
    private static double Crisp(double pixel) => Math.Floor(pixel) + 0.5;
}

/// <summary>Room around a plot for what is not an axis, in pixels.</summary>
internal readonly record struct AxesLayout
{
    /// <summary>To the right of the plot: names of lines, values of bars.</summary>
    public double Right { get; init; }

    /// <summary>Above the plot at its right end, beside the title of the vertical axis.</summary>
    public double TopRight { get; init; }

    /// <summary>True for axes of the same length.</summary>
    public bool Square { get; init; }
}
