using System.Text.Json.Nodes;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Git;

/// <summary>A branch with another model beside the one it left, in a real repository: trained again, and from a kept run.</summary>
public class BaseModelTests
{
    private const string Gates = "evaluate: { metrics: [roc_auc, log_loss], gates: [roc_auc >= base - 0.05] }\n";

    [Test]
    public void The_same_inputs_are_said_to_be_the_same_and_nothing_is_trained()
    {
        using var repository = Branch(_ => { });
        Run(repository, out var report);
        Assert.That((string?)report["comparison"]!["origin"], Is.EqualTo("same_inputs"));
        Assert.That(Metric(report, "roc_auc")["difference"]!.GetValue<double>(), Is.Zero);
        Assert.That((string?)report["gates"]![0]!["state"], Is.EqualTo("pass"));
        Assert.That(Report(repository), Does.Match("\\A## .* · same inputs as base .*\n\nData, training, split and configuration are those of base .*\n\\z"));
    }

    [Test]
    public void The_same_inputs_with_other_gates_are_reported_in_full_and_say_what_changed([Values] bool isKept)
    {
        using var repository = Branch(files => files.Write("cml.yaml", Config(depth: 4).Replace("0.05]", "0.06]")));
        if (isKept)
        {
            repository.Git("checkout", "-q", "main");
            Assert.That(new FakeWorld(repository.Root).Cml("run", "--out", "kept"), Is.Zero);
            Keep(repository, File.ReadAllBytes(Path.Combine(repository.Root, "kept/run.json.gz")), repository.Git("rev-parse", "main"));
            repository.Git("checkout", "-q", "change");
        }
        Run(repository, out var report);
        Assert.That((string?)report["comparison"]!["origin"], Is.EqualTo("same_inputs"));
        Assert.That(report["comparison"]!["settings"]!.AsArray().Select(change => (string?)change!["name"]), Is.EqualTo(new[] { "evaluate.gates" }));
        Assert.That(Report(repository), Does.Contain("Of the configuration changed: `evaluate.gates`.").And.Contain("| metric |"));
    }

    [Test]
    public void What_the_training_of_base_said_is_drawn_beside_this_one([Values] bool isKept)
    {
        using var repository = Branch(files => files.Write("cml.yaml", Config(depth: 1)));
        if (isKept)
        {
            repository.Git("checkout", "-q", "main");
            Assert.That(new FakeWorld(repository.Root).Cml("run", "--out", "kept"), Is.Zero);
            repository.Git("checkout", "-q", "change");
        }
        Run(repository, out _, isKept ? "kept/run.json.gz" : "main");
        var curve = File.ReadAllText(Path.Combine(repository.Root, "out/charts/learning_curve-light.svg"));
        Assert.That(curve, Does.Contain(">base, train<").Or.Contain(">base, validation<"));
        Assert.That(Report(repository), Does.Match(@"The dashed line is base \w+, which ends at 0\.\d+ after 10 rounds\."));
    }

    [Test]
    public void Another_depth_is_compared_and_named_and_the_checkout_is_untouched()
    {
        using var repository = Branch(files => files.Write("cml.yaml", Config(depth: 1)));
        repository.Write("stashed.txt", "1").Git("add", "stashed.txt");
        repository.Git("stash", "push", "-q", "-m", "kept");
        repository.Write("staged.txt", "staged").Git("add", "staged.txt");
        repository.Write("data.csv", File.ReadAllText(Path.Combine(repository.Root, "data.csv")) + "\n");
        var (index, stash) = (repository.Git("status", "--porcelain"), repository.Git("stash", "list"));
        var state = repository.State();

        Run(repository, out var report);

        Assert.That((string?)report["comparison"]!["origin"], Is.EqualTo("trained"));
        Assert.That((int)report["comparison"]!["shared_rows"]!, Is.EqualTo((int)report["held_out_rows"]!));
        Assert.That(Metric(report, "roc_auc")["difference"]!.GetValue<double>(), Is.Negative);
        Assert.That(report["comparison"]!["parameters"]!.ToJsonString(), Is.EqualTo("""[{"name":"max_depth","base":"4","head":"1"}]"""));
        Assert.That(report["comparison"]!["settings"]!.AsArray(), Is.Empty);
        Assert.That(repository.State().Where(line => !line.Contains("/out/")), Is.EqualTo(state));
        Assert.That(repository.Git("status", "--porcelain").Split('\n').Where(line => !line.EndsWith("out/")), Is.EqualTo(index.Split('\n')));
        Assert.That(repository.Git("stash", "list"), Is.EqualTo(stash));
        Assert.That(Report(repository), Does.Match(@"\| \*\*roc_auc\*\* ↑ \| 0\.\d+ \| 0\.\d+ \| −0\.\d+ \|"));
    }

