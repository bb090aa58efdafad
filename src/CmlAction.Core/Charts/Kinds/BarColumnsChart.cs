using System.Collections.Immutable;

namespace CmlAction.Core.Charts.Kinds;

/// <summary>Several measures of the same things side by side: one row a name, one column of horizontal bars a measure, each with its own scale.</summary>
public sealed record BarColumnsChart(string Title, string AltText) : Chart(Title, AltText)
{
    /// <summary>More measures than this have no room and are not drawn.</summary>
    public const int MostColumns = 3;

    private const double HeaderHeight = 40;
    private const double ShareForNames = 0.3;
    private const double ShareForValues = 0.55;
    private const double Gap = 18;

    /// <summary>From top to bottom; at most <see cref="BarChart.MostBars"/> are drawn.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>From left to right.</summary>
    public ImmutableArray<BarColumn> Columns { get; init; } = [];

    /// <summary>Shown when there is no row.</summary>
    public string EmptyNote { get; init; } = "No data";

    public override string ToSvg(Theme theme)
    {
        var (count, columns) = (Math.Min(Names.Length, BarChart.MostBars), Columns.Take(MostColumns).ToArray());
        var isEmpty = count == 0 || columns.Length == 0;
        var frame = ChartFrame.Begin(this, theme, ChartFrame.WideWidth, isEmpty ? 120 : HeaderHeight + count * BarChart.RowHeight + 4);
        var body = frame.Body;
        if (isEmpty)
        {
            frame.Note(EmptyNote, body);
            return frame.Svg.Finish();
        }
        var names = Names.Take(count).Select(name => LabelText.Fit(name, body.Width * ShareForNames, ChartFrame.NoteSize)).ToArray();
        var left = body.Left + names.Max(name => TextMetrics.Width(name, ChartFrame.NoteSize)) + 14;
        for (var i = 0; i < count; i++)
        {
            frame.Svg.Text(new Pixel(left - 14, MiddleOf(body, i) + ChartFrame.NoteSize * TextMetrics.Middle), names[i],
                new TextStyle(ChartFrame.NoteSize, frame.Palette.Ink) { Anchor = TextAnchor.End });
        }
        var width = (body.Right - left - Gap * (columns.Length - 1)) / columns.Length;
        for (var k = 0; k < columns.Length; k++)
            DrawColumn(frame, columns[k], left + k * (width + Gap), width, count, frame.Palette.Series[k]);
        return frame.Svg.Finish();
    }

    private static void DrawColumn(ChartFrame frame, BarColumn column, double left, double width, int count, Color color)
    {
        var body = frame.Body;
        frame.Svg.Text(new Pixel(left, body.Top + 11), LabelText.Fit(column.Title, width, ChartFrame.LabelSize, semiBold: true), frame.Strong);
        frame.Svg.Text(new Pixel(left, body.Top + 27), LabelText.Fit(column.Unit, width, ChartFrame.LabelSize), frame.Label);
        var bars = Enumerable.Range(0, count).Where(i => i < column.Bars.Length && column.Bars[i] is { } bar && double.IsFinite(bar.Value)).ToArray();
        var values = bars.ToDictionary(i => i, i => LabelText.Fit(column.Bars[i]!.ValueText, width * ShareForValues, ChartFrame.LabelSize, semiBold: true));
        var widest = values.Values.Select(value => TextMetrics.Width(value, ChartFrame.LabelSize, semiBold: true)).DefaultIfEmpty(0).Max();
        var scale = new Scale(BarChart.RangeOf(bars.Select(i => column.Bars[i]!)), left, left + width - widest - 8);
        foreach (var i in bars)
            BarChart.DrawValue(frame, scale, column.Bars[i]!, values[i], MiddleOf(body, i), color);
        var zero = Math.Floor(scale.ToPixel(0)) + 0.5;
        frame.Svg.Line(new Pixel(zero, body.Top + HeaderHeight), new Pixel(zero, body.Top + HeaderHeight + count * BarChart.RowHeight), new Stroke(frame.Palette.Axis));
    }

    private static double MiddleOf(PixelRect body, int row) => body.Top + HeaderHeight + (row + 0.5) * BarChart.RowHeight;
}

/// <summary>One measure.</summary>
/// <param name="Title">Its name, above the bars.</param>
/// <param name="Unit">What a bar is, below the name.</param>
/// <param name="Bars">One a row, null where it has no value; their labels are not written.</param>
public sealed record BarColumn(string Title, string Unit, ImmutableArray<Bar?> Bars);
