using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Charts.Rasterizers;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;

namespace CmlAction.Benchmarks;

/// <summary>What a run spends its time in, each on 10,000 rows or one figure. In this process: its code is compiled as users get it.</summary>
[MemoryDiagnoser]
public class HotFunctions
{
    private const int Rows = 10_000;

    private readonly LibrsvgRasterizer _rasterizer = new();
    private byte[] _file = [];
    private CmlConfig _config = null!;
    private Table _table = null!;
    private Dataset _dataset = null!;
    private DataSplit _split = null!;
    private Predictions _predictions = null!;
    private Chart _roc = null!;
    private string _svg = "";

    public static int Run()
    {
        var job = Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance);
        var config = ManualConfig.Create(DefaultConfig.Instance).AddJob(job).WithOptions(ConfigOptions.DisableLogFile).WithArtifactsPath(Directory.GetCurrentDirectory());
        var summary = BenchmarkRunner.Run<HotFunctions>(config);
        BenchmarkDotNet.Exporters.MarkdownExporter.GitHub.ExportToLog(summary, ConsoleLogger.Default);
        return summary.Reports.All(report => report.Success) ? 0 : 1;
    }

    [GlobalSetup]
    public void Setup()
    {
        var path = Path.GetTempFileName();
        LabelledFile.Make(path, Rows, 28);
        _file = File.ReadAllBytes(path);
        File.Delete(path);
        _config = new CmlConfig { Name = "hot", Data = new DataConfig { Target = "y", Id = "id" } };
        _table = ReadTable();
        _dataset = BuildDataset();
        _split = SplitRows();
        var random = new Random(1);
        var scores = Enumerable.Range(0, Rows).Select(_ => random.NextDouble()).ToImmutableArray();
        _predictions = new Predictions
        {
            Task = MachineLearningTask.Binary,
            Labels = ["0", "1"],
            Rows = [.. Enumerable.Range(1, Rows)],
            Splits = [.. Enumerable.Repeat(SplitName.Test, Rows)],
            Truth = [.. scores.Select(score => random.NextDouble() < score ? 1.0 : 0)],
            Scores = scores,
        };
        ImmutableArray<DataPoint> curve = [.. Enumerable.Range(0, 2000).Select(i => new DataPoint(i / 1999.0, Math.Sqrt(i / 1999.0)))];
        _roc = new LineChart("ROC", "c") { X = new Axis("x"), Y = new Axis("y"), Series = [new LineSeries("this change", curve)], Square = true };
        _svg = DrawSvg();
    }

    [Benchmark]
    public Table ReadTable() =>
        TableReader.Read([new DataFile("data.csv", _file.Length, () => new MemoryStream(_file))], TableOptions.For(_config.Data), CancellationToken.None);

    [Benchmark]
    public Dataset BuildDataset() => DatasetBuilder.Build(_table, _config);

    [Benchmark]
    public DataSplit SplitRows() => DataSplitter.Split(_dataset, _config);

    [Benchmark]
    public int CheckData() => DataChecks.Run(_split, _config).Length;

    [Benchmark]
    public EvaluationResult EvaluateWithIntervals() =>
        Evaluator.Evaluate(_predictions, new DummyBaseline([0.5, 0.5]), _config.Evaluate, ConfigPlaces.None);

    [Benchmark]
    public string DrawSvg() => _roc.ToSvg(Theme.Light);

    [Benchmark]
    public int MakePng() => _rasterizer.IsAvailable ? _rasterizer.ToPng(_svg, 2).Length : 0;
}