    [Test]
    public void Changed_data_are_compared_on_the_rows_of_both_sides()
    {
        using var repository = Branch(files => files.Write("data.csv", Data(from: 200, to: 2400)));
        Run(repository, out var report);
        var comparison = report["comparison"]!;
        Assert.That((string?)comparison["origin"], Is.EqualTo("trained"));
        Assert.That((int)comparison["rows_of_head_only"]!, Is.GreaterThan(0));
        Assert.That((int)comparison["rows_of_base_only"]!, Is.GreaterThan(0));
        Assert.That((int)comparison["rows_trained_on"]!, Is.Zero, "a row never changes its part");
        Assert.That((int)comparison["shared_rows"]! + (int)comparison["rows_of_head_only"]!, Is.EqualTo((int)report["held_out_rows"]!));
        Assert.That(Report(repository), Does.Contain("rows that base holds out too"));
    }

    [Test]
    public void A_kept_run_gives_the_same_numbers_as_training_again([Values] bool isDataChanged)
    {
        using var repository = Branch(files =>
        {
            files.Write("cml.yaml", Config(depth: 1));
            if (isDataChanged)
                files.Write("data.csv", Data(from: 200, to: 2400));
        });
        repository.Git("checkout", "-q", "main");
        var before = new FakeWorld(repository.Root);
        Assert.That(before.Cml("run", "--out", "kept"), Is.Zero, before.Out + before.Error);
        repository.Git("checkout", "-q", "change");
        Run(repository, out var again);

        Run(repository, out var kept, "kept/run.json.gz");

        Assert.That((string?)kept["comparison"]!["origin"], Is.EqualTo("record"));
        Assert.That((string?)kept["comparison"]!["commit"], Is.EqualTo((string?)again["comparison"]!["commit"]));
        foreach (var key in new[] { "metrics", "shared_rows", "rows_of_head_only", "rows_trained_on", "parameters", "mean_change_of_scores" })
            Assert.That(kept["comparison"]![key]!.ToJsonString(), Is.EqualTo(again["comparison"]![key]!.ToJsonString()), key);
    }

    [Test]
    public void A_run_that_the_reports_branch_keeps_is_found_by_its_commit()
    {
        using var repository = Branch(files => files.Write("cml.yaml", Config(depth: 1)));
        Run(repository, out var again);
        repository.Git("checkout", "-q", "main");
        Assert.That(new FakeWorld(repository.Root).Cml("run", "--out", "kept"), Is.Zero);
        Keep(repository, File.ReadAllBytes(Path.Combine(repository.Root, "kept/run.json.gz")), repository.Git("rev-parse", "main"));
        repository.Git("checkout", "-q", "change");

        Run(repository, out var kept);

        Assert.That((string?)kept["comparison"]!["origin"], Is.EqualTo("record"));
        Assert.That(kept["comparison"]!["metrics"]!.ToJsonString(), Is.EqualTo(again["comparison"]!["metrics"]!.ToJsonString()));
    }

    [Test]
    public void A_kept_run_that_is_damaged_or_of_another_salt_is_trained_again([Values] bool isDamaged)
    {
        using var repository = Branch(files => files.Write("cml.yaml", Config(depth: 1)));
        repository.Git("checkout", "-q", "main");
        Assert.That(new FakeWorld(repository.Root).Cml("run", "--out", "kept", "--set", "data.split.salt=other"), Is.Zero);
        var bytes = File.ReadAllBytes(Path.Combine(repository.Root, "kept/run.json.gz"));
        Keep(repository, isDamaged ? bytes[..^20] : bytes, repository.Git("rev-parse", "main"));
        repository.Git("checkout", "-q", "change");

        Run(repository, out var report);

        Assert.That((string?)report["comparison"]!["origin"], Is.EqualTo("trained"));
    }

