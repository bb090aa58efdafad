using System.IO.Compression;
using System.Text;

namespace CmlAction.Tests.Cli;

/// <summary>One thing that users get wrong, and what they must be told.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Place">Start of the place that the message must name, e.g. <c>cml.yaml:3:</c>.</param>
/// <param name="Says">A fragment of message, expectation or remedy.</param>
internal sealed record BrokenInput(string Name, string Place, string Says)
{
    private const string GoodConfig = "version: 1\ndata: { path: data.csv, target: y }\nmodel: { trainer: dummy }\n";

    /// <summary>The configuration; a good one unless that is what is broken.</summary>
    public string Config { get; init; } = GoodConfig;

    /// <summary>Writes the data; good ones unless they are what is broken.</summary>
    public Action<string> WriteData { get; init; } = path => File.WriteAllText(path, Good);

    public string[] Arguments { get; init; } = ["run"];

    public override string ToString() => Name;

    /// <summary>60 rows, two classes, two features.</summary>
    public static string Good { get; } =
        "a,b,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i * 7 % 31},{(i % 3 == 0 ? "red" : "blue")},{i % 2}\n"));

    public static IEnumerable<BrokenInput> Configs()
    {
        BrokenInput Config(string name, string place, string says, string text) => new(name, place, says) { Config = text };
        yield return Config("empty config", "cml.yaml", "version", "");
        yield return Config("config is a list", "cml.yaml:1:1", "", "- 1\n");
        yield return Config("not YAML", "cml.yaml:3:", "", "version: 1\ndata: { path: [\n");
        yield return Config("a tab", "cml.yaml:3:", "", "version: 1\ndata:\n\tpath: data.csv\n");
        yield return Config("misspelt key", "cml.yaml:2:", "target", "version: 1\ndata: { path: data.csv, targt: y }\n");
        yield return Config("misspelt section", "cml.yaml:3:1", "model", "version: 1\ndata: { path: data.csv, target: y }\nmodle: {}\n");
        yield return Config("key twice", "cml.yaml:3:1", "", "version: 1\ndata: { path: data.csv, target: y }\ndata: { path: x }\n");
        yield return Config("version from the future", "cml.yaml:1:10", "1", "version: 9\ndata: { path: data.csv, target: y }\n");
        yield return Config("no version", "cml.yaml", "version", "data: { path: data.csv, target: y }\n");
        yield return Config("no data", "cml.yaml", "data", "version: 1\n");
        yield return Config("no target", "cml.yaml:2:", "target", "version: 1\ndata: { path: data.csv }\n");
        yield return Config("path and url", "cml.yaml:2:", "", "version: 1\ndata: { path: data.csv, url: 'https://example.org/x.csv', sha256: aa, target: y }\n");
        yield return Config("url without hash", "cml.yaml:2:", "sha256", "version: 1\ndata: { url: 'https://example.org/x.csv', target: y }\n");
        yield return Config("url with a password", "cml.yaml:2:", "", $"version: 1\ndata: {{ url: 'https://u:p@example.org/x.csv', sha256: {new string('a', 64)}, target: y }}\n");
        yield return Config("seed is a word", "cml.yaml:2:7", "", "version: 1\nseed: lucky\ndata: { path: data.csv, target: y }\n");
        yield return Config("threshold above one", "cml.yaml:3:", "", "version: 1\ndata: { path: data.csv, target: y }\nevaluate: { threshold: 1.5 }\n");
        yield return Config("threshold as a sentence", "cml.yaml:3:", "data.split.validation", "version: 1\ndata: { path: data.csv, target: y }\nevaluate: { threshold: max f1 }\n");
        yield return Config("gate as a key", "cml.yaml:5:", "roc_auc", "version: 1\ndata: { path: data.csv, target: y }\nevaluate:\n  gates:\n    roc_auc: >= 0.8\n");
        yield return Config("gate without a bound", "cml.yaml:3:", "", "version: 1\ndata: { path: data.csv, target: y }\nevaluate: { gates: [ roc_auc >= ] }\n");
        yield return Config("gate on an unknown metric", "cml.yaml:3:", "roc_auc", "version: 1\ndata: { path: data.csv, target: y }\nevaluate: { gates: [ roc_acu >= 0.8 ] }\n");
        yield return Config("unknown metric", "cml.yaml:3:", "log_loss", "version: 1\ndata: { path: data.csv, target: y }\nevaluate: { metrics: [ log_los ] }\n");
        yield return Config("metric of another task", "cml.yaml:3:", "", "version: 1\ndata: { path: data.csv, target: y }\nevaluate: { metrics: [ rmse ] }\n");
        yield return Config("unknown trainer", "cml.yaml:3:", "gradient-boosting", "version: 1\ndata: { path: data.csv, target: y }\nmodel: { trainer: gradient-bosting }\n");
        yield return Config("unknown parameter", "cml.yaml:3:", "max_depth", "version: 1\ndata: { path: data.csv, target: y }\nmodel: { params: { max_dept: 3 } }\n");
        yield return Config("parameter out of range", "cml.yaml:3:", "", "version: 1\ndata: { path: data.csv, target: y }\nmodel: { params: { max_depth: -3 } }\n");
        yield return Config("params file is missing", "cml.yaml:3:", "params.yaml", "version: 1\ndata: { path: data.csv, target: y }\nmodel: { params: params.yaml:churn }\n");
        yield return Config("key of a later version", "cml.yaml:3:", "not supported yet", "version: 1\ndata: { path: data.csv, target: y }\npublish: { artifact: report }\n");
        yield return Config("unknown chart", "cml.yaml:3:", "roc", "version: 1\ndata: { path: data.csv, target: y }\nreport: { charts: [ rocc ] }\n");
        yield return Config("file is missing", "cml.yaml:2:", "data.csv", "version: 1\ndata: { path: date.csv, target: y }\n");
        yield return Config("glob without a match", "cml.yaml:2:", "", "version: 1\ndata: { path: 'more/*.csv', target: y }\n");
        yield return Config("path out of the workspace", "cml.yaml:2:", "CML202", "version: 1\ndata: { path: ../../etc/passwd, target: y }\n");
        yield return Config("unknown target", "cml.yaml:2:", "\"y\"", "version: 1\ndata: { path: data.csv, target: yy }\n");
        yield return Config("unknown ignored column", "cml.yaml:2:", "", "version: 1\ndata: { path: data.csv, target: y, ignore: [ nope ] }\n");
        yield return Config("target is an identifier too", "cml.yaml:2:", "", "version: 1\ndata: { path: data.csv, target: y, id: y }\n");
        yield return Config("positive is no label", "cml.yaml:2:", "", "version: 1\ndata: { path: data.csv, target: y, positive: 'yes' }\n");
        yield return Config("binary without a positive label", "cml.yaml:2:", "positive", "version: 1\ndata: { path: data.csv, target: b }\n");
        yield return Config("no feature left", "cml.yaml:2:", "", "version: 1\ndata: { path: data.csv, target: y, ignore: [ a, b ] }\n");
        yield return Config("time split without a time", "cml.yaml:2:", "time", "version: 1\ndata: { path: data.csv, target: y, split: { by: time } }\n");
        yield return Config("everything held out", "cml.yaml:2:", "", "version: 1\ndata: { path: data.csv, target: y, split: { test: 60%, validation: 50% } }\n");
        yield return Config("words declared as numbers", "data.csv:2", "", "version: 1\ndata: { path: data.csv, target: y, types: { b: number } }\n");
        yield return Config("weight that is a name", "cml.yaml:2:", "", "version: 1\ndata: { path: data.csv, target: y, weight: b }\n");
    }

    public static IEnumerable<BrokenInput> Files()
    {
        BrokenInput File(string name, string place, string says, string text) =>
            new(name, place, says) { WriteData = path => System.IO.File.WriteAllText(path, text) };
        BrokenInput Bytes(string name, string place, string says, Func<byte[]> bytes) =>
            new(name, place, says) { WriteData = path => System.IO.File.WriteAllBytes(path, bytes()) };
        yield return File("empty file", "data.csv", "", "");
        yield return File("header only", "data.csv", "", "a,b,y\n");
        yield return File("ragged rows", "data.csv:3", "3", "a,b,y\n1,2,0\n1,2\n1,2,1,4\n");
        yield return File("unclosed quote", "data.csv:3", "", "a,b,y\n1,2,0\n1,\"2,1\n1,2,1\n");
        yield return File("duplicate columns", "data.csv:1", "", "a,a,y\n1,2,0\n3,4,1\n");
        yield return File("column without a name", "data.csv:1", "", "a,,y\n1,2,0\n3,4,1\n");
        yield return File("one class", "cml.yaml:2:", "", "a,b,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i},2,0\n")));
        yield return File("target all missing", "cml.yaml:2:", "", "a,b,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i},2,\n")));
        yield return File("too few rows to hold any out", "", "", "a,b,y\n1,2,0\n");
        yield return File("10,000 columns", "data.csv:1", "10,000", string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"c{i}")) + "\n1\n");
        yield return Bytes("invalid UTF-8", "data.csv:2", "", () => [.. "a,b,y\n1,"u8, 0xE9, 0x20, .. ",0\n"u8]);
        yield return Bytes("binary", "data.csv", "", () => [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 131 >> 3))]);
        yield return Bytes("Parquet", "data.csv", "CSV", () => [.. "PAR1"u8, 0, 1, 2, 3, .. "PAR1"u8]);
        yield return Bytes("Excel", "data.csv", "CSV", () => [.. "PK\u0003\u0004"u8, 0, 1, 2, 3]);
        yield return Bytes("truncated gzip", "data.csv", "", () => Gzip(Encoding.UTF8.GetBytes(Good))[..40]);
        yield return new BrokenInput("a line of 1 GB", "data.csv:2", "") { WriteData = WriteLongLine };
        yield return new BrokenInput("a gzip bomb of one line", "data.csv:2", "")
        {
            WriteData = path => System.IO.File.WriteAllBytes(path, Gzip([.. "a,b,y\n"u8, .. new byte[64 << 20].AsSpan().ToArray().Select(_ => (byte)'x')])),
        };
    }

    public static IEnumerable<BrokenInput> CommandLines()
    {
        yield return new BrokenInput("unknown verb", "CML001", "did you mean \"run\"?") { Arguments = ["rum"] };
        yield return new BrokenInput("unknown option", "", "--help") { Arguments = ["run", "--fast"] };
        yield return new BrokenInput("setting without a value", "", "KEY=VALUE") { Arguments = ["run", "--set", "seed"] };
        yield return new BrokenInput("setting of an unknown key", "--set", "seed") { Arguments = ["run", "--set", "sed=1"] };
        yield return new BrokenInput("no threads", "", "1") { Arguments = ["run", "--threads", "0"] };
        yield return new BrokenInput("no such directory", "", "nowhere") { Arguments = ["run", "-C", "nowhere"] };
        yield return new BrokenInput("no such config", "other.yaml", "cml init") { Arguments = ["run", "--config", "other.yaml"] };
        yield return new BrokenInput("evaluate before train", "CML010", "cml check") { Arguments = ["evaluate"] };
        yield return new BrokenInput("report before evaluate", "CML010", "cml check") { Arguments = ["report"] };
    }

    /// <summary>A sparse file: a header, then one line of a gigabyte.</summary>
    private static void WriteLongLine(string path)
    {
        using var file = System.IO.File.Create(path);
        file.Write("a,b,y\n"u8);
        file.Write(Encoding.ASCII.GetBytes(new string('x', 4 << 20)));
        file.SetLength(1L << 30);
    }

    private static byte[] Gzip(byte[] content)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
            gzip.Write(content);
        return target.ToArray();
    }
}
