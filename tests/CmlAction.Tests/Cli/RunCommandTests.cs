using System.Text.Json;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Cli;

public class RunCommandTests
{
    private const string Config = """
        version: 1
        name: demo
        data: { path: data.csv, target: y }
        model: { params: { n_estimators: 10 } }
        evaluate: { gates: [ accuracy >= 0.6, log_loss <= dummy - 10% ] }
        """;

    private static readonly string[] Contract =
    [
        "report.md", "report.html", "report.json", "comment.md", "metrics.json", "predictions.csv.gz", "model/model.json", "model/schema.json",
        "model/model-card.md", "charts/roc-light.svg", "charts/roc-dark.svg", "charts/roc-light.png", "charts/confusion-dark.png",
    ];

    /// <summary>1,500 different rows; y follows a, with so much noise from a fixed sequence that a alone does not give it away.</summary>
    private static readonly string Data = "a,c,b,y\n" + string.Concat(Enumerable.Range(0, 1500).Select(i =>
        $"{i * 37 % 101},{i * 7919 % 1511},{(i % 3 == 0 ? "red" : "blue")},{(i * 37 % 101 + i * 11 % 83 > 90 ? 1 : 0)}\n"));

    [Test]
    public void A_run_writes_every_file_of_the_contract_and_prints_the_verdict_last()
    {
        using var workspace = Workspace();
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("run"), Is.EqualTo(0), world.Error);
        foreach (var file in Contract)
            Assert.That(File.Exists(workspace.PathOf($"out/{file}")), Is.True, file);
        Assert.That(world.Out.TrimEnd('\n').Split('\n')[^1], Is.EqualTo("verdict: pass out/report.md"));
        Assert.That(Directory.EnumerateFiles(workspace.Root, "*.partial", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public void The_verbs_one_by_one_write_the_same_bytes_as_a_run()
    {
        using var whole = Workspace();
        using var parts = Workspace();
        new FakeWorld(whole.Root).Cml("run");
        foreach (var verb in new[] { "check", "train", "evaluate", "report" })
        {
            var world = new FakeWorld(parts.Root);
            Assert.That(world.Cml(verb), Is.EqualTo(0), $"{verb}: {world.Error}");
        }
        AssertSameFiles(whole, parts, "run.json.gz"); // It names the rows of train, which only a whole run has at hand.
    }

    [TestCase("1")]
    [TestCase("3")]
    public void The_number_of_threads_changes_no_byte(string threads)
    {
        using var one = Workspace();
        using var other = Workspace();
        new FakeWorld(one.Root).Cml("run", "--threads", "2");
        new FakeWorld(other.Root).Cml("run", "--threads", threads);
        AssertSameFiles(one, other, "records/training.json"); // It holds the number of threads.
    }

    [Test]
    public void Two_runs_write_the_same_bytes_and_leave_no_old_picture()
    {
        using var once = Workspace();
        using var twice = Workspace();
        new FakeWorld(once.Root).Cml("run");
        twice.Write("out/charts/old-light.svg", "<svg/>");
        new FakeWorld(twice.Root).Cml("run");
        new FakeWorld(twice.Root).Cml("run");
        AssertSameFiles(once, twice);
    }

    [Test]
    public void The_name_of_the_folder_changes_no_byte()
    {
        var unnamed = Config.Replace("name: demo\n", "");
        using var one = Workspace(unnamed);
        using var other = Workspace(unnamed);
        new FakeWorld(one.Root).Cml("run");
        new FakeWorld(other.Root).Cml("run");
        AssertSameFiles(one, other);
    }

    [Test]
    public void Files_of_the_users_in_the_output_folder_stay()
    {
        using var workspace = Workspace().Write("out/charts/mine.svg", "<svg/>").Write("out/notes.txt", "mine");
        new FakeWorld(workspace.Root).Cml("run");
        Assert.That(workspace.Read("out/charts/mine.svg"), Is.EqualTo("<svg/>"));
        Assert.That(workspace.Read("out/notes.txt"), Is.EqualTo("mine"));
    }

    [Test]
    public void A_failing_gate_ends_with_1_and_the_report_is_written_all_the_same()
    {
        using var workspace = Workspace(Config.Replace("0.6", "0.999"));
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("run"), Is.EqualTo(1));
        Assert.That(world.Out, Does.EndWith("verdict: fail out/report.md\n"));
        using var report = JsonDocument.Parse(workspace.Read("out/report.json"));
        Assert.That(report.RootElement.GetProperty("verdict").GetString(), Is.EqualTo("fail"));
    }

    [Test]
    public void A_warning_gate_ends_with_0()
    {
        using var workspace = Workspace(Config.Replace("accuracy >= 0.6", "warn: accuracy >= 0.999"));
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("run"), Is.EqualTo(0), world.Error);
        Assert.That(world.Out, Does.EndWith("verdict: warn out/report.md\n"));
    }

