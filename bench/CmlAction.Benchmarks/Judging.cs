using System.Diagnostics;
using System.Globalization;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;

namespace CmlAction.Benchmarks;

/// <summary>Evaluates labels and scores as a run does, with every interval and curve, and prints the metrics for another program to check.</summary>
internal static class Judging
{
    public static int Run(string path)
    {
        var file = new DataFile(Path.GetFileName(path), new FileInfo(path).Length, () => File.OpenRead(path));
        var config = new CmlConfig
        {
            Name = "judging",
            Data = new DataConfig { Target = "label" },
        };
        var table = TableReader.Read([file], TableOptions.For(config.Data) with { Threads = Environment.ProcessorCount }, CancellationToken.None);
        var (labels, scores) = ((NumberColumn)table.Columns[0], (NumberColumn)table.Columns[1]);
        var count = table.RowCount;
        var heldOut = new Predictions
        {
            Task = MachineLearningTask.Binary,
            Labels = ["0", "1"],
            Rows = [.. Enumerable.Range(1, count)],
            Splits = [.. Enumerable.Repeat(SplitName.Test, count)],
            Truth = [.. Enumerable.Range(0, count).Select(labels.At)],
            Scores = [.. Enumerable.Range(0, count).Select(scores.At)],
        };
        var share = heldOut.Truth.Sum() / count;
        var watch = Stopwatch.StartNew();
        var result = Evaluator.Evaluate(
            heldOut, new DummyBaseline([1 - share, share]), config.Evaluate, ConfigPlaces.None, new EvaluationSettings { Seed = 42, Threads = Environment.ProcessorCount });
        var seconds = watch.Elapsed.TotalSeconds;
        foreach (var metric in result.Metrics)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{metric.Name} {metric.Value:R} {(metric.Interval is null ? "-" : "with interval")}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seconds {seconds:F3}"));
        return 0;
    }
}
