using System.Text.Json.Nodes;
using CmlAction.Core.Foundation;
using CmlAction.Core.Stages;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Cli;

/// <summary>The same run once more, held against its report.</summary>
internal sealed class VerifyCommandTests
{
    [Test]
    public void The_same_run_is_the_same_and_writes_nothing()
    {
        using var workspace = Ran();
        Directory.Delete(workspace.PathOf("out"), recursive: true);
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("verify", "kept.json"), Is.Zero, world.Out + world.Error);

        Assert.That(world.Out, Does.EndWith("verified: same\n").And.Contain("to the last digit"));
        Assert.That(world.Out, Does.Match(@"(?m)^  roc_auc +0\.[0-9]+ +0\.[0-9]+ +same$").And.Match(@"(?m)^  model \(SHA-256\) +[0-9a-f]{12} +[0-9a-f]{12} +same$"));
        Assert.That(Directory.Exists(workspace.PathOf("out")), Is.False);
    }

    [Test]
    public void Where_a_file_lies_and_what_is_only_judged_makes_no_difference()
    {
        using var workspace = Ran();
        File.Move(workspace.PathOf("data.csv"), workspace.PathOf("moved.csv"));

        Assert.That(new FakeWorld(workspace.Root).Cml("verify", "kept.json", "--set", "data.path=moved.csv", "--set", "evaluate.gates=[accuracy >= 0.99]", "--threads", "1"), Is.Zero);
    }

    [TestCase("model.params.max_depth=2", "max_depth")]
    [TestCase("seed=7", "seed")]
    [TestCase("data.split.salt=other", "data.split.salt")]
    public void Another_setting_is_named_with_what_it_changes(string setting, string name)
    {
        using var workspace = Ran();
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("verify", "kept.json", "--set", setting), Is.EqualTo(1), world.Error);
        Assert.That(world.Out, Does.Match($@"(?m)^  .*{name} .* differs$").And.Match("verified: [0-9]+ differences?\n$"));
    }

    [Test]
    public void Other_data_are_seen()
    {
        using var workspace = Ran();
        workspace.Write("data.csv", workspace.Read("data.csv") + "r600,5,5,0\n");
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("verify", "kept.json"), Is.EqualTo(1));
        Assert.That(world.Out, Does.Match(@"(?m)^  data \(SHA-256\) .* differs$"));
    }

    [TestCase(0, false, 0)]
    [TestCase(1e-9, false, 1)]
    [TestCase(1e-9, true, 0)]
    [TestCase(1e-3, true, 1)]
    public void Metrics_are_the_same_to_the_last_digit_unless_the_library_is_another_one(double difference, bool isOtherLibrary, int code)
    {
        using var workspace = Ran();
        var report = JsonNode.Parse(workspace.Read("kept.json"))!;
        report["metrics"]![0]!["value"] = report["metrics"]![0]!["value"]!.GetValue<double>() + difference;
        if (isOtherLibrary)
        {
            report["provenance"]!["library"] = "xgboost 9.9.9";
            report["provenance"]!["model_fingerprint"] = new string('0', 64);
        }
        workspace.Write("kept.json", report.ToJsonString());
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("verify", "kept.json"), Is.EqualTo(code), world.Out);
        Assert.That(world.Out, isOtherLibrary ? Does.Contain("may differ by 1E-06").IgnoreCase.And.Contain("differs, not judged") : Does.Contain("to the last digit"));
    }

    [Test]
    public void A_program_of_ones_own_is_run_again()
    {
        using var workspace = Workspace("model: { command: 'awk ''BEGIN { print \"row,score\"; for (i = 1; i <= 600; i++) print i \",\" (i % 7) / 7 }'' > p.csv; echo x >> runs' }\nevaluate: { predictions: p.csv }");
        Keep(workspace);

        Assert.That(new FakeWorld(workspace.Root).Cml("verify", "kept.json"), Is.Zero);
        Assert.That(workspace.Read("runs"), Is.EqualTo("x\nx\n"));
    }

    [TestCase("{}")]
    [TestCase("")]
    [TestCase("[1]")]
    [TestCase("{\"version\": 2}")]
    [TestCase("{\"version\": 1, \"provenance\": 3}")]
    public void What_is_no_report_is_refused(string text)
    {
        using var workspace = Workspace("model: { trainer: dummy }").Write("kept.json", text);
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("verify", "kept.json"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain(ProblemCode.UnusableReport.Id).And.Not.Contain("data: "));
    }

    [Test]
    public void A_report_of_another_task_is_not_comparable()
    {
        using var workspace = Ran();
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("verify", "kept.json", "--set", "data.target=c", "--set", "model.task=regression"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain(ProblemCode.UnusableReport.Id).And.Contain("another task"));
    }

    [Test]
    public void A_report_that_is_not_there_is_told() =>
        Assert.That(new FakeWorld(Path.GetTempPath()).Cml("verify", "no-such-report.json"), Is.EqualTo(2));

    [Test]
    public void Nothing_of_a_report_begins_a_line_or_moves_a_cursor()
    {
        using var workspace = Ran();
        var report = JsonNode.Parse(workspace.Read("kept.json"))!;
        report["provenance"]!["program"] = "\n::error::forged\u001B[2J";
        report["metrics"]!.AsArray().Add(new JsonObject { ["name"] = "::error::forged", ["value"] = 1 });
        report["metrics"]!.AsArray().Add(new JsonObject { ["name"] = "##[error]\n::error::forged", ["value"] = 1 });
        var verification = Verification.Of(
            EarlierReport.Read(System.Text.Encoding.UTF8.GetBytes(report.ToJsonString()), "kept.json"), "kept.json", Stages.StoredRunFileTests.Sample(Core.Config.MachineLearningTask.Binary));

        Assert.That(verification.Text().Split('\n').Select(line => line.TrimStart()), Has.None.StartsWith("::").And.None.Contains("##[").And.None.Contains("\u001B"));
        Assert.That(verification.Items.Count(item => item.Name.Contains("forged", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    private static TempWorkspace Ran()
    {
        var workspace = Workspace("model: { params: { n_estimators: 5 } }");
        Keep(workspace);
        return workspace;
    }

    private static void Keep(TempWorkspace workspace)
    {
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("run"), Is.Zero, world.Out + world.Error);
        File.Copy(workspace.PathOf("out/report.json"), workspace.PathOf("kept.json"));
    }

    private static TempWorkspace Workspace(string rest) => new(("cml.yaml", $"version: 1\nname: again\ndata: {{ path: data.csv, target: y, id: id }}\n{rest}\n"), ("data.csv", Data));

    /// <summary>600 rows; y follows a, with so much noise that a alone does not give it away.</summary>
    private static readonly string Data = "id,a,c,y\n" + string.Concat(Enumerable.Range(0, 600).Select(i =>
        $"r{i},{i * 37 % 101},{i * 7919 % 1511},{(i * 37 % 101 + i * 11 % 83 > 90 ? 1 : 0)}\n"));
}
