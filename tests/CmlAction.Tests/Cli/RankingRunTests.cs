using System.Globalization;
using System.Text;
using System.Text.Json;
using CmlAction.Tests.Git;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Cli;

/// <summary>A ranking goes through the whole program: queries, LambdaMART, metrics, base, report.</summary>
internal sealed class RankingRunTests
{
    private const string Config = """
        version: 1
        name: search
        data: { path: data.csv, target: relevance, group: query, split: { test: 30%, validation: 20% } }
        model: { task: ranking, params: { n_estimators: 30, max_depth: 3 } }
        evaluate:
          base: none
          gates:
            - ndcg_at_10 >= dummy + 0.1
        """;

    [Test]
    public void Trees_order_better_than_chance_and_the_report_says_so()
    {
        using var workspace = new TempWorkspace(("cml.yaml", Config), ("data.csv", Data(Queries())));
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.Zero, world.Error + world.Out);

        var report = JsonDocument.Parse(workspace.Read("out/report.json")).RootElement;
        var primary = report.GetProperty("metrics")[0];
        Assert.Multiple(() =>
        {
            Assert.That(report.GetProperty("task").GetString(), Is.EqualTo("ranking"));
            Assert.That(primary.GetProperty("name").GetString(), Is.EqualTo("ndcg_at_10"));
            Assert.That(primary.GetProperty("value").GetDouble(), Is.GreaterThan(primary.GetProperty("dummy").GetDouble() + 0.1));
            Assert.That(report.GetProperty("queries").GetProperty("count").GetInt32(), Is.GreaterThan(50));
            Assert.That(report.GetProperty("queries").GetProperty("by_size").GetArrayLength(), Is.GreaterThan(2));
            Assert.That(report.GetProperty("resampling").GetProperty("units").GetInt32(), Is.EqualTo(report.GetProperty("queries").GetProperty("count").GetInt32()));
            Assert.That(report.GetProperty("training").GetProperty("loss").GetString(), Is.EqualTo("1 \u2212 ndcg@10"));
            Assert.That(workspace.Read("out/report.md"), Does.Contain("Queries by number of rows").And.Contain("ndcg_by_query_size"));
            Assert.That(workspace.Read("out/report.md"), Does.Match("<sub>[0-9,]+ held-out rows .[0-9]+ queries judged. · "));
            Assert.That(report.GetProperty("training").GetProperty("weak_slices").ValueKind, Is.EqualTo(JsonValueKind.Null), "a row of a query has no loss of its own");
        });
    }

    /// <summary>The loss that the library reports of the validation queries is what our metric lacks of 1: it was told the right queries.</summary>
    [Test]
    public void The_library_ranks_within_our_queries()
    {
        using var workspace = new TempWorkspace(("cml.yaml", Config), ("data.csv", Data(Queries())));
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("run"), Is.Zero, world.Error);
        var curve = JsonDocument.Parse(workspace.Read("out/report.json")).RootElement.GetProperty("training").GetProperty("learning_curve");
        var loss = curve[curve.GetArrayLength() - 1].GetProperty("validation").GetDouble();

        var lines = Gzip.Lines(workspace.PathOf("out/predictions.csv.gz"));
        var header = lines[0].Split(',');
        var rows = lines.Skip(1).Where(line => line.Length > 0)
            .Select(line => line.Split(',')).Where(cells => cells[1] == "validation").ToArray();
        double Number(string[] cells, string name) => double.Parse(cells[Array.IndexOf(header, name)], CultureInfo.InvariantCulture);
        var lacking = rows.GroupBy(cells => Number(cells, "group")).Select(query =>
        {
            var sorted = query.OrderByDescending(cells => Number(cells, "prediction")).Select(cells => Number(cells, "label")).ToArray();
            double Sum(IEnumerable<double> relevance) => relevance.Take(10).Select((value, place) => (Math.Pow(2, value) - 1) / Math.Log2(place + 2)).Sum();
            var best = Sum(sorted.OrderDescending());
            return best > 0 ? 1 - Sum(sorted) / best : 0;
        }).Average();

        // Trees tie rows; the library leaves those in the order of the rows.
        Assert.That(loss, Is.EqualTo(lacking).Within(1e-4));
    }

    [Test]
    public void Threads_do_not_change_the_model()
    {
        using var one = new TempWorkspace(("cml.yaml", Config), ("data.csv", Data(Queries())));
        using var other = new TempWorkspace(("cml.yaml", Config), ("data.csv", Data(Queries())));

        Assert.That(new FakeWorld(one.Root).Cml("train", "--threads", "1"), Is.Zero);
        Assert.That(new FakeWorld(other.Root).Cml("train", "--threads", "2"), Is.Zero);

        Assert.That(File.ReadAllBytes(other.PathOf("out/model/model.json")), Is.EqualTo(File.ReadAllBytes(one.PathOf("out/model/model.json"))));
    }

    [Test]
    public void A_model_is_read_again_and_predicts()
    {
        using var workspace = new TempWorkspace(("cml.yaml", Config), ("data.csv", Data(Queries())));
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("train"), Is.Zero, world.Error);

        Assert.That(world.Cml("predict", "data.csv", "--model", "out/model"), Is.Zero, world.Error);

        Assert.That(world.Out, Does.Contain("row,prediction"));
    }

    [TestCase("random-forest")]
    [TestCase("linear")]
    public void Other_trainers_say_that_they_cannot(string trainer)
    {
        using var workspace = new TempWorkspace(("cml.yaml", Config.Replace("model: { ", $"model: {{ trainer: {trainer}, ").Replace(", params: { n_estimators: 30, max_depth: 3 }", "")), ("data.csv", Data(Queries())));
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain($"{trainer} cannot learn a ranking").And.Contain("one of gradient-boosting, dummy"));
    }

    [Test]
    public void The_dummy_is_chance()
    {
        using var workspace = new TempWorkspace(
            ("cml.yaml", Config.Replace("model: { ", "model: { trainer: dummy, ").Replace(", params: { n_estimators: 30, max_depth: 3 }", "").Replace("+ 0.1", "")),
            ("data.csv", Data(Queries())));
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.Zero, world.Error);

        var primary = JsonDocument.Parse(workspace.Read("out/report.json")).RootElement.GetProperty("metrics")[0];
        Assert.That(primary.GetProperty("value").GetDouble(), Is.EqualTo(primary.GetProperty("dummy").GetDouble()));
    }

    [Test]
    public void A_split_that_divides_queries_is_refused()
    {
        using var workspace = new TempWorkspace(("cml.yaml", Config.Replace("split: { ", "split: { by: random, ")), ("data.csv", Data(Queries())));
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain("CML235").And.Contain("the split divides").And.Contain("all rows of a query in one part").And.Contain("data.split.by"));
    }

    [TestCase(",0.1,0.2,0.3,1\n", "is missing in 1 row")]
    [TestCase("q1,0.1,0.2,0.3,40\n", "whole numbers from 0 to 31")]
    [TestCase("q1,0.1,0.2,0.3,0.5\n", "whole numbers from 0 to 31")]
    [TestCase("q1,0.1,0.2,0.3,-1\n", "whole numbers from 0 to 31")]
    public void Data_that_cannot_be_ranked_are_refused(string row, string message)
    {
        using var workspace = new TempWorkspace(("cml.yaml", Config), ("data.csv", Data(Queries()) + row));
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain(message));
    }

    [Test]
    public void Predictions_of_another_program_are_ranked_too()
    {
        var rows = Queries();
        var config = """
            version: 1
            name: search
            data: { path: data.csv, target: relevance, group: query, split: { test: 30% } }
            model: { task: ranking }
            evaluate: { predictions: predictions.csv, base: none }
            """;
        var perfect = "row,prediction\n" + string.Concat(rows.Select((row, i) => $"{i + 1},{row.Relevance * 10}\n"));
        using var workspace = new TempWorkspace(("cml.yaml", config), ("data.csv", Data(rows)), ("predictions.csv", perfect));
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.Zero, world.Error);

        var metrics = JsonDocument.Parse(workspace.Read("out/metrics.json")).RootElement;
        Assert.That(metrics.GetProperty("ndcg_at_10").GetDouble(), Is.EqualTo(1));
        Assert.That(metrics.GetProperty("mrr").GetDouble(), Is.EqualTo(1));
    }

    /// <summary>Base is trained again, then read from its record: the same queries, the same numbers.</summary>
    [Test]
    public void A_ranking_is_compared_with_that_of_base_query_by_query()
    {
        using var repository = new TempRepository();
        repository.Write("cml.yaml", Config.Replace("n_estimators: 30, max_depth: 3", "n_estimators: 1, max_depth: 1").Replace("  base: none\n", "")).Write("data.csv", Data(Queries())).Commit();
        Assert.That(new FakeWorld(repository.Root).Cml("run", "--out", "kept"), Is.Zero);
        repository.Git("checkout", "-q", "-b", "change");
        repository.Write("cml.yaml", Config.Replace("  base: none\n", "").Replace("dummy + 0.1", "base + 0.01")).Commit();

        var (again, kept) = (Compared("main"), Compared("kept/run.json.gz"));

        Assert.That(again.GetProperty("origin").GetString(), Is.EqualTo("trained"));
        Assert.That(kept.GetProperty("origin").GetString(), Is.EqualTo("record"));
        Assert.That(kept.GetProperty("metrics").GetRawText(), Is.EqualTo(again.GetProperty("metrics").GetRawText()));
        Assert.That(again.GetProperty("metrics")[0].GetProperty("verdict").GetString(), Is.EqualTo("better"));
        Assert.That(again.GetProperty("rows_trained_on").GetInt32(), Is.Zero);

        JsonElement Compared(string reference)
        {
            var world = new FakeWorld(repository.Root);
            Assert.That(world.Cml("run", "--base", reference), Is.Zero, world.Error + world.Out);
            return JsonDocument.Parse(File.ReadAllText(Path.Combine(repository.Root, "out/report.json"))).RootElement.GetProperty("comparison");
        }
    }

    [Test]
    public void Folds_and_repeats_keep_queries_whole()
    {
        using var workspace = new TempWorkspace(
            ("cml.yaml", Config.Replace("base: none", "base: none\n  folds: 3\n  repeats: 2")), ("data.csv", Data(Queries())));
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.Zero, world.Error);
        Assert.That(workspace.Read("out/report.md"), Does.Contain("fold"));
    }

    /// <summary>300 queries of 3 to 14 rows, mixed; the relevance follows two of three columns within a query, and the query shifts one of them.</summary>
    private static (string Query, double[] Features, int Relevance)[] Queries()
    {
        var random = new Random(7);
        var rows = new List<(string Query, double[] Features, int Relevance)>();
        for (var query = 0; query < 300; query++)
        {
            var shift = random.NextDouble() * 10;
            for (var row = 0; row < 3 + query % 12; row++)
            {
                var (good, price, noise) = (random.NextDouble(), random.NextDouble(), random.NextDouble());
                var quality = good - 0.5 * price + 0.3 * random.NextDouble();
                rows.Add(($"q{query}", [good, price, noise + shift], quality > 0.75 ? 3 : quality > 0.55 ? 1 : 0));
            }
        }
        var shuffled = rows.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    private static string Data((string Query, double[] Features, int Relevance)[] rows)
    {
        var text = new StringBuilder("query,good,price,noise,relevance\n");
        foreach (var (query, features, relevance) in rows)
            text.Append(CultureInfo.InvariantCulture, $"{query},{features[0]:R},{features[1]:R},{features[2]:R},{relevance}\n");
        return text.ToString();
    }
}
