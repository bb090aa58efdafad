using System.Text.Json;
using CmlAction.Core.Foundation;
using CmlAction.Tests.Git;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Cli;

/// <summary>Numbers that another program measured go through the whole program.</summary>
internal sealed class MetricsFileTests
{
    [Test]
    public void They_are_shown_apart_from_what_is_measured_and_bound_by_gates()
    {
        using var workspace = Workspace("{ path: metrics.json, lower_is_better: [val.loss] }", "val.loss <= 0.3", "\"'p95-latency' <= 20\"", "warn: val.top.k >= 0.9");
        workspace.Write("metrics.json", """{"val": {"loss": 0.25, "top": {"k": 0.5}}, "p95-latency": 25.5, "note": "x"}""");
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.EqualTo(1), world.Error);

        Assert.That(Gates(workspace.Root), Is.EqualTo(new[] { "val.loss <= 0.3 pass 0.25", "'p95-latency' <= 20 fail 25.5", "val.top.k >= 0.9 warn 0.5" }));
        Assert.That(world.Error, Does.Contain("evaluate: metrics.json: 3 numbers, 1 other value left out"));
        Assert.That(world.Out, Does.Match(@"(?m)^ *val\.loss ↓ +0\.25$"));
        var report = workspace.Read("out/report.md");
        Assert.That(report, Does.Contain("3 numbers from metrics.json").And.Contain("| `val.loss` ↓ | 0.25 | ✅ |"));
        Assert.That(workspace.Read("out/metrics.json"), Does.Not.Contain("val.loss"), "what is measured on the held-out rows");
    }

    [Test]
    public void The_verbs_one_by_one_say_the_same_as_a_run()
    {
        using var whole = Workspace("metrics.json", "val.loss <= 0.3").Write("metrics.json", """{"val": {"loss": 0.25}}""");
        using var parts = Workspace("metrics.json", "val.loss <= 0.3").Write("metrics.json", """{"val": {"loss": 0.25}}""");

        Assert.That(new FakeWorld(whole.Root).Cml("run"), Is.Zero);
        foreach (var verb in new[] { "check", "train", "evaluate", "report" })
            Assert.That(new FakeWorld(parts.Root).Cml(verb), Is.Zero, verb);

        Assert.That(parts.Read("out/report.json"), Is.EqualTo(whole.Read("out/report.json")));
        Assert.That(parts.Read("out/report.md"), Is.EqualTo(whole.Read("out/report.md")));
    }

    [Test]
    public void A_gate_on_a_number_that_is_not_there_is_violated_and_names_the_nearest()
    {
        using var workspace = Workspace("metrics.json", "val.los <= 0.3", "loss <= 1").Write("metrics.json", """{"val": {"loss": 0.25}, "loss": NaN}""");
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.EqualTo(1));
        Assert.That(world.Out, Does.Contain("metrics.json has no number of that name; did you mean \"val.loss\"?"));
        Assert.That(world.Out, Does.Contain("loss <= 1: metrics.json gives no number for it, but NaN"));
    }

    [Test]
    public void A_name_of_a_measured_metric_means_the_measured_one()
    {
        using var workspace = Workspace("[metrics.json, more.yaml]", "accuracy >= 0.2", "\"'metrics.json:accuracy' >= 0.99\"", "\"'more.yaml:size' = 2\"")
            .Write("metrics.json", """{"accuracy": 0.1, "size": 1}""").Write("more.yaml", "size: 2\n");
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.EqualTo(1), world.Error);
        Assert.That(Gates(workspace.Root).Select(gate => gate.Split(' ')[^2]), Is.EqualTo(new[] { "pass", "fail", "pass" }));
    }

    [Test]
    public void Which_way_is_better_of_a_number_that_is_not_there_is_told()
    {
        using var workspace = Workspace("{ path: metrics.json, higher_is_better: [val.acuracy] }").Write("metrics.json", """{"val": {"accuracy": 0.9}}""");

        Assert.That(new FakeWorld(workspace.Root).Cml("run"), Is.Zero);
        Assert.That(workspace.Read("out/report.json"), Does.Contain("has no number \\\"val.acuracy\\\"").And.Contain("did you mean \\\"val.accuracy\\\"?"));
    }

    [Test]
    public void A_file_that_is_not_there_is_told_before_anything_is_trained()
    {
        using var workspace = Workspace("[metrics.json, ../other.json]");
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain(ProblemCode.NoMetricsFile.Id).And.Contain("no file metrics.json").And.Contain("no file ../other.json"));
        Assert.That(world.Error, Does.Not.Contain("data: "));
    }

    [Test]
    public void A_broken_file_is_told_with_line_and_column()
    {
        using var workspace = Workspace("metrics.json").Write("metrics.json", "{\n  \"val\": {\"loss\": }}}");
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Match("metrics.json:2:[0-9]+  CML"));
    }

    [TestCase("val.loss <= dummy", "the dummy")]
    [TestCase("val.loss for class a <= 1", "a class")]
    public void What_is_not_known_of_such_a_number_is_refused_before_anything_is_trained(string gate, string says)
    {
        using var workspace = Workspace("metrics.json", gate).Write("metrics.json", """{"val": {"loss": 0.25}}""");
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain(ProblemCode.ReportedGate.Id).And.Contain(says).And.Contain("cml.yaml:8:7"));
    }

    [Test]
    public void The_numbers_of_base_come_from_its_record()
    {
        using var repository = new TempRepository().Write("cml.yaml", Config("{ path: metrics.json, lower_is_better: [val.loss] }", "val.loss <= base + 1%", "val.new <= base"))
            .Write("data.csv", Data).Write("metrics.json", """{"val": {"loss": 0.25, "new": null}, "same": 3}""");
        Assert.That(new FakeWorld(repository.Root).Cml("run", "--set", "evaluate.gates=[]"), Is.Zero);
        File.Copy(Path.Combine(repository.Root, "out/run.json.gz"), Path.Combine(repository.Root, "base.json.gz"));
        repository.Write("metrics.json", """{"val": {"loss": 0.2526, "new": 1}, "same": 3}""");
        var world = new FakeWorld(repository.Root);

        Assert.That(world.Cml("run", "--base", "base.json.gz"), Is.EqualTo(1), world.Error);

        Assert.That(Gates(repository.Root), Is.EqualTo(new[] { "val.loss <= base + 1% fail 0.2526", "val.new <= base did_not_run 1" }));
        Assert.That(world.Out, Does.Match(@"0\.2526 is above 0\.2525 \(base 0\.2500 \+ 1 %\)"));
        Assert.That(world.Out, Does.Match(@"(?m)^ *val\.loss ↓ +0\.25 +0\.2526 +\+0\.0026$"));
        var report = File.ReadAllText(Path.Combine(repository.Root, "out/report.md"));
        Assert.That(report, Does.Contain("| `val.loss` ↓ | 0.25 | 0.2526 | +0.0026 | 🔴 worse | ❌ |"));
        Assert.That(report, Does.Contain("| `same` | 3 | 3 | 0 |"));
    }

    [TestCase(true, TestName = "The_numbers_of_base_come_from_its_commit_when_the_model_is_the_same")]
    [TestCase(false, TestName = "The_numbers_of_base_come_from_its_commit_when_the_model_is_another_one")]
    public void The_numbers_of_base_come_from_its_commit(bool isSame)
    {
        using var repository = new TempRepository().Write("cml.yaml", Config("metrics.json", "val.loss <= base")).Write("data.csv", Data)
            .Write("metrics.json", """{"val": {"loss": 0.25}}""");
        repository.Commit();
        repository.Git("checkout", "-q", "-b", "change");
        repository.Write("metrics.json", """{"val": {"loss": 0.5}}""");
        if (!isSame)
            repository.Write("cml.yaml", Config("metrics.json", "val.loss <= base") + "seed: 7\n");
        repository.Commit();
        var world = new FakeWorld(repository.Root);

        Assert.That(world.Cml("run", "--base", "main"), Is.EqualTo(1), world.Error);
        Assert.That(world.Out, Does.Contain("0.500 is above 0.250 (base 0.250)"));
    }

    [Test]
    public void A_program_that_does_not_write_the_file_anew_has_no_result()
    {
        using var workspace = Workspace("metrics.json").Write("metrics.json", """{"val": {"loss": 0.25}}""");
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run", "--set", "model={command: 'echo row,score > p.csv'}", "--set", "evaluate.predictions=p.csv"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain(ProblemCode.ResultsNotWritten.Id).And.Contain("metrics.json is unchanged").And.Contain("1 problem"));
    }

    private static string[] Gates(string root) =>
    [
        .. JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "out/report.json"))).RootElement.GetProperty("gates").EnumerateArray()
            .Select(gate => $"{gate.GetProperty("sentence").GetString()} {gate.GetProperty("state").GetString()} {gate.GetProperty("measured")}"),
    ];

    private static TempWorkspace Workspace(string files, params string[] gates) => new(("cml.yaml", Config(files, gates)), ("data.csv", Data));

    private static string Config(string files, params string[] gates) => $$"""
        version: 1
        name: own
        data: { path: data.csv, target: y, id: id }
        model: { trainer: dummy }
        evaluate:
          metrics_file: {{files}}
          gates: {{(gates.Length == 0 ? "[]" : string.Concat(gates.Select(gate => $"\n    - {gate}")))}}

        """;

    /// <summary>600 rows; y follows a, with so much noise that a alone does not give it away.</summary>
    private static readonly string Data = "id,a,c,y\n" + string.Concat(Enumerable.Range(0, 600).Select(i =>
        $"r{i},{i * 37 % 101},{i * 7919 % 1511},{(i * 37 % 101 + i * 11 % 83 > 90 ? 1 : 0)}\n"));
}