    [Test]
    public void A_changed_configuration_makes_an_earlier_record_stale()
    {
        using var workspace = Workspace();
        new FakeWorld(workspace.Root).Cml("run");
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("evaluate", "--set", "seed=7"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain(Core.Foundation.ProblemCode.StaleRecord.Id));
    }

    [Test]
    public void A_changed_gate_needs_no_new_training()
    {
        using var workspace = Workspace();
        new FakeWorld(workspace.Root).Cml("train");
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("evaluate", "--set", "evaluate.gates=[accuracy >= 0.999]"), Is.EqualTo(1), world.Error);
    }

    [Test]
    public void A_record_that_somebody_changed_is_refused()
    {
        using var workspace = Workspace();
        new FakeWorld(workspace.Root).Cml("run");
        workspace.Write("out/records/data.json", "{\"version\": 1, \"config\"");
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("evaluate"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain(Core.Foundation.ProblemCode.BrokenRecord.Id).And.Contain("out/records/data.json:1"));
    }

    [Test]
    public void A_cancelled_run_writes_nothing()
    {
        using var workspace = Workspace();
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml(stop.Token, "run"), Is.EqualTo(130));
        Assert.That(Directory.Exists(workspace.PathOf("out")), Is.False);
    }

    [Test]
    public void An_output_folder_that_is_a_file_is_the_users_to_mend()
    {
        using var workspace = Workspace().Write("out", "a file");
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("run"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain(Core.Foundation.ProblemCode.OutputNotWritable.Id));
    }

    [Test]
    public void As_an_action_outputs_summary_and_annotations_tell_the_same_verdict()
    {
        using var workspace = Workspace(Config.Replace("0.6", "0.999"));
        workspace.Write("sub/cml.yaml", workspace.Read("cml.yaml")).Write("sub/data.csv", Data);
        var world = new FakeWorld(workspace.Root).AsAction(("working-directory", "sub"));
        Assert.That(world.Cml(), Is.EqualTo(1));
        Assert.That(world.FileOf("GITHUB_OUTPUT"), Does.Contain("verdict<<cml-0\nfail\ncml-0\n").And.Contain("report<<cml-0\nsub/out/report.md\ncml-0\n"));
        Assert.That(world.FileOf("GITHUB_STEP_SUMMARY"), Does.Contain("demo").And.Not.Contain("data:image").And.Not.Contain("charts/"));
        Assert.That(world.Out, Does.Contain("::error file=sub/cml.yaml,line=5,"));
        foreach (var name in CmlAction.Actions.ActionOutputs.Names)
            Assert.That(world.FileOf("GITHUB_OUTPUT"), Does.Contain($"{name}<<"));
    }

    [Test]
    public void As_an_action_a_problem_is_an_annotation_and_stands_in_the_summary()
    {
        using var workspace = Workspace("version: 1\ndata: { path: data.csv, targt: y }\n");
        var world = new FakeWorld(workspace.Root).AsAction();
        Assert.That(world.Cml(), Is.EqualTo(2));
        Assert.That(world.Out, Does.Contain("::error file=cml.yaml,line=2,"));
        Assert.That(world.FileOf("GITHUB_STEP_SUMMARY"), Does.Contain("targt"));
    }

    [Test]
    public void Without_the_summary_input_no_summary_is_written()
    {
        using var workspace = Workspace();
        var world = new FakeWorld(workspace.Root).AsAction(("summary", "false"));
        Assert.That(world.Cml(), Is.EqualTo(0), world.Out);
        Assert.That(world.FileOf("GITHUB_STEP_SUMMARY"), Is.Empty);
    }

    private static TempWorkspace Workspace(string config = Config) => new(("cml.yaml", config), ("data.csv", Data));

    private static void AssertSameFiles(TempWorkspace left, TempWorkspace right, params string[] except)
    {
        string[] Files(TempWorkspace workspace) =>
            [.. Directory.EnumerateFiles(workspace.PathOf("out"), "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(workspace.PathOf("out"), file)).Order(StringComparer.Ordinal)];
        Assert.That(Files(right).Except(except), Is.EqualTo(Files(left).Except(except)));
        foreach (var file in Files(left).Except(except))
            Assert.That(File.ReadAllBytes(right.PathOf($"out/{file}")), Is.EqualTo(File.ReadAllBytes(left.PathOf($"out/{file}"))), file);
    }
}
