using System.Collections.Immutable;

namespace CmlAction.Core.Charts.Kinds;

/// <summary>Horizontal bars: names at the left, values at the right of each bar.</summary>
public sealed record BarChart(string Title, string AltText) : Chart(Title, AltText)
{
    /// <summary>More bars than this are not drawn; say in the subtitle which were chosen.</summary>
    public const int MostBars = 60;

    internal const double RowHeight = 25;
    private const double BarHeight = 15;
    private const double ShareForNames = 0.4;
    private const double ShareForValues = 0.25;

    /// <summary>From top to bottom.</summary>
    public ImmutableArray<Bar> Bars { get; init; } = [];

    /// <summary>Shown when there is no bar.</summary>
    public string EmptyNote { get; init; } = "No data";

    public override string ToSvg(Theme theme)
    {
        var bars = Bars.Where(bar => double.IsFinite(bar.Value)).Take(MostBars).ToArray();
        var frame = ChartFrame.Begin(this, theme, ChartFrame.WideWidth, bodyHeight: bars.Length == 0 ? 120 : bars.Length * RowHeight + 4);
        if (bars.Length == 0)
        {
            frame.Note(EmptyNote, frame.Body);
            return frame.Svg.Finish();
        }
        var names = bars.Select(bar => LabelText.Fit(bar.Label, frame.Body.Width * ShareForNames, ChartFrame.NoteSize)).ToArray();
        var values = bars.Select(bar => LabelText.Fit(bar.ValueText, frame.Body.Width * ShareForValues, ChartFrame.LabelSize, semiBold: true))
            .ToArray();
        var left = frame.Body.Left + names.Max(name => TextMetrics.Width(name, ChartFrame.NoteSize)) + 12;
        var right = frame.Body.Right - values.Max(value => TextMetrics.Width(value, ChartFrame.LabelSize, semiBold: true)) - 8;
        var scale = new Scale(RangeOf(bars), left, right);
        for (var i = 0; i < bars.Length; i++)
            DrawBar(frame, scale, bars[i], names[i], values[i], frame.Body.Top + (i + 0.5) * RowHeight);
        var zero = Math.Floor(scale.ToPixel(0)) + 0.5;
        var bottom = frame.Body.Top + bars.Length * RowHeight;
        frame.Svg.Line(new Pixel(zero, frame.Body.Top), new Pixel(zero, bottom), new Stroke(frame.Palette.Axis));
        return frame.Svg.Finish();
    }

    private static void DrawBar(ChartFrame frame, Scale scale, Bar bar, string name, string value, double middle)
    {
        frame.Svg.Text(new Pixel(scale.Start - 12, middle + ChartFrame.NoteSize * TextMetrics.Middle), name,
            new TextStyle(ChartFrame.NoteSize, frame.Palette.Ink) { Anchor = TextAnchor.End });
        DrawValue(frame, scale, bar, value, middle, frame.Palette.Series[0]);
    }

    /// <summary>The bar from zero, its interval, and the value at its end.</summary>
    internal static void DrawValue(ChartFrame frame, Scale scale, Bar bar, string value, double middle, Color color)
    {
        var svg = frame.Svg;
        var (zero, end) = (scale.ToPixel(0), scale.ToPixel(bar.Value));
        var area = PixelRect.Between(Math.Min(zero, end), middle - BarHeight / 2, Math.Max(zero, end), middle + BarHeight / 2);
        if (area.Width > 0)
            svg.Rectangle(area, color);
        var rightmost = Math.Max(zero, end);
        if (bar.Interval is { } interval && double.IsFinite(interval.Low) && double.IsFinite(interval.High))
        {
            var (low, high) = (scale.ToPixel(interval.Low), scale.ToPixel(interval.High));
            svg.Line(new Pixel(low, middle), new Pixel(high, middle), new Stroke(frame.Palette.Background, 4.5));
            svg.Line(new Pixel(low, middle), new Pixel(high, middle), new Stroke(frame.Palette.Ink, 1.5));
            rightmost = Math.Max(rightmost, high);
        }
        svg.Text(new Pixel(rightmost + 8, middle + ChartFrame.LabelSize * TextMetrics.Middle), value, frame.Strong);
    }

    /// <summary>From zero to the farthest end of bars and intervals.</summary>
    internal static DataRange RangeOf(IEnumerable<Bar> bars) =>
        DataRange.Of(bars.SelectMany(bar => bar.Interval is { } interval ? new[] { bar.Value, interval.Low, interval.High } : [bar.Value]).Append(0));
}

/// <summary>One bar from zero to a value.</summary>
/// <param name="Label">At the left; cut with … when long.</param>
/// <param name="Value">Its length.</param>
/// <param name="ValueText">The value as people read it, with its unit.</param>
public sealed record Bar(string Label, double Value, string ValueText)
{
    /// <summary>Drawn as a thin line over the bar, or null.</summary>
    public DataRange? Interval { get; init; }
}
