using System.Collections.Immutable;
using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>A picture as a Mermaid diagram, from the picture's own numbers: lines on a common grid of 25 points, bars by name.</summary>
internal static class ChartStandIn
{
    private const int MostPoints = 25;
    private const int MostBars = 12;

    /// <returns>Null for pictures that Mermaid has no diagram for.</returns>
    public static CodeBlock? Of(Chart chart) => chart switch
    {
        LineChart lines => Lines(lines),
        BarChart bars => Bars(bars),
        _ => null,
    };

    private static CodeBlock? Lines(LineChart chart)
    {
        var lines = chart.Series.Select(series => (series.Name, series.Interpolation, Points: series.Points.Where(point => point.IsFinite).ToArray()))
            .Where(line => line.Points.Length > 1).ToArray();
        if (lines.Length == 0)
            return null;
        var x = chart.X.Range ?? DataRange.Of(lines.SelectMany(line => line.Points).Select(point => point.X));
        ImmutableArray<ImmutableArray<double>> values =
            [.. lines.Select(line => Enumerable.Range(0, MostPoints).Select(i => At(line.Points, line.Interpolation, x.Low + x.Span * i / (MostPoints - 1))).ToImmutableArray())];
        var y = chart.Y.Range ?? DataRange.Of(values.SelectMany(line => line).Append(0));
        // The diagram has no key: the lines are named where there is room for words.
        var names = lines.Length > 1 ? $" ({string.Join(", ", lines.Select((line, i) => $"line {i + 1} {line.Name}"))})" : "";
        return MermaidChart.Lines(chart.X.Title + names, (x.Low, x.High), chart.Y.Title, (y.Low, y.High), values);
    }

    /// <summary>Before the first and after the last point the line stays where it is.</summary>
    private static double At(DataPoint[] points, Interpolation interpolation, double x)
    {
        var next = Array.FindIndex(points, point => point.X >= x);
        if (next <= 0)
            return points[next < 0 ? ^1 : 0].Y;
        var (from, to) = (points[next - 1], points[next]);
        return interpolation == Interpolation.StepBefore || to.X <= from.X ? to.Y : from.Y + (x - from.X) / (to.X - from.X) * (to.Y - from.Y);
    }

    private static CodeBlock? Bars(BarChart chart)
    {
        var bars = chart.Bars.Where(bar => double.IsFinite(bar.Value)).Take(MostBars).ToImmutableArray();
        return bars.IsEmpty ? null : MermaidChart.Bars([.. bars.Select(bar => bar.Label)], chart.Title, [.. bars.Select(bar => bar.Value)]);
    }
}
