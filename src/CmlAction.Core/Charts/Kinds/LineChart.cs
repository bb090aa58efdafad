using System.Collections.Immutable;

namespace CmlAction.Core.Charts.Kinds;

/// <summary>One or more lines over a common axis.</summary>
public sealed record LineChart(string Title, string AltText) : Chart(Title, AltText)
{
    private const double LongestSeriesName = 130;
    private const double SeriesNameHeight = 17;

    /// <summary>Where the name of a reference line may stand, as shares of its length, the preferred first.</summary>
    private static readonly ImmutableArray<double> PlacesAlong = [0.98, 0.85, 0.7, 0.55, 0.4, 0.25, 0.1];

    public required Axis X { get; init; }

    public required Axis Y { get; init; }

    public ImmutableArray<LineSeries> Series { get; init; } = [];

    public ImmutableArray<ReferenceLine> References { get; init; } = [];

    public ImmutableArray<LineMarker> Markers { get; init; } = [];

    /// <summary>True for curves whose axes have the same range.</summary>
    public bool Square { get; init; }

    /// <summary>Shown when no series has a point.</summary>
    public string EmptyNote { get; init; } = "No data";

    public override string ToSvg(Theme theme)
    {
        var frame = Square
            ? ChartFrame.Begin(this, theme, ChartFrame.SquareWidth, bodyHeight: 380)
            : ChartFrame.Begin(this, theme, ChartFrame.WideWidth, bodyHeight: 320);
        if (Extent() is not { } extent)
            return DrawEmpty(frame);
        var names = Series.Select(series => LabelText.Fit(series.Name, LongestSeriesName, ChartFrame.LabelSize, semiBold: true)).ToArray();
        var nameWidth = names.Max(name => (double?)TextMetrics.Width(name, ChartFrame.LabelSize, semiBold: true)) ?? 0;
        var axes = Axes.Draw(frame, X, Y, DataRange.Of([extent.Left, extent.Right]), RangeOfY(extent.Low, extent.High),
            new AxesLayout { Right = nameWidth > 0 ? nameWidth + 10 : 0 });

        var labels = new LabelPlacer(axes.Plot);
        foreach (var line in References)
            DrawReference(frame, axes, line);
        for (var i = 0; i < Series.Length; i++)
            DrawBand(frame, axes, Series[i].Band, ColorOf(frame.Palette, i), opacity: 0.16);
        for (var i = Series.Length - 1; i >= 0; i--)
            DrawSeries(frame, axes, labels, i);
        DrawNames(frame, axes, names);
        DrawMarkers(frame, axes, labels);
        foreach (var line in References)
            NameReference(frame, axes, labels, line);
        return frame.Svg.Finish();
    }

    /// <summary>Axes only where they mean something without data.</summary>
    private string DrawEmpty(ChartFrame frame)
    {
        var hasAxes = X.Range is not null && Y.Range is not null;
        var area = hasAxes ? Axes.Draw(frame, X, Y, DataRange.Unit, DataRange.Unit, default).Plot : frame.Body;
        frame.Note(EmptyNote, area);
        return frame.Svg.Finish();
    }

    /// <summary>The ends of all finite points, in one pass over what may be millions; null when there is none.</summary>
    private (double Left, double Right, double Low, double High)? Extent()
    {
        var (left, right, low, high) = (double.PositiveInfinity, double.NegativeInfinity, double.PositiveInfinity, double.NegativeInfinity);
        foreach (var series in Series)
        {
            foreach (var point in series.Points.AsSpan())
            {
                if (!point.IsFinite)
                    continue;
                (left, right) = (Math.Min(left, point.X), Math.Max(right, point.X));
                (low, high) = (Math.Min(low, point.Y), Math.Max(high, point.Y));
            }
        }
        return left > right ? null : (left, right, low, high);
    }

    private DataRange RangeOfY(double low, double high)
    {
        var bands = Series.SelectMany(series => series.Band).Concat(References.SelectMany(line => line.Band));
        var range = DataRange.Of(bands.SelectMany(band => new[] { band.Low, band.High }).Append(low).Append(high));
        return Series.Any(series => series.IsFilled) ? range.Including(0) : range;
    }

