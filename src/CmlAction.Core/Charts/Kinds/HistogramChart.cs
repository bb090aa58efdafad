using System.Collections.Immutable;

namespace CmlAction.Core.Charts.Kinds;

/// <summary>How often values fall into equal bins with round limits.</summary>
public sealed record HistogramChart(string Title, string AltText) : Chart(Title, AltText)
{
    private const int MostBins = 40;

    public required Axis X { get; init; }

    /// <summary>Title of the vertical axis: what is counted, <c>Rows</c>.</summary>
    public string CountTitle { get; init; } = "Count";

    public ImmutableArray<double> Values { get; init; } = [];

    /// <summary>A value to compare with, marked by a dotted line, or null.</summary>
    public double? Reference { get; init; }

    public string ReferenceLabel { get; init; } = "";

    /// <summary>Shown when there is no value.</summary>
    public string EmptyNote { get; init; } = "No data";

    public override string ToSvg(Theme theme)
    {
        var frame = ChartFrame.Begin(this, theme, ChartFrame.WideWidth, bodyHeight: 320);
        var values = Values.Where(double.IsFinite).Order().ToArray();
        if (values.Length == 0)
        {
            frame.Note(EmptyNote, frame.Body);
            return frame.Svg.Finish();
        }
        var bins = Bins(values);
        var range = new DataRange(bins[0].Range.Low, bins[^1].Range.High);
        if (Reference is { } wanted)
            range = range.Including(wanted);
        var most = bins.Max(bin => bin.Count);
        var counts = new Axis(CountTitle) { Whole = true };
        var axes = Axes.Draw(frame, X with { Range = X.Range ?? range }, counts, range, new DataRange(0, most), default);
        foreach (var (bin, count) in bins)
            DrawBar(frame, axes, bin, count);
        if (Reference is { } value && double.IsFinite(value))
            DrawReference(frame, axes, value);
        return frame.Svg.Finish();
    }

    /// <summary>
    /// Bins of a round width near the rule of Freedman and Diaconis (2 · IQR / n^⅓), from 1 to 40 of them. Each holds its lower limit; the
    /// last one also its upper limit.
    /// </summary>
    internal static ImmutableArray<(DataRange Range, int Count)> Bins(double[] sorted)
    {
        if (sorted.Length == 0)
            return [];
        var range = DataRange.Of(sorted);
        var spread = sorted[(int)((sorted.Length - 1) * 0.75)] - sorted[(int)((sorted.Length - 1) * 0.25)];
        var width = 2 * spread / Math.Cbrt(sorted.Length);
        var wanted = width > 0 && double.IsFinite(range.Span / width) ? range.Span / width : Math.Sqrt(sorted.Length);
        var step = Ticks.RoundStep(range, (int)Math.Clamp(Math.Ceiling(wanted), 1, MostBins));
        var first = Math.Floor(range.Low / step + 1e-9);
        var count = (int)Math.Clamp(Math.Ceiling(range.High / step - 1e-9) - first, 1, MostBins + 1);
        var counts = new int[count];
        foreach (var value in sorted)
            counts[(int)Math.Clamp(Math.Floor(value / step + 1e-9) - first, 0, count - 1)]++;
        return [.. counts.Select((n, i) => (new DataRange((first + i) * step, (first + i + 1) * step), n))];
    }

    private static void DrawBar(ChartFrame frame, Axes axes, DataRange bin, int count)
    {
        if (count == 0)
            return;
        var (left, right) = (axes.X.ToPixel(bin.Low), axes.X.ToPixel(bin.High));
        var gap = right - left > 4 ? 0.5 : 0;
        frame.Svg.Rectangle(PixelRect.Between(left + gap, axes.Y.ToPixel(count), right - gap, axes.Plot.Bottom), frame.Palette.Series[0]);
    }

    private void DrawReference(ChartFrame frame, Axes axes, double value)
    {
        var x = axes.X.ToPixel(value);
        frame.Svg.Line(new Pixel(x, axes.Plot.Top), new Pixel(x, axes.Plot.Bottom), new Stroke(frame.Palette.Ink, 1.5, Stroke.Dotted));
        var style = frame.Label with { Fill = frame.Palette.Ink, Halo = frame.Palette.Background };
        new LabelPlacer(axes.Plot).Place(frame.Svg, LabelText.Fit(ReferenceLabel, axes.Plot.Width * 0.4, style.Size),
        [
            (new Pixel(x + 7, axes.Plot.Top + 14), style),
            (new Pixel(x - 7, axes.Plot.Top + 14), style with { Anchor = TextAnchor.End }),
        ]);
    }
}