    [TestCase("nowhere", "git does not know nowhere")]
    [TestCase("orphan", "HEAD and orphan have no commit in common")]
    [TestCase("empty", "has no cml.yaml")]
    [TestCase("broken", "cannot be trained again")]
    public void A_base_that_cannot_be_had_is_one_quiet_line(string reference, string why)
    {
        using var repository = new TempRepository().Write("data.csv", Data(0, 1500));
        repository.Commit();
        repository.Git("branch", "empty");
        repository.Git("checkout", "-q", "-b", "broken");
        repository.Write("cml.yaml", "version: 1\nnonsense: 1\n").Commit();
        repository.Git("checkout", "-q", "--orphan", "orphan");
        repository.Commit("another root");
        repository.Git("checkout", "-q", "-b", "change", reference is "broken" ? "broken" : "empty");
        repository.Write("cml.yaml", Config(depth: 4)).Commit();

        var world = Run(repository, out var report, reference);

        Assert.That((string?)report["no_comparison"], Does.Contain(why));
        Assert.That(report["comparison"], Is.Null);
        Assert.That((string?)report["gates"]![0]!["state"], Is.EqualTo("did_not_run"));
        Assert.That(Report(repository), Does.Contain("No comparison with base: "));
        Assert.That(world.Out, Does.Not.Match("(?m)^(warn|fail) "));
    }

    [Test]
    public void A_shallow_clone_is_told_to_fetch_more()
    {
        using var repository = Branch(files => files.Write("cml.yaml", Config(depth: 1)));
        using var clone = new TempWorkspace();
        TempRepository.GitIn(clone.Root, "clone", "-q", "--depth", "1", "--branch", "change", $"file://{repository.Root}", "copy");
        var world = new FakeWorld(clone.PathOf("copy"));
        Assert.That(world.Cml("run", "--base", "origin/main"), Is.Zero, world.Out + world.Error);
        Assert.That(clone.Read("copy/out/report.json"), Does.Contain("set fetch-depth: 0 at actions/checkout"));
    }

    [Test]
    public void Another_salt_here_is_used_for_both_sides()
    {
        using var repository = Branch(files => files.Write("cml.yaml", Config(depth: 1).Replace("target: y", "target: y, split: { salt: other }")));
        Run(repository, out var report);
        Assert.That((int)report["comparison"]!["rows_of_head_only"]!, Is.Zero);
        Assert.That((int)report["comparison"]!["rows_of_base_only"]!, Is.Zero);
    }

    [Test]
    public void A_file_of_parameters_is_read_from_the_commit()
    {
        using var repository = Branch(
            files => files.Write("params.json", "{ \"deep\": { \"max_depth\": 1, \"rounds\": 10 } }"),
            files => files.Write("cml.yaml", Config(depth: 4).Replace("{ max_depth: 4, rounds: 10 }", "params.json:deep")).Write("params.json", "{ \"deep\": { \"max_depth\": 4, \"rounds\": 10 } }"));
        Run(repository, out var report);
        Assert.That(report["comparison"]!["parameters"]!.ToJsonString(), Is.EqualTo("""[{"name":"max_depth","base":"4","head":"1"}]"""));
    }