    private static void DrawReference(ChartFrame frame, Axes axes, ReferenceLine line)
    {
        DrawBand(frame, axes, line.Band, frame.Palette.Reference, opacity: 0.2);
        frame.Svg.Line(axes.At(line.From), axes.At(line.To), new Stroke(frame.Palette.Reference, 1.5, Stroke.Dotted));
    }

    private static void DrawBand(ChartFrame frame, Axes axes, ImmutableArray<DataBand> steps, Color color, double opacity)
    {
        const double narrowest = 7;
        var band = steps.Where(step => double.IsFinite(step.X) && double.IsFinite(step.Low) && double.IsFinite(step.High)).ToArray();
        if (band.Length == 0)
            return;
        var upper = band.Select(step => axes.At(new DataPoint(step.X, step.High))).ToArray();
        var lower = band.Reverse().Select(step => axes.At(new DataPoint(step.X, step.Low))).ToArray();
        if (Math.Abs(upper[^1].X - upper[0].X) < narrowest)
        {
            // A band at one place is a bar.
            var (left, right) = (Math.Max(axes.Plot.Left, upper[0].X - narrowest), Math.Min(axes.Plot.Right, upper[0].X + narrowest));
            var (top, bottom) = (upper.Min(pixel => pixel.Y), lower.Max(pixel => pixel.Y));
            frame.Svg.Polygon([new Pixel(left, top), new Pixel(right, top), new Pixel(right, bottom), new Pixel(left, bottom)], color, opacity);
            return;
        }
        frame.Svg.Polygon([.. upper, .. lower], color, opacity);
    }

    private void DrawSeries(ChartFrame frame, Axes axes, LabelPlacer labels, int index)
    {
        var (series, color) = (Series[index], ColorOf(frame.Palette, index));
        var pixels = PixelLine.Of(series.Points.AsSpan(), series.Interpolation, axes);
        labels.Avoid(pixels);
        if (series.IsFilled && pixels.Count > 1)
        {
            var floor = axes.Y.ToPixel(0);
            frame.Svg.Polygon([pixels[0] with { Y = floor }, .. pixels, pixels[^1] with { Y = floor }], color, opacity: 0.16);
        }
        var dashes = series.IsBase || index >= frame.Palette.Series.Length ? Stroke.Dashed : null;
        if (pixels.Count == 1)
            frame.Svg.Circle(pixels[0], 3.5, color);
        else if (pixels.Count > 1 && series.IsJoined)
            frame.Svg.Polyline(pixels, new Stroke(color, series.IsBase ? 1.6 : 2.2, dashes));
        if ((!series.HasDots && series.IsJoined) || pixels.Count < 2)
            return;
        foreach (var point in series.Points.Where(point => point.IsFinite))
            frame.Svg.Circle(axes.At(point), 3.5, color, new Stroke(frame.Palette.Background, 1.5));
    }

    /// <summary>Lines of base are quiet, so that the others keep their colours whether there is a base or not.</summary>
    private Color ColorOf(Palette palette, int index)
    {
        if (Series[index].IsBase)
            return palette.Muted;
        return palette.Series[Series.Take(index).Count(series => !series.IsBase) % palette.Series.Length];
    }

    /// <summary>Names at the right end of their lines, moved apart where lines end together.</summary>
    private void DrawNames(ChartFrame frame, Axes axes, string[] names)
    {
        var ends = Enumerable.Range(0, Series.Length)
            .Where(i => names[i].Length > 0 && Series[i].Points.Any(point => point.IsFinite))
            .Select(i => (Index: i, axes.At(Series[i].Points.Last(point => point.IsFinite)).Y))
            .OrderBy(end => end.Y).ThenBy(end => end.Index).ToArray();
        ends = ends[..Math.Min(ends.Length, (int)(axes.Plot.Height / SeriesNameHeight))];
        var places = new double[ends.Length];
        for (var i = 0; i < ends.Length; i++)
            places[i] = Math.Max(ends[i].Y, i == 0 ? axes.Plot.Top + 6 : places[i - 1] + SeriesNameHeight);
        for (var i = ends.Length - 1; i >= 0; i--)
            places[i] = Math.Min(places[i], i == ends.Length - 1 ? axes.Plot.Bottom - 6 : places[i + 1] - SeriesNameHeight);
        for (var i = 0; i < ends.Length; i++)
        {
            var color = ColorOf(frame.Palette, ends[i].Index);
            frame.Svg.Text(new Pixel(axes.Plot.Right + 8, places[i] + ChartFrame.LabelSize * TextMetrics.Middle), names[ends[i].Index],
                new TextStyle(ChartFrame.LabelSize, color) { SemiBold = true });
        }
    }

