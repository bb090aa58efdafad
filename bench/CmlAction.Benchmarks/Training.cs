using System.Diagnostics;
using System.Globalization;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training;

namespace CmlAction.Benchmarks;

/// <summary>Trains on the train rows of a labelled file and prints the seconds of training itself, its last train loss and the rows.</summary>
internal static class Training
{
    /// <param name="folder">With data.csv and cml.yaml.</param>
    /// <param name="threads">Of the library.</param>
    public static int Run(string folder, int threads)
    {
        var (config, split) = Read(folder, threads);
        var (trainer, parameters) = TrainerCatalog.Resolve(config.Model, config.Places);
        // Python's import loads the library before its clock starts.
        _ = trainer.Library;
        var watch = Stopwatch.StartNew();
        var model = trainer.Train(new TrainingTask(split, parameters, config.Seed, threads) { Model = config.Model }, CancellationToken.None);
        var seconds = watch.Elapsed.TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{seconds:F3} {model.Summary.LearningCurve[^1].Train:F6} {split.Train.Rows.Length}"));
        return 0;
    }

    /// <summary>Writes the train rows, 0 for the first, to train.txt, so that another program can train on the same.</summary>
    public static int WriteRows(string folder)
    {
        File.WriteAllLines(Path.Combine(folder, "train.txt"), Read(folder, Environment.ProcessorCount).Split.Train.Rows.Select(row => row.ToString(CultureInfo.InvariantCulture)));
        return 0;
    }

    private static (CmlConfig Config, DataSplit Split) Read(string folder, int threads)
    {
        var config = ConfigReader.Read(new Workspace(folder), "cml.yaml", [], "cml");
        var path = Path.Combine(folder, "data.csv");
        var file = new DataFile("data.csv", new FileInfo(path).Length, () => File.OpenRead(path));
        var table = TableReader.Read([file], TableOptions.For(config.Data) with { Threads = threads }, CancellationToken.None);
        return (config, DataSplitter.Split(DatasetBuilder.Build(table, config), config));
    }
}
