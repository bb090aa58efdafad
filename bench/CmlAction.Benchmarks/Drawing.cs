using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Charts.Rasterizers;

namespace CmlAction.Benchmarks;

/// <summary>Ten figures of every kind, as SVG and as PNG of twice the size: what a report of a large data set draws.</summary>
internal static class Drawing
{
    /// <summary>Prints the wall and the CPU seconds of each round; the first is that of a fresh process.</summary>
    /// <param name="themes">1 for light, 2 for light and dark.</param>
    /// <param name="rounds">At least 1.</param>
    public static int Run(int themes, int rounds)
    {
        var (charts, rasterizer) = (Charts(), new LibrsvgRasterizer());
        for (var round = 0; round < rounds; round++)
        {
            var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            var jobs = charts.SelectMany(chart => new[] { (chart, Theme.Light), (chart, Theme.Dark) }.Take(themes)).ToArray();
            Parallel.ForEach(jobs, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, job =>
            {
                if (rasterizer.ToPng(job.chart.ToSvg(job.Item2), 2).Length == 0)
                    throw new InvalidOperationException("No picture was made.");
            });
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:0.000} {(Environment.CpuUsage.TotalTime - before).TotalSeconds:0.000}"));
        }
        return 0;
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
