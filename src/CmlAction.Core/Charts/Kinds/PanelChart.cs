using System.Collections.Immutable;

namespace CmlAction.Core.Charts.Kinds;

/// <summary>Small multiples: several line pictures of one kind side by side, each with its own horizontal axis.</summary>
public sealed record PanelChart(string Title, string AltText) : Chart(Title, AltText)
{
    /// <summary>More panels than this are not drawn; say in the subtitle which were chosen.</summary>
    public const int MostPanels = 6;

    private const int Columns = 2;
    private const double PanelHeight = 176;
    private const double Gap = 22;
    private const double NameHeight = 20;

    public ImmutableArray<Panel> Panels { get; init; } = [];

    /// <summary>The vertical axis of every panel.</summary>
    public required Axis Y { get; init; }

    /// <summary>True when all panels show the same stretch of it, so that heights can be compared.</summary>
    public bool SharesY { get; init; }

    /// <summary>Shown when there is nothing to draw.</summary>
    public string EmptyNote { get; init; } = "No data";

    public override string ToSvg(Theme theme)
    {
        var panels = Panels.Where(panel => panel.Lines.Any(line => line.Points.Any(point => point.IsFinite))).Take(MostPanels).ToArray();
        var rows = (panels.Length + Columns - 1) / Columns;
        var key = panels.Length == 0 ? [] : panels[0].Lines.Where(line => line.Name.Length > 0).ToArray();
        var keyHeight = key.Length > 0 ? 24.0 : 0;
        var frame = ChartFrame.Begin(this, theme, ChartFrame.WideWidth, rows == 0 ? 120 : keyHeight + rows * PanelHeight + (rows - 1) * Gap);
        if (rows == 0)
        {
            frame.Note(EmptyNote, frame.Body);
            return frame.Svg.Finish();
        }
        DrawKey(frame, key);
        var shared = Y.Range ?? (SharesY ? RangeOf(panels) : null);
        var width = (frame.Body.Width - Gap) / Columns;
        for (var i = 0; i < panels.Length; i++)
        {
            var area = new PixelRect(
                frame.Body.Left + i % Columns * (width + Gap), frame.Body.Top + keyHeight + i / Columns * (PanelHeight + Gap), width, PanelHeight);
            DrawPanel(frame, area, panels[i], Y with { Range = shared });
        }
        return frame.Svg.Finish();
    }

    private static void DrawKey(ChartFrame frame, LineSeries[] lines)
    {
        var x = frame.Body.Left;
        for (var i = 0; i < lines.Length; i++)
        {
            var name = LabelText.Fit(lines[i].Name, 160, ChartFrame.LabelSize, semiBold: true);
            var color = ColorOf(frame.Palette, lines, i);
            frame.Svg.Line(new Pixel(x, frame.Body.Top + 6), new Pixel(x + 20, frame.Body.Top + 6), StrokeOf(color, lines[i]));
            frame.Svg.Text(new Pixel(x + 27, frame.Body.Top + 10), name, new TextStyle(ChartFrame.LabelSize, color) { SemiBold = true });
            x += 27 + TextMetrics.Width(name, ChartFrame.LabelSize, semiBold: true) + 18;
        }
    }

    private static void DrawPanel(ChartFrame frame, PixelRect area, Panel panel, Axis y)
    {
        frame.Svg.Text(new Pixel(area.Left, area.Top + 12), LabelText.Fit(panel.Name, area.Width, ChartFrame.NoteSize, semiBold: true),
            new TextStyle(ChartFrame.NoteSize, frame.Palette.Ink) { SemiBold = true });
        var plot = frame.Part(PixelRect.Between(area.Left, area.Top + NameHeight, area.Right, area.Bottom));
        var points = panel.Lines.SelectMany(line => line.Points).Where(point => point.IsFinite).ToArray();
        var yRange = DataRange.Of(points.Select(point => point.Y));
        if (panel.Lines.Any(line => line.IsFilled))
            yRange = yRange.Including(0);
        var axes = Axes.Draw(plot, panel.X, y, DataRange.Of(points.Select(point => point.X)), yRange, default);
        for (var i = panel.Lines.Length - 1; i >= 0; i--)
        {
            var (line, color) = (panel.Lines[i], ColorOf(frame.Palette, panel.Lines, i));
            var pixels = PixelLine.Of(line.Points.AsSpan(), line.Interpolation, axes);
            if (line.IsFilled && pixels.Count > 1)
            {
                var floor = axes.Y.ToPixel(0);
                frame.Svg.Polygon([pixels[0] with { Y = floor }, .. pixels, pixels[^1] with { Y = floor }], color, opacity: 0.16);
            }
            if (pixels.Count == 1)
                frame.Svg.Circle(pixels[0], 3.5, color);
            else if (line.IsJoined)
                frame.Svg.Polyline(pixels, StrokeOf(color, line));
            if (!line.HasDots && line.IsJoined)
                continue;
            foreach (var point in line.Points.Where(point => point.IsFinite))
                frame.Svg.Circle(axes.At(point), 3, color);
        }
    }

    private static DataRange RangeOf(Panel[] panels)
    {
        var range = DataRange.Of(panels.SelectMany(panel => panel.Lines).SelectMany(line => line.Points).Where(point => point.IsFinite).Select(point => point.Y));
        return Ticks.Around(panels.Any(panel => panel.Lines.Any(line => line.IsFilled)) ? range.Including(0) : range, atMost: 4);
    }

    private static Stroke StrokeOf(Color color, LineSeries line) => new(color, line.IsBase ? 1.6 : 2.2, line.IsBase ? Stroke.Dashed : null);

    private static Color ColorOf(Palette palette, IReadOnlyList<LineSeries> lines, int index) =>
        lines[index].IsBase ? palette.Muted : palette.Series[lines.Take(index).Count(line => !line.IsBase) % palette.Series.Length];
}

/// <summary>One of several small pictures.</summary>
/// <param name="Name">Above it.</param>
/// <param name="X">Its horizontal axis.</param>
/// <param name="Lines">The first is what the picture is about. Names are written once, above all panels; those of the first panel hold for all.</param>
public sealed record Panel(string Name, Axis X, ImmutableArray<LineSeries> Lines);
