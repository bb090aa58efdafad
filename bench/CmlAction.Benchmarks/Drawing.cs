using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Charts.Rasterizers;

namespace CmlAction.Benchmarks;

/// <summary>Ten figures of every kind, light and dark, as SVG and as PNG of twice the size: what a report of a large data set draws.</summary>
internal static class Drawing
{
    private const int Rounds = 7;

    public static int Run()
    {
        var (charts, rasterizer) = (Charts(), new LibrsvgRasterizer());
        var jobs = charts.SelectMany(chart => new[] { (Chart: chart, Theme: Theme.Light), (Chart: chart, Theme: Theme.Dark) }).ToArray();
        var rounds = Enumerable.Range(0, Rounds).Select(_ => Measure(jobs, (chart, theme) =>
        {
            var svg = chart.ToSvg(theme);
            if (rasterizer.IsAvailable)
                rasterizer.ToPng(svg, 2);
        })).ToArray();
        var svgAlone = Measure(jobs, (chart, theme) => chart.ToSvg(theme));
        var others = rounds[1..];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"""
            {charts.Length} figures, 2 themes, SVG and PNG ({rasterizer.Library}), {Environment.ProcessorCount} processors.

            | | Wall, s | CPU, s |
            |---|---:|---:|
            | first, the program just started | {rounds[0].Wall:0.00} | {rounds[0].Cpu:0.00} |
            | median of {others.Length} more | {Middle(others.Select(one => one.Wall)):0.00} | {Middle(others.Select(one => one.Cpu)):0.00} |
            | one more, SVG alone | {svgAlone.Wall:0.00} | {svgAlone.Cpu:0.00} |
            """));
        return 0;
    }

    private static (double Wall, double Cpu) Measure((Chart Chart, Theme Theme)[] jobs, Action<Chart, Theme> draw)
    {
        var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        Parallel.ForEach(jobs, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, job => draw(job.Chart, job.Theme));
        return (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
    }

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static ImmutableArray<Chart> Charts()
    {
        var random = new Random(1);
        ImmutableArray<DataPoint> Curve(int count) => [.. Enumerable.Range(0, count).Select(i => new DataPoint(i / (count - 1.0), Math.Sqrt(i / (count - 1.0))))];
        ImmutableArray<DataPoint> Cloud(int count) => [.. Enumerable.Range(0, count).Select(_ => new DataPoint(random.NextDouble() * 100, random.NextDouble() * 100))];
        var (x, y) = (new Axis("x"), new Axis("y"));
        ImmutableArray<string> names = [.. Enumerable.Range(1, 12).Select(i => $"class {i}")];
        return
        [
            new MatrixChart("Confusion", "c") { RowTitle = "Actual", ColumnTitle = "Predicted", Names = names, Counts = [.. names.Select((_, i) => names.Select((_, j) => i * 100 + j).ToImmutableArray())] },
            new LineChart("ROC", "c") { X = x, Y = y, Series = [new LineSeries("this change", Curve(2000)), new LineSeries("base", Curve(2000)) { IsBase = true }], Square = true },
            new LineChart("PR", "c") { X = x, Y = y, Series = [new LineSeries("", Curve(2000)) { Interpolation = Interpolation.StepBefore }], Square = true },
            new LineChart("Threshold", "c") { X = x, Y = y, Series = [.. Enumerable.Range(1, 4).Select(i => new LineSeries($"line {i}", Curve(500)))] },
            new LineChart("A million points", "c") { X = x, Y = y, Series = [new LineSeries("", Curve(1_000_000))] },
            new ScatterChart("Predicted", "c") { X = x, Y = y, Points = Cloud(2000), EqualAxes = true },
            new ScatterChart("Residuals", "c") { X = x, Y = y, Points = Cloud(1400) },
            new BarChart("Importance", "c") { Bars = [.. Enumerable.Range(1, 15).Select(i => new Bar($"column {i}", i, $"{i} %"))] },
            new DotChart("Changes", "c") { X = x, Dots = [.. Enumerable.Range(1, 20).Select(i => new Dot($"metric {i}", i, $"{i}") { Interval = new DataRange(i - 1, i + 1) })] },
            new PanelChart("Distributions", "c") { Y = y, Panels = [.. Enumerable.Range(1, 6).Select(i => new Panel($"column {i}", x, [new LineSeries("a", Curve(100)), new LineSeries("b", Curve(80)) { IsBase = true }]))] },
        ];
    }
}