    [Test]
    public void Predictions_of_a_training_elsewhere_are_compared_with_those_of_the_commit()
    {
        static string Scores(double noise) => "id,score\n" + string.Concat(Enumerable.Range(0, 2000).Select(i =>
            $"{i},{Math.Clamp(0.5 + (i * 31 % 100 / 100.0 - 0.5) * noise, 0, 1):0.000}\n"));
        var config = $"version: 1\nname: pairs\ndata: {{ path: data.csv, target: y, id: id }}\n{Gates.Replace("evaluate: {", "evaluate: { predictions: scores.csv,")}";
        using var repository = Branch(
            files => files.Write("scores.csv", Scores(0.5)), files => files.Write("cml.yaml", config).Write("scores.csv", Scores(1)));
        Run(repository, out var report);
        Assert.That((string?)report["comparison"]!["origin"], Is.EqualTo("trained"));
        Assert.That(report["comparison"]!["mean_change_of_scores"]!.GetValue<double>(), Is.GreaterThan(0.1));
    }

    [Test]
    public void On_a_pull_request_the_target_branch_is_the_base_unless_the_configuration_says_none()
    {
        using var repository = Branch(files => files.Write("cml.yaml", Config(depth: 1)));
        repository.Git("update-ref", "refs/remotes/origin/main", "main");
        var world = new FakeWorld(repository.Root).AsAction();
        world.Environment["GITHUB_BASE_REF"] = "main";
        Assert.That(world.Cml(), Is.EqualTo(1), world.Out);
        Assert.That(Json(repository)["comparison"], Is.Not.Null);

        repository.Write("cml.yaml", Config(depth: 1).Replace(Gates, "evaluate: { base: none }\n"));
        Assert.That(world.Cml(), Is.Zero, world.Out);
        Assert.That((Json(repository)["comparison"], Json(repository)["no_comparison"]), Is.EqualTo(((JsonNode?)null, (JsonNode?)null)));
    }

    [Test]
    public void Without_a_pull_request_nothing_is_said_about_a_base_but_by_its_gate()
    {
        using var repository = Branch(_ => { });
        var world = new FakeWorld(repository.Root);
        Assert.That(world.Cml("run"), Is.Zero, world.Out + world.Error);
        Assert.That(Report(repository), Does.Not.Contain("No comparison"));
        Assert.That((string?)Json(repository)["gates"]![0]!["reason"], Does.Contain("neither evaluate.base nor --base names one"));
    }

    [TestCase("gone/run.json.gz", "CML441")]
    [TestCase("broken.json.gz", "CML440")]
    [TestCase("../run.json.gz", "CML441")]
    public void A_record_that_was_named_must_be_there(string path, string code)
    {
        using var repository = Branch(_ => { });
        repository.Write("broken.json.gz", "no gzip");
        var world = new FakeWorld(repository.Root);
        Assert.That(world.Cml("run", "--base", path), Is.EqualTo(2));
        Assert.That(world.Out + world.Error, Does.Contain(code));
    }

    [Test]
    public void The_verbs_one_by_one_compare_as_the_whole_run_does()
    {
        using var repository = Branch(files => files.Write("cml.yaml", Config(depth: 1)));
        Run(repository, out var whole);
        var world = new FakeWorld(repository.Root);
        foreach (var verb in new[] { "train", "evaluate", "report" })
            Assert.That(world.Cml(verb, "--base", "main"), Is.LessThanOrEqualTo(1), world.Out + world.Error);
        Assert.That(Json(repository)["comparison"]!.ToJsonString(), Is.EqualTo(whole["comparison"]!.ToJsonString()));
    }

    private static FakeWorld Run(TempRepository repository, out JsonNode report, string reference = "main")
    {
        var world = new FakeWorld(repository.Root);
        Assert.That(world.Cml("run", "--base", reference), Is.LessThanOrEqualTo(1), world.Out + world.Error);
        report = Json(repository);
        return world;
    }

    /// <summary>Puts a record where the reports branch of the server has it, as a clone with all branches sees it.</summary>
    private static void Keep(TempRepository repository, byte[] record, string commit)
    {
        using var other = new TempRepository();
        var path = Path.Combine(other.Root, CmlAction.Publishing.Branch.ReportPath.OfRecord("pairs", commit));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, record);
        other.Commit();
        repository.Git("fetch", "-q", other.Root, "main:refs/remotes/origin/cml-reports");
    }

    private static JsonNode Json(TempRepository repository) => JsonNode.Parse(File.ReadAllText(Path.Combine(repository.Root, "out/report.json")))!;

    private static string Report(TempRepository repository) => File.ReadAllText(Path.Combine(repository.Root, "out/report.md"));

    private static JsonNode Metric(JsonNode report, string name) =>
        report["comparison"]!["metrics"]!.AsArray().Single(metric => (string?)metric!["name"] == name)!;

    /// <summary>A branch <c>change</c> off <c>main</c>, where the model is good.</summary>
    private static TempRepository Branch(Action<TempRepository> change, Action<TempRepository>? main = null)
    {
        var repository = new TempRepository().Write("cml.yaml", Config(depth: 4)).Write("data.csv", Data(0, 2000)).Write(".gitignore", "out/\nkept/\n");
        main?.Invoke(repository);
        repository.Commit();
        repository.Git("checkout", "-q", "-b", "change");
        change(repository);
        repository.Commit();
        return repository;
    }

    private static string Config(int depth) =>
        $"version: 1\nname: pairs\ndata: {{ path: data.csv, target: y, id: id }}\nmodel: {{ params: {{ max_depth: {depth}, rounds: 10 }} }}\n{Gates}checks: {{ preset: 'off' }}\n";

    /// <summary>Both signs must be looked at together: one level of a tree sees nothing.</summary>
    private static string Data(int from, int to) => "id,a,b,y\n" + string.Concat(Enumerable.Range(from, to - from).Select(i =>
    {
        var (a, b) = (i * 7919 % 1009 / 1009.0, i * 104729 % 997 / 997.0);
        var noise = i * 31 % 17 == 0;
        return $"{i},{a:0.000},{b:0.000},{((a > 0.5) ^ (b > 0.4) ^ noise ? 1 : 0)}\n";
    }));
}
