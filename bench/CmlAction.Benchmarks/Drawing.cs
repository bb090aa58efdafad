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
        var (times, work) = (new List<double>(), new List<double>());
        var size = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            size = 0;
            var jobs = charts.SelectMany(chart => new[] { (chart, Theme.Light), (chart, Theme.Dark) }).ToArray();
            Parallel.ForEach(jobs, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, job =>
            {
                var svg = job.chart.ToSvg(job.Item2);
                var png = rasterizer.IsAvailable ? rasterizer.ToPng(svg, 2) : [];
                Interlocked.Add(ref size, svg.Length + png.Length);
            });
            times.Add(watch.Elapsed.TotalSeconds);
            work.Add((Environment.CpuUsage.TotalTime - before).TotalSeconds);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{charts.Length} figures, 2 themes, SVG and PNG ({rasterizer.Library}), {Environment.ProcessorCount} processors: first {times[0]:0.000} s ({work[0]:0.000} s of CPU), "
            + $"median of the others {MedianAfterFirst(times):0.000} s ({MedianAfterFirst(work):0.000} s of CPU), {size / 1024} KiB"));
        return 0;
    }

    private static double MedianAfterFirst(List<double> values) => values.Skip(1).Order().ElementAt((Rounds - 1) / 2);

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
