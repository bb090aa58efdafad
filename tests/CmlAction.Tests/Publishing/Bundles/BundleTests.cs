using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CmlAction.Core;
using CmlAction.Core.Charts.Rasterizers;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting;
using CmlAction.Core.Stages;
using CmlAction.Publishing.Bundles;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Publishing.Bundles;

/// <summary>What a run without the right to write leaves for one that has it, and what of it is believed: nothing.</summary>
public partial class BundleTests
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";
    private static readonly Provenance Known = new("1.0.0", Commit, "octo/model");

    [Test]
    public async Task The_report_is_made_anew_from_the_records()
    {
        var run = Run();
        var bundle = Bundle.Read(Bundle.Write(run)!);
        Assert.That(bundle.Commit, Is.EqualTo(Commit));

        var report = await BuildAsync(bundle);
        var markdown = ReportBudget.Write(report.Report, Channel.Comment);
        var direct = ReportBudget.Write(ReportBuilder.Build(run, []), Channel.Comment);
        Assert.That(markdown.Split('\n')[0], Is.EqualTo(direct.Split('\n')[0]));
        Assert.That(markdown, Does.Contain("> [!NOTE]\n> As reported by the run of `stranger:patch-1`"));
        Assert.That(report.Files.Keys, Has.Some.EqualTo("charts/roc-light.svg"), "pictures are drawn again");
        Assert.That(report.Verdict, Is.EqualTo(run.Verdict));
    }

    [Test]
    public async Task The_history_goes_with_it_and_may_be_missing_in_a_bundle_from_before()
    {
        var run = Run();
        var point = new HistoryPoint(Commit, 3, 0.75, 0.0625, 80);
        run = run with { Evaluation = run.Evaluation with { History = [point, point with { Behind = 4 }] } };
        var bytes = Bundle.Write(run)!;
        var bundle = Bundle.Read(bytes);
        Assert.That(bundle.Evaluation.History, Is.EqualTo(run.Evaluation.History));
        Assert.That((await BuildAsync(bundle)).Files.Keys, Has.Some.EqualTo("charts/history-light.svg"));

        var json = JsonNode.Parse(bytes)!;
        json["evaluation"]!.AsObject().Remove("history");
        Assert.That(Bundle.Read(Encoding.UTF8.GetBytes(json.ToJsonString())).Evaluation.History, Is.Empty);
    }

    [Test]
    public void The_same_run_gives_the_same_bytes_and_none_without_a_commit()
    {
        var (first, again) = (Bundle.Write(Run()), Bundle.Write(Run()));
        Assert.That(again, Is.EqualTo(first));
        Assert.That(Bundle.Write(Run() with { Provenance = new Provenance("1.0.0") }), Is.Null);
    }

    [Test]
    public void A_bundle_that_is_not_exactly_of_its_shape_is_not_used([ValueSource(nameof(Broken))] (string What, Func<JsonObject, string> Change) broken)
    {
        var json = JsonNode.Parse(Bundle.Write(Run())!)!.AsObject();
        var bytes = Encoding.UTF8.GetBytes(broken.Change(json));
        var error = Assert.Throws<CmlException>(() => Bundle.Read(bytes))!;
        Assert.That(error.Problems.Single().Code, Is.EqualTo(ProblemCode.BundleUnusable));
        Assert.That(error.Message, Does.Not.Contain("evil"), "nothing of it is quoted");
    }

    private static IEnumerable<(string What, Func<JsonObject, string> Change)> Broken()
    {
        yield return ("no JSON", _ => "evil");
        yield return ("empty", _ => "");
        yield return ("null", _ => "null");
        yield return ("a list", _ => "[]");
        yield return ("nested", _ => new string('[', 5_000) + new string(']', 5_000));
        yield return ("another version", json => With(json, "version", 2));
        yield return ("no commit", json => With(json, "commit", "evil"));
        yield return ("a commit with more", json => With(json, "commit", Commit + "\n"));
        yield return ("a member more", json => With(json, "evil", 1));
        yield return ("a member less", json => { json.Remove("data"); return json.ToJsonString(); });
        yield return ("null for a record", json => With(json, "evaluation", null));
        yield return ("null for a list", json => { json["evaluation"]!["metrics"] = null; return json.ToJsonString(); });
        yield return ("a member twice", json => json.ToJsonString().Replace("\"version\":1", "\"version\":1,\"version\":1"));
        yield return ("text for a number", json => { json["evaluation"]!["row_count"] = "evil"; return json.ToJsonString(); });
        yield return ("a number beyond all numbers", json => json.ToJsonString().Replace("\"row_count\":", "\"row_count\":1e999,\"x\":"));
        yield return ("an unknown word", json => { json["data"]!["task"] = "evil"; return json.ToJsonString(); });
        yield return ("a long text", json => { json["data"]!["target_column"] = new string('e', 30_000); return json.ToJsonString(); });
        yield return ("a long list", json => { json["data"]!["labels"] = new JsonArray([.. Enumerable.Range(0, 30_000).Select(i => (JsonNode)$"{i}")]); return json.ToJsonString(); });
    }

    [Test]
    public async Task Records_that_contradict_themselves_are_not_used([ValueSource(nameof(Contradictions))] (string What, Action<JsonObject> Change) made)
    {
        var json = JsonNode.Parse(Bundle.Write(Run())!)!.AsObject();
        made.Change(json);
        var bundle = Bundle.Read(Encoding.UTF8.GetBytes(json.ToJsonString()));
        try
        {
            var report = await BuildAsync(bundle);
            // Nonsense that can be shown is shown, as any number is: it is one line of text that means nothing else.
            Assert.That(ReportBudget.Write(report.Report, Channel.Comment), Does.Contain("stranger:patch-1"));
        }
        catch (CmlException error)
        {
            Assert.That(error.Problems.Single().Code, Is.EqualTo(ProblemCode.BundleUnusable));
            Assert.That(error.Message, Does.Not.Contain("   at "));
        }
    }

    private static IEnumerable<(string What, Action<JsonObject> Change)> Contradictions()
    {
        yield return ("no metrics", json => json["evaluation"]!["metrics"] = new JsonArray());
        yield return ("a word as a number", json => json["data"]!["task"] = 77);
        yield return ("negative rows", json => json["data"]!["row_count"] = -5);
        yield return ("no parts", json => json["data"]!["parts"] = new JsonArray());
        yield return ("a matrix of another size", json => json["evaluation"]!["confusion"] = new JsonArray(new JsonArray(1, 2, 3)));
        yield return ("another task", json => json["evaluation"]!["task"] = "regression");
        yield return ("a curve of one point", json => json["evaluation"]!["roc"]!.AsArray().Clear());
        yield return ("huge numbers", json => json["evaluation"]!["metrics"]![0]!["value"] = 1e308);
        yield return ("tiny numbers", json => json["evaluation"]!["metrics"]![0]!["standard_error"] = 5e-324);
        yield return ("a curve out of bounds", json => json["evaluation"]!["roc"]![1]!["false_positive_rate"] = -1e300);
        yield return ("a parameter file", json => json["config"]!["model"]!["params"] = "/etc/passwd");
        yield return ("a configuration of nothing", json => json["config"] = new JsonObject());
        yield return ("an unknown trainer", json => json["config"]!["model"]!["trainer"] = "evil");
        yield return ("no labels", json => json["evaluation"]!["labels"] = new JsonArray());
    }

    [TestCase("@octocat")]
    [TestCase("![x](https://example.org/x.png)")]
    [TestCase("<img src=\"https://example.org/x.png\">")]
    [TestCase("</details><script>alert(1)</script>")]
    [TestCase("#1 GH-1 octo/model#2")]
    [TestCase("<!-- cml-report name=other -->")]
    [TestCase("::error::forged")]
    public async Task Names_of_a_stranger_are_text(string name)
    {
        var json = JsonNode.Parse(Bundle.Write(Run())!)!.AsObject();
        json["data"]!["target_column"] = name;
        json["data"]!["labels"]![0] = name;
        json["evaluation"]!["labels"]![0] = name;
        json["data"]!["split_rule"] = name;
        json["evaluation"]!["notes"] = new JsonArray(name);
        var markdown = ReportBudget.Write((await BuildAsync(Bundle.Read(Encoding.UTF8.GetBytes(json.ToJsonString())))).Report, Channel.Comment);
        // In code a name stands as it is, and means nothing.
        var outsideOfCode = Code().Replace(markdown, "");
        Assert.That(markdown, Does.Contain("stranger:patch-1"));
        Assert.That(outsideOfCode, Does.Not.Contain(name));
        Assert.That(outsideOfCode, Does.Not.Contain("<img").And.Not.Match(@"(?<!\\)\]\(http").And.Not.Contain("<script").And.Not.Contain("<!--").And.Not.Match("(?m)^::"));
    }

    [Test]
    public void Where_it_ran_is_never_taken_from_the_bundle() =>
        Assert.That(Encoding.UTF8.GetString(Bundle.Write(Run())!), Does.Not.Contain("octo/model"));

    [Test]
    public void A_folder_is_read_only_for_a_regular_file_of_reasonable_size()
    {
        using var files = new TempWorkspace();
        Assert.That(CodeOf(files.Root), Is.EqualTo(ProblemCode.BundleMissing));
        files.Write("elsewhere.json", Bundle.Write(Run())!);
        File.CreateSymbolicLink(files.PathOf("bundle.json"), "elsewhere.json");
        Assert.That(CodeOf(files.Root), Is.EqualTo(ProblemCode.BundleUnusable), "a link");
        File.Delete(files.PathOf("bundle.json"));
        File.CreateSymbolicLink(files.PathOf("bundle.json"), "/dev/zero");
        Assert.That(CodeOf(files.Root), Is.EqualTo(ProblemCode.BundleUnusable), "a device");
        File.Delete(files.PathOf("bundle.json"));
        File.CreateSymbolicLink(files.PathOf("bundle.json"), "nowhere");
        Assert.That(CodeOf(files.Root), Is.EqualTo(ProblemCode.BundleUnusable), "a link to nowhere");
        File.Delete(files.PathOf("bundle.json"));
        Directory.CreateDirectory(files.PathOf("bundle.json"));
        Assert.That(CodeOf(files.Root), Is.EqualTo(ProblemCode.BundleMissing), "a folder");
        Directory.Delete(files.PathOf("bundle.json"));
        using (var large = File.Create(files.PathOf("bundle.json")))
            large.SetLength(Bundle.MostBytes + 1L);
        Assert.That(CodeOf(files.Root), Is.EqualTo(ProblemCode.BundleUnusable), "too large");
        files.Write("bundle.json", Bundle.Write(Run())!);
        Assert.That(BundleFolder.Read(files.Root, "bundle").Commit, Is.EqualTo(Commit));
        using var other = new TempWorkspace();
        Directory.CreateSymbolicLink(other.PathOf("bundle"), files.Root);
        Assert.That(CodeOf(other.PathOf("bundle")), Is.EqualTo(ProblemCode.BundleUnusable), "a folder behind a link");
    }

    [GeneratedRegex("^```.*?^```$|`+[^`]*`+", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    private static ProblemCode CodeOf(string folder) => Assert.Throws<CmlException>(() => BundleFolder.Read(folder, "bundle"))!.Problems.Single().Code;

    private static string With(JsonObject json, string member, JsonNode? value)
    {
        json[member] = value;
        return json.ToJsonString();
    }

    private static RunRecord Run() => Made.Value;

    private static readonly Lazy<RunRecord> Made = new(() =>
    {
        using var files = new TempWorkspace(
            ("cml.yaml", "version: 1\nname: churn\ndata: { path: d.csv, target: y, positive: yes }\nmodel: { trainer: linear }\nevaluate: { gates: [roc_auc >= 0.2] }\n"),
            ("d.csv", "x,y\n" + string.Concat(Enumerable.Range(0, 400).Select(i => $"{i * 37 % 101},{(i * 37 % 101 + i * 13 % 29 > 60 ? "yes" : "no")}\n"))));
        var config = ConfigReader.Read(files.Workspace, "cml.yaml", [], "cml");
        var input = new RunInput(config, DataFiles.Find(config.Data, config.Places, files.Workspace), 2, new LibrsvgRasterizer(), Known, Silence.Instance);
        var data = Pipeline.Data(input, default);
        using var trained = Pipeline.Train(input, data, default);
        return Pipeline.Report(input, data.Summary, trained.Summary, Pipeline.Evaluate(input, data.Summary, trained.Predictions), default).Run;
    });

    private static Task<ReportFiles> BuildAsync(Bundle bundle) =>
        BundleReport.BuildAsync(bundle, "stranger:patch-1", Known, new LibrsvgRasterizer(), Silence.Instance, default);

    private sealed class Silence : IRunLog, IDisposable
    {
        public static readonly Silence Instance = new();

        public IDisposable Stage(string title) => this;

        public void Say(string line)
        {
        }

        public void Progress(int done, int total)
        {
        }

        public void Dispose()
        {
        }
    }
}
