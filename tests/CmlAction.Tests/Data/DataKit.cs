using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Reading;
using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Data;

/// <summary>Short ways to tables, datasets and splits for the tests of this room.</summary>
internal static class DataKit
{
    public static readonly TableOptions Plain = new(new FormatConfig(), ImmutableSortedDictionary<string, ColumnTypeName>.Empty);

    public static DataFile FileOf(byte[] bytes, string name = "data.csv", SplitName? split = null) =>
        new(name, bytes.Length, () => new MemoryStream(bytes), split);

    public static DataFile FileOf(string text, string name = "data.csv", SplitName? split = null) => FileOf(Encoding.UTF8.GetBytes(text), name, split);

    public static Table Read(string text, TableOptions? options = null) => Read(Encoding.UTF8.GetBytes(text), options);

    public static Table Read(byte[] bytes, TableOptions? options = null) => TableReader.Read([FileOf(bytes)], options ?? Plain, CancellationToken.None);

    public static TableOptions WithFormat(Func<FormatConfig, FormatConfig> change) => Plain with { Format = change(Plain.Format) };

    public static TableOptions WithType(string column, ColumnTypeName type) => Plain with { Types = Plain.Types.SetItem(column, type) };

    /// <summary>Blocks so small that a short text has many; those of even size are parsed in the way that is made for large files.</summary>
    public static TableOptions InBlocksOf(int bytes) => Plain with { Limits = ReaderLimits.Default with { BlockBytes = bytes, RegularBytes = bytes % 2 * 100 } };

    public static byte[] Gzip(byte[] bytes, CompressionLevel level = CompressionLevel.Fastest)
    {
        var target = new MemoryStream();
        using (var gzip = new GZipStream(target, level, leaveOpen: true))
            gzip.Write(bytes);
        return target.ToArray();
    }

    /// <summary>Every cell as text: names as they are, numbers and instants in round-trip form, missing as null.</summary>
    public static string?[] Cells(Table table, string column)
    {
        var found = table.Find(column) ?? throw new ArgumentException($"No column {column}");
        return [.. Enumerable.Range(0, table.RowCount).Select(row => found.IsMissing(row) ? null : found switch
        {
            CategoryColumn names => names.Categories[names.CodeAt(row)],
            NumberColumn numbers => NumberText.RoundTrip(numbers.At(row)),
            _ => throw new InvalidOperationException(),
        })];
    }

    public static CmlConfig Config(string target, Func<DataConfig, DataConfig>? data = null, MachineLearningTask? task = null, int seed = 42,
        ChecksPreset preset = ChecksPreset.Standard)
    {
        var plain = new DataConfig { Target = target, Path = ["data.csv"], Split = new SplitConfig { Salt = "test" } };
        return new CmlConfig
        {
            Name = "test",
            Seed = seed,
            Data = data is null ? plain : data(plain),
            Model = new ModelConfig { Task = task },
            Checks = new ChecksConfig { Preset = preset },
        };
    }

    /// <summary>A sentence of <c>checks.rules</c>.</summary>
    public static Sentence Rule(string text) => SentenceParser.Parse(text, Severity.Fail, new Place("cml.yaml"), new List<Problem>())
        ?? throw new ArgumentException($"Not a rule: {text}");

    public static Dataset Dataset(string text, CmlConfig config) => DatasetBuilder.Build(Read(text, TableOptions.For(config.Data)), config);

    public static DataSplit Split(string text, CmlConfig config) => DataSplitter.Split(Dataset(text, config), config);

    public static Problem OnlyProblem(Action act) => Problems(act) is [var problem]
        ? problem
        : throw new AssertionException("Expected exactly one problem.");

    public static ImmutableArray<Problem> Problems(Action act) => Assert.Throws<CmlException>(() => act())!.Problems;
}
