using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Charts.Kinds;

/// <summary>Points, or the density of points when there are too many to tell apart.</summary>
public sealed record ScatterChart(string Title, string AltText) : Chart(Title, AltText)
{
    /// <summary>From here on hexagons are counted instead of drawing every point.</summary>
    public const int MostPoints = 1500;

    private const double HexagonRadius = 6;
    private const int Shades = 6;

    /// <summary>Where the name of the reference line may stand, as shares of its length, the preferred first.</summary>
    private static readonly ImmutableArray<double> PlacesAlong = [0.04, 0.1, 0.85, 0.93, 0.99];

    public required Axis X { get; init; }

    public required Axis Y { get; init; }

    public ImmutableArray<DataPoint> Points { get; init; } = [];

    /// <summary>What a point is, in the plural, for the scale of the density: <c>rows</c>.</summary>
    public string PointsName { get; init; } = "points";

    /// <summary>The line on which ideal points lie; its <c>y = intercept + slope · x</c>.</summary>
    public StraightLine? Reference { get; init; }

    /// <summary>True when both axes measure the same thing: same range, same length.</summary>
    public bool EqualAxes { get; init; }

    /// <summary>Shown when there is no point.</summary>
    public string EmptyNote { get; init; } = "No data";

    public override string ToSvg(Theme theme)
    {
        var points = Points.Where(point => point.IsFinite).ToArray();
        var dense = points.Length > MostPoints;
        var frame = EqualAxes
            ? ChartFrame.Begin(this, theme, ChartFrame.SquareWidth, bodyHeight: 450)
            : ChartFrame.Begin(this, theme, ChartFrame.WideWidth, bodyHeight: 320);
        if (points.Length == 0)
        {
            frame.Note(EmptyNote, frame.Body);
            return frame.Svg.Finish();
        }
        var (xRange, yRange) = Ranges(points);
        var scaleWidth = dense ? DensityScaleWidth(points.Length) : 0;
        var axes = Axes.Draw(frame, X, Y, xRange, yRange, new AxesLayout { TopRight = scaleWidth, Square = EqualAxes });
        if (dense)
            DrawDensity(frame, axes, points);
        else
            DrawPoints(frame, axes, points);
        if (Reference is { } line)
            DrawReference(frame, axes, points, line);
        return frame.Svg.Finish();
    }

    private (DataRange X, DataRange Y) Ranges(DataPoint[] points)
    {
        var x = DataRange.Of(points.Select(point => point.X));
        var y = DataRange.Of(points.Select(point => point.Y));
        if (Reference is { Slope: 0 } line)
            y = y.Including(line.Intercept);
        return EqualAxes ? (x.Union(y), x.Union(y)) : (x, y);
    }

    private static void DrawPoints(ChartFrame frame, Axes axes, DataPoint[] points)
    {
        var (radius, opacity) = points.Length > 400 ? (2.5, 0.4) : (3.2, 0.55);
        frame.Svg.Dots(points.Select(axes.At), radius, frame.Palette.Series[0], opacity);
    }

    private void DrawDensity(ChartFrame frame, Axes axes, DataPoint[] points)
    {
        var cells = Hexagons.Count(points.Select(axes.At), HexagonRadius);
        var most = cells.Max(cell => cell.Count);
        foreach (var (center, count) in cells)
            frame.Svg.Polygon(Hexagons.Corners(center, HexagonRadius), Shade(frame.Palette, ShadeOf(count, most)));
        DrawShades(frame, axes, most);
    }

    /// <summary>A row of hexagons from one point to the most, at the upper right.</summary>
    private void DrawShades(ChartFrame frame, Axes axes, int most)
    {
        var y = frame.Body.Top + 6;
        var right = axes.Plot.Right;
        var text = $"{NumberText.Count(most)} {PointsName}";
        frame.Svg.Text(new Pixel(right, y + 4), text, frame.Label with { Anchor = TextAnchor.End });
        var x = right - TextMetrics.Width(text, ChartFrame.LabelSize) - 10;
        for (var shade = Shades - 1; shade >= 0; shade--, x -= 11)
            frame.Svg.Polygon(Hexagons.Corners(new Pixel(x, y), HexagonRadius), Shade(frame.Palette, shade));
        frame.Svg.Text(new Pixel(x, y + 4), "1", frame.Label with { Anchor = TextAnchor.End });
    }

    private double DensityScaleWidth(int most) =>
        TextMetrics.Width($"1 {NumberText.Count(most)} {PointsName}", ChartFrame.LabelSize) + Shades * 11 + 30;

    /// <summary>By the square root of the share, so that thin regions stay visible beside dense ones.</summary>
    private static int ShadeOf(int count, int most) =>
        most == 1 ? Shades - 1 : Math.Min(Shades - 1, (int)(Math.Sqrt((count - 1) / (double)(most - 1)) * Shades));

    private static Color Shade(Palette palette, int shade) =>
        palette.Series[0].Over(palette.Background, 0.22 + 0.78 * shade / (Shades - 1));

    private static void DrawReference(ChartFrame frame, Axes axes, DataPoint[] points, StraightLine line)
    {
        if (Within(axes, line) is not var (from, to))
            return;
        frame.Svg.Line(axes.At(from), axes.At(to), new Stroke(frame.Palette.Ink, 1.5, Stroke.Dotted));
        var labels = new LabelPlacer(axes.Plot);
        labels.AvoidPoints(points.Select(axes.At));
        var style = frame.Label with { Fill = frame.Palette.Ink, Halo = frame.Palette.Background };
        var text = LabelText.Fit(line.Label, axes.Plot.Width * 0.5, style.Size);
        var places = PlacesAlong.Select(share =>
            axes.At(new DataPoint(from.X + (to.X - from.X) * share, from.Y + (to.Y - from.Y) * share)));
        labels.Place(frame.Svg, text, places.SelectMany(at => Beside(at, line.Slope == 0 ? (0, -6) : (12, 10), style)));
    }

    /// <summary>Right of and below a line that rises, above one that does not; else mirrored.</summary>
    private static IEnumerable<(Pixel At, TextStyle Style)> Beside(Pixel at, (double X, double Y) offset, TextStyle style)
    {
        yield return (new Pixel(at.X + offset.X, at.Y + offset.Y), style);
        yield return (new Pixel(at.X - offset.X, at.Y - 6), style with { Anchor = TextAnchor.End });
    }

    /// <summary>The part of the line that the plot shows.</summary>
    private static (DataPoint From, DataPoint To)? Within(Axes axes, StraightLine line)
    {
        var (x, y) = (axes.X.Domain, axes.Y.Domain);
        var (low, high) = (x.Low, x.High);
        if (line.Slope != 0)
        {
            var (a, b) = ((y.Low - line.Intercept) / line.Slope, (y.High - line.Intercept) / line.Slope);
            low = Math.Max(low, Math.Min(a, b));
            high = Math.Min(high, Math.Max(a, b));
        }
        else if (y.Clamp(line.Intercept) != line.Intercept)
        {
            return null;
        }
        return low < high ? (new DataPoint(low, line.At(low)), new DataPoint(high, line.At(high))) : null;
    }
}

/// <summary>A straight line in data space.</summary>
public sealed record StraightLine(string Label, double Slope, double Intercept)
{
    public double At(double x) => Intercept + Slope * x;
}
