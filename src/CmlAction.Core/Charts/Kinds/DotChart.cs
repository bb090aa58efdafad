using System.Collections.Immutable;

namespace CmlAction.Core.Charts.Kinds;

/// <summary>One value a row with its interval, on a common axis: differences around zero, slices around the whole.</summary>
public sealed record DotChart(string Title, string AltText) : Chart(Title, AltText)
{
    /// <summary>More rows than this are not drawn; say in the subtitle which were chosen.</summary>
    public const int MostRows = 40;

    private const double RowHeight = 27;
    private const double AxisHeight = 42;
    private const double ShareForNames = 0.36;
    private const double ShareForValues = 0.3;
    private const double PixelsPerTick = 70;

    /// <summary>From top to bottom.</summary>
    public ImmutableArray<Dot> Dots { get; init; } = [];

    /// <summary>What is measured along the axis.</summary>
    public required Axis X { get; init; }

    /// <summary>A value to compare all rows with, or null.</summary>
    public double? Reference { get; init; }

    public string ReferenceLabel { get; init; } = "";

    /// <summary>Shown when there is no row.</summary>
    public string EmptyNote { get; init; } = "No data";

    public override string ToSvg(Theme theme)
    {
        var dots = Dots.Where(dot => double.IsFinite(dot.Value)).Take(MostRows).ToArray();
        var hasLabel = Reference is not null && ReferenceLabel.Length > 0;
        var header = hasLabel ? 20.0 : 2;
        var frame = ChartFrame.Begin(this, theme, ChartFrame.WideWidth, dots.Length == 0 ? 120 : header + dots.Length * RowHeight + AxisHeight);
        if (dots.Length == 0)
        {
            frame.Note(EmptyNote, frame.Body);
            return frame.Svg.Finish();
        }
        var body = frame.Body;
        var names = dots.Select(dot => LabelText.Fit(dot.Label, body.Width * ShareForNames, ChartFrame.NoteSize)).ToArray();
        var values = dots.Select(dot => LabelText.Fit(dot.ValueText, body.Width * ShareForValues, ChartFrame.LabelSize, semiBold: true)).ToArray();
        var left = body.Left + names.Max(name => TextMetrics.Width(name, ChartFrame.NoteSize)) + 14;
        var right = body.Right - values.Max(value => TextMetrics.Width(value, ChartFrame.LabelSize, semiBold: true)) - 14;
        var plot = PixelRect.Between(left, body.Top + header, right, body.Top + header + dots.Length * RowHeight);
        var scale = DrawAxis(frame, dots, plot);
        if (Reference is { } reference && double.IsFinite(reference))
            DrawReference(frame, scale, plot, reference);
        for (var i = 0; i < dots.Length; i++)
        {
            var middle = plot.Top + (i + 0.5) * RowHeight;
            frame.Svg.Text(new Pixel(left - 14, middle + ChartFrame.NoteSize * TextMetrics.Middle), names[i],
                new TextStyle(ChartFrame.NoteSize, frame.Palette.Ink) { Anchor = TextAnchor.End });
            frame.Svg.Text(new Pixel(body.Right, middle + ChartFrame.LabelSize * TextMetrics.Middle), values[i],
                frame.Strong with { Anchor = TextAnchor.End });
            DrawDot(frame, scale, dots[i], middle);
        }
        return frame.Svg.Finish();
    }

    private Scale DrawAxis(ChartFrame frame, Dot[] dots, PixelRect plot)
    {
        var ends = dots.SelectMany(dot => new[] { dot.Value, dot.Interval?.Low ?? dot.Value, dot.Interval?.High ?? dot.Value, dot.Before ?? dot.Value });
        var most = Math.Max(2, (int)(plot.Width / PixelsPerTick));
        var range = X.Range ?? Ticks.Around(DataRange.Of(Reference is { } value ? ends.Append(value) : ends), most);
        // Half a dot of room, so that none is cut at the ends.
        var scale = new Scale(range, plot.Left + 6, plot.Right - 6);
        var paper = frame.Body.Right + ChartFrame.Margin;
        var lastEnd = double.NegativeInfinity;
        foreach (var tick in Ticks.For(range, most).Values)
        {
            var x = Math.Floor(scale.ToPixel(tick.Value)) + 0.5;
            frame.Svg.Line(new Pixel(x, plot.Top), new Pixel(x, plot.Bottom), new Stroke(frame.Palette.Grid));
            var half = TextMetrics.Width(tick.Label, ChartFrame.LabelSize) / 2;
            if (x - half < lastEnd + 10 || x - half < 4 || x + half > paper - 4)
                continue;
            lastEnd = x + half;
            frame.Svg.Text(new Pixel(x, plot.Bottom + 17), tick.Label, frame.Label with { Anchor = TextAnchor.Middle });
        }
        frame.Svg.Text(new Pixel(plot.Right, plot.Bottom + AxisHeight - 4),
            LabelText.Fit(X.Title, frame.Body.Width * 0.6, ChartFrame.LabelSize) + " →", frame.Label with { Anchor = TextAnchor.End });
        return scale;
    }

    private void DrawReference(ChartFrame frame, Scale scale, PixelRect plot, double reference)
    {
        var x = scale.ToPixel(reference);
        frame.Svg.Line(new Pixel(x, plot.Top), new Pixel(x, plot.Bottom), new Stroke(frame.Palette.Ink, 1.5, Stroke.Dotted));
        var text = LabelText.Fit(ReferenceLabel, plot.Width, ChartFrame.LabelSize);
        var half = TextMetrics.Width(text, ChartFrame.LabelSize) / 2;
        frame.Svg.Text(new Pixel(Math.Clamp(x, plot.Left + half, plot.Right - half), plot.Top - 6), text,
            frame.Label with { Anchor = TextAnchor.Middle });
    }

    private static void DrawDot(ChartFrame frame, Scale scale, Dot dot, double middle)
    {
        var palette = frame.Palette;
        var color = dot.Mood switch { DotMood.Good => palette.Series[2], DotMood.Bad => palette.Series[1], DotMood.Unsure => palette.Muted, _ => palette.Series[0] };
        if (dot.Interval is { } interval && double.IsFinite(interval.Low) && double.IsFinite(interval.High))
            frame.Svg.Line(new Pixel(scale.ToPixel(interval.Low), middle), new Pixel(scale.ToPixel(interval.High), middle), new Stroke(color, 2.4));
        if (dot.Before is { } before && double.IsFinite(before))
            frame.Svg.Circle(new Pixel(scale.ToPixel(before), middle), 4.2, palette.Background, new Stroke(palette.Muted, 1.8));
        frame.Svg.Circle(new Pixel(scale.ToPixel(dot.Value), middle), 4.8, color, new Stroke(palette.Background, 1.5));
    }
}

/// <summary>One row.</summary>
/// <param name="Label">At the left; cut with … when long.</param>
/// <param name="Value">Where the dot stands.</param>
/// <param name="ValueText">The value as people read it, at the right.</param>
public sealed record Dot(string Label, double Value, string ValueText)
{
    /// <summary>Drawn as a line through the dot, or null.</summary>
    public DataRange? Interval { get; init; }

    /// <summary>The value of base, an empty ring; or null.</summary>
    public double? Before { get; init; }

    public DotMood Mood { get; init; }
}

/// <summary>What a value means, in colours that differ in lightness too.</summary>
public enum DotMood
{
    Plain,
    Good,
    Bad,

    /// <summary>Chance explains it.</summary>
    Unsure,
}