    private void DrawMarkers(ChartFrame frame, Axes axes, LabelPlacer labels)
    {
        foreach (var marker in Markers.Where(marker => marker.Point.IsFinite))
        {
            var color = frame.Palette.Series[marker.Series % frame.Palette.Series.Length];
            var at = axes.At(marker.Point);
            frame.Svg.Circle(at, 5, color, new Stroke(frame.Palette.Background, 2));
            labels.Take(new PixelRect(at.X - 6, at.Y - 6, 12, 12));
        }
        var style = frame.Strong with { Halo = frame.Palette.Background };
        foreach (var marker in Markers.Where(marker => marker.Point.IsFinite))
        {
            var text = LabelText.Fit(marker.Label, axes.Plot.Width * 0.6, ChartFrame.LabelSize, semiBold: true);
            labels.Place(frame.Svg, text, LabelPlacer.Around(axes.At(marker.Point), style, distance: 9));
        }
    }

    /// <summary>Beside the line, near its end; elsewhere along it when that place is taken.</summary>
    private static void NameReference(ChartFrame frame, Axes axes, LabelPlacer labels, ReferenceLine line)
    {
        var (from, to) = (axes.At(line.From), axes.At(line.To));
        var style = frame.Label with { Halo = frame.Palette.Background };
        var text = LabelText.Fit(line.Label, axes.Plot.Width * 0.6, style.Size);
        var rises = Math.Abs(to.Y - from.Y) > 20;
        labels.Place(frame.Svg, text, PlacesAlong.SelectMany(share =>
        {
            var x = from.X + (to.X - from.X) * share;
            var y = from.Y + (to.Y - from.Y) * share;
            return rises
                ? [(new Pixel(x + 12, y + 10), style), (new Pixel(x - 12, y - 4), style with { Anchor = TextAnchor.End })]
                : new[]
                {
                    (new Pixel(x, y - 7), style with { Anchor = TextAnchor.End }),
                    (new Pixel(x, y + 16), style with { Anchor = TextAnchor.End }),
                };
        }));
    }
}

/// <summary>A line.</summary>
/// <param name="Name">Written at its right end; empty for a picture with one line.</param>
/// <param name="Points">In drawing order.</param>
public sealed record LineSeries(string Name, ImmutableArray<DataPoint> Points)
{
    public Interpolation Interpolation { get; init; } = Interpolation.Linear;

    /// <summary>An area around the line, such as an interval; may be empty.</summary>
    public ImmutableArray<DataBand> Band { get; init; } = [];

    /// <summary>True for an area down to zero, as under the outline of a histogram.</summary>
    public bool IsFilled { get; init; }

    /// <summary>True where each point was measured by itself and the line only joins them.</summary>
    public bool HasDots { get; init; }

    /// <summary>False where nothing lies between the points, such as names: only the dots are drawn.</summary>
    public bool IsJoined { get; init; } = true;

    /// <summary>True for what the others are compared with: drawn grey and dashed.</summary>
    public bool IsBase { get; init; }
}

/// <summary>Low and high at one place of the x axis.</summary>
public readonly record struct DataBand(double X, double Low, double High);

/// <summary>A dotted line to compare with.</summary>
public sealed record ReferenceLine(string Label, DataPoint From, DataPoint To)
{
    /// <summary>What is as good as the line; may be empty.</summary>
    public ImmutableArray<DataBand> Band { get; init; } = [];
}

/// <summary>A point worth a word.</summary>
/// <param name="Label">Written beside it.</param>
/// <param name="Point">Where.</param>
/// <param name="Series">Whose colour it has.</param>
public sealed record LineMarker(string Label, DataPoint Point, int Series = 0);
