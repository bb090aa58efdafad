using System.Text.Json.Nodes;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Cli;

/// <summary>What a whole run says about its training.</summary>
public class InsightTests
{
    private static readonly string Data = "a,c,kind,y\n" + string.Concat(Enumerable.Range(0, 800).Select(i =>
        $"{i * 37 % 101},{i * 7919 % 1511},{(i % 3 == 0 ? "red" : "blue")},{(i * 37 % 101 + i * 11 % 83 > 90 ? "yes" : "no")}\n"));

    [Test]
    public void The_report_says_what_the_columns_are_worth_and_how_the_training_went()
    {
        using var workspace = new TempWorkspace().Write("data.csv", Data).Write("cml.yaml", """
            version: 1
            name: demo
            data: { path: data.csv, target: y, split: { validation: 20% } }
            model:
              class_weight: balanced
              monotone_constraints: { a: increasing }
              params: { n_estimators: 300, early_stopping_rounds: 10, max_depth: 3 }
            """);
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.EqualTo(0), world.Error);

        var training = JsonNode.Parse(workspace.Read("out/report.json"))!["training"]!;
        var insight = training["insight"]!;
        var report = workspace.Read("out/report.md");
        Assert.Multiple(() =>
        {
            Assert.That((int)training["course"]!["kept_rounds"]!, Is.LessThan(300));
            Assert.That((string?)insight["permutation"]!["metric"], Is.EqualTo("roc_auc"));
            Assert.That((string?)insight["permutation"]!["columns"]![0]!["column"], Is.EqualTo("a"));
            Assert.That((double)insight["permutation"]!["columns"]![0]!["mean"]!, Is.GreaterThan(0.1));
            Assert.That((string?)insight["shap"]!["columns"]![0]!["column"], Is.EqualTo("a"));
            Assert.That(insight["partial_dependence"]![0]!["points"]!.AsArray().Select(point => (double)point!["predictions"]![0]!), Is.Ordered.Ascending, "as constrained");
            Assert.That(training["class_factors"]!.AsArray(), Has.Count.EqualTo(2));
            Assert.That(report, Does.Contain("Importance on held-out rows").And.Contain("Partial dependence").And.Contain("`convergence`").And.Contain("A row counted in training by its class"));
        });
    }

    [Test]
    public void A_metric_without_a_value_on_the_test_rows_leaves_permutation_out_and_says_so()
    {
        var lines = Data.Split('\n')[1..^1];
        using var workspace = new TempWorkspace()
            .Write("train.csv", Data)
            .Write("test.csv", "a,c,kind,y\n" + string.Concat(lines.Where(line => line.EndsWith("no", StringComparison.Ordinal)).Take(50).Select(line => line.Replace(",blue", ",red") + "\n")))
            .Write("cml.yaml", "version: 1\ndata: { train: train.csv, test: test.csv, target: y }\nmodel: { params: { n_estimators: 5 } }\nchecks: { preset: off }\n");
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.EqualTo(0), world.Error);

        var insight = JsonNode.Parse(workspace.Read("out/report.json"))!["training"]!["insight"]!;
        Assert.That(insight["permutation"], Is.Null);
        Assert.That((string?)insight["notes"]![0], Is.EqualTo("permutation importance needs roc_auc, which is undefined on the 50 test rows looked at"));
        Assert.That(insight["shap"], Is.Not.Null);
    }

    [Test]
    public void Folds_and_seeds_are_reported_and_the_verbs_one_by_one_say_the_same()
    {
        const string Config = "version: 1\nname: demo\ndata: { path: data.csv, target: y }\nmodel: { params: { n_estimators: 8, subsample: 0.7 } }\nevaluate: { folds: 4, repeats: 3 }\n";
        using var whole = new TempWorkspace().Write("data.csv", Data).Write("cml.yaml", Config);
        using var parts = new TempWorkspace().Write("data.csv", Data).Write("cml.yaml", Config);
        var world = new FakeWorld(whole.Root);
        Assert.That(world.Cml("run"), Is.EqualTo(0), world.Error);
        foreach (var verb in new[] { "check", "train", "evaluate", "report" })
            Assert.That(new FakeWorld(parts.Root).Cml(verb), Is.EqualTo(0), verb);

        var report = JsonNode.Parse(whole.Read("out/report.json"))!;
        var (folds, repeats) = (report["training"]!["folds"]!, report["training"]!["repeats"]!);
        Assert.Multiple(() =>
        {
            Assert.That(folds["test_rows"]!.AsArray().Sum(rows => (int)rows!), Is.EqualTo(800));
            Assert.That(folds["metrics"]!.AsArray().Select(metric => (string?)metric!["metric"]), Is.EqualTo(["roc_auc", "average_precision", "log_loss"]));
            Assert.That((double)folds["metrics"]![0]!["mean"]!, Is.InRange(0.8, 1));
            Assert.That(repeats["seeds"]!.AsArray().Select(seed => (int)seed!), Is.EqualTo([42, 43, 44]));
            Assert.That((int)repeats["distinct_models"]!, Is.EqualTo(3));
            Assert.That((double)repeats["metrics"]![0]!["values"]![0]!, Is.EqualTo((double)report["metrics"]![0]!["value"]!), "the first is the reported model");
            Assert.That((double)repeats["metrics"]![0]!["standard_deviation"]!, Is.Positive);
            Assert.That(whole.Read("out/report.md"), Does.Contain("### Cross-validation").And.Contain("### Seed noise").And.Contain("3 trainings that differ in the seed alone"));
            Assert.That(parts.Read("out/report.json"), Is.EqualTo(whole.Read("out/report.json")));
        });
    }

    [Test]
    public void More_folds_than_before_make_the_training_stale()
    {
        using var workspace = new TempWorkspace().Write("data.csv", Data)
            .Write("cml.yaml", "version: 1\ndata: { path: data.csv, target: y }\nmodel: { trainer: dummy }\n");
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("run"), Is.EqualTo(0), world.Error);

        Assert.That(world.Cml("report", "--set", "evaluate.folds=3"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain("CML").And.Contain("the configuration changed since cml"));
    }

    [Test]
    public void Files_given_as_train_and_test_have_no_folds()
    {
        using var workspace = new TempWorkspace().Write("train.csv", Data).Write("test.csv", Data.Replace(",red", ",blue"))
            .Write("cml.yaml", "version: 1\ndata: { train: train.csv, test: test.csv, target: y }\nmodel: { trainer: dummy }\nchecks: { preset: off }\nevaluate: { folds: 3 }\n");
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain("cml.yaml:5:20").And.Contain("CML326").And.Contain("write data.path instead"));
    }

    [Test]
    public void Early_stopping_without_a_validation_part_is_refused_with_its_line()
    {
        using var workspace = new TempWorkspace().Write("data.csv", Data)
            .Write("cml.yaml", "version: 1\ndata: { path: data.csv, target: y }\nmodel: { params: { early_stopping_rounds: 10 } }\n");
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain("cml.yaml:3:43").And.Contain("CML308").And.Contain("data.split.validation"));
    }
}
