using System.Text;
using System.Text.Json.Nodes;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;
using CmlAction.Core.Stages;
using CmlAction.Tests.Data;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Stages;

public class StoredRunFileTests
{
    [Test]
    public void What_was_written_reads_back([Values] MachineLearningTask task)
    {
        var run = Sample(task);

        var back = StoredRunFile.Read(StoredRunFile.Write(run), "run.json.gz");

        Assert.That(back.Predictions!.Keys!.Value, Is.EqualTo(run.Predictions!.Keys!.Value));
        Assert.That(back.Predictions.Scores!.Value, Is.EqualTo(run.Predictions.Scores!.Value));
        Assert.That(back.TrainKeys!.Value, Is.EqualTo(run.TrainKeys!.Value));
        Assert.That(back.Parameters, Is.EqualTo(run.Parameters));
        Assert.That(StoredRunFile.Write(back), Is.EqualTo(StoredRunFile.Write(run)), "everything else");
    }

    [Test]
    public void A_record_of_version_1_has_no_reported_numbers_and_is_read()
    {
        var json = Json(Sample(MachineLearningTask.Binary));
        json["version"] = 1;
        json.Remove("reported");

        var run = StoredRunFile.Read(Zip(json.ToJsonString()), "run.json.gz");

        Assert.That(run.Reported, Is.Empty);
        Assert.That(run.Metrics, Is.Not.Empty);
    }

    [Test]
    public void The_same_run_gives_the_same_bytes_without_a_date()
    {
        var bytes = StoredRunFile.Write(Sample(MachineLearningTask.Binary));

        Assert.That(StoredRunFile.Write(Sample(MachineLearningTask.Binary)), Is.EqualTo(bytes));
        Assert.That(bytes[4..8], Is.EqualTo(new byte[4]), "the time in the gzip header");
    }

    [Test]
    public void The_documentation_names_every_key()
    {
        var document = Repository.Read("docs/run-record.md");
        foreach (var key in Json(Sample(MachineLearningTask.Binary)).Select(pair => pair.Key).Concat(["keys", "scores", "prior", "mean", "median"]))
            Assert.That(document, Does.Contain($"`{key}`"));
    }

    [RequiresPython("numpy")]
    [Test]
    public void The_documented_Python_reads_the_numbers()
    {
        using var files = new TempWorkspace();
        var run = Sample(MachineLearningTask.Multiclass);
        files.Write("out/run.json.gz", StoredRunFile.Write(run));
        var document = Repository.Read("docs/run-record.md");
        var program = document.Split("```python\n")[1].Split("```")[0];

        var output = Python.Run(
            $"import os\nos.chdir({System.Text.Json.JsonSerializer.Serialize(files.Root)})\n{program}\nprint(*keys, scores.shape[1], *scores.ravel(), *train_keys)");

        var expected = new List<string>();
        expected.AddRange(run.Predictions!.Keys!.Value.Select(key => $"{key}"));
        expected.Add("3");
        expected.AddRange(run.Predictions.Scores!.Value.Select(NumberText.RoundTrip));
        expected.AddRange(run.TrainKeys!.Value.Select(key => $"{key}"));
        Assert.That(output.Trim().Split(' ').Select(text => text.Contains('.') ? NumberText.RoundTrip(double.Parse(text)) : text),
            Is.EqualTo(expected));
    }

    [TestCase("version", "3", "version 3")]
    [TestCase("version", "0", "version 0")]
    [TestCase("version", "\"1\"", "no version")]
    [TestCase("task", "\"Clustering\"", "other keys or values")]
    [TestCase("task", "\"Regression\"", "2 labels")]
    [TestCase("labels", "[\"no\", \"no\"]", "2 labels")]
    [TestCase("labels", "null", "other keys or values")]
    [TestCase("threshold", "1.5", "a threshold")]
    [TestCase("commit", "\"../../etc\"", "a commit")]
    [TestCase("seed", "-1", "below 0")]
    [TestCase("dummy", "{ \"prior\": [0.5, 0.9], \"mean\": null, \"median\": null }", "a dummy")]
    [TestCase("metrics", "[null]", "a metric|a text")]
    [TestCase("metrics", "[{ \"name\": \"x\", \"value\": 1e999, \"standard_error\": null }]", "a metric|other keys")]
    [TestCase("reported", "[{ \"name\": \"a\", \"value\": 1 }, { \"name\": \"a\", \"value\": 2 }]", "stands there twice")]
    [TestCase("reported", "[null]", "a text|a reported number")]
    [TestCase("test_rows", "7", "another number of predictions")]
    [TestCase("train_rows", "7", "another number of train keys")]
    [TestCase("train_keys", "\"AAA=\"", "other keys or values")]
    [TestCase("train_keys", "\"not base64!\"", "other keys or values")]
    [TestCase("predictions", "{ \"keys\": null, \"scores\": \"\" }", "without keys")]
    [TestCase("predictions", "{ \"keys\": \"\", \"scores\": \"\" }", "another number of predictions")]
    [TestCase("parameters", "{ \"depth\": null }", "a text|other keys")]
    [TestCase("training", "{ \"importance\": [{ \"column\": \"a\", \"share\": 1.5 }], \"importance_kind\": null, \"learning_curve\": [], \"learning_curve_metric\": null }", "no share")]
    [TestCase("training", "{ \"importance\": [null], \"importance_kind\": null, \"learning_curve\": [], \"learning_curve_metric\": null }", "no share|a text")]
    [TestCase("training", "{ \"importance\": [{ \"column\": null, \"share\": 0.5 }], \"importance_kind\": null, \"learning_curve\": [], \"learning_curve_metric\": null }", "a text|other keys")]
    [TestCase("training", "{ \"importance\": [], \"importance_kind\": null, \"learning_curve\": [{ \"round\": 0, \"train\": 1, \"validation\": null }], \"learning_curve_metric\": null }", "a learning curve")]
    [TestCase("surprise", "1", "other keys or values")]
    public void What_cannot_be_is_refused(string key, string value, string found)
    {
        var json = Json(Sample(MachineLearningTask.Binary));
        json[key] = value == "1e999" ? null : JsonNode.Parse(value);

        var problem = DataKit.OnlyProblem(() => StoredRunFile.Read(Zip(json.ToJsonString()), "kept/run.json.gz"));

        Assert.That(problem.Code, Is.EqualTo(ProblemCode.BrokenRunRecord));
        Assert.That(problem.Place!.ToString(), Does.StartWith("kept/run.json.gz"));
        Assert.That(problem.Found, Does.Match(found));
    }

    [Test]
    public void Scores_that_are_no_probabilities_are_refused([Values(double.NaN, -0.1, 1.1, double.PositiveInfinity)] double score)
    {
        var run = Sample(MachineLearningTask.Binary);
        var bad = run with { Predictions = run.Predictions! with { Scores = run.Predictions.Scores!.Value.SetItem(1, score) } };

        Assert.That(DataKit.OnlyProblem(() => StoredRunFile.Read(StoredRunFile.Write(bad), "run.json.gz")).Found, Does.Contain("no probability"));
    }

    [Test]
    public void A_missing_key_is_refused()
    {
        foreach (var key in Json(Sample(MachineLearningTask.Binary)).Select(pair => pair.Key).Except(["commit", "threshold", "input_fingerprint", "predictions", "training", "train_keys"]))
        {
            var json = Json(Sample(MachineLearningTask.Binary));
            json.Remove(key);
            Assert.That(() => StoredRunFile.Read(Zip(json.ToJsonString()), "x"), Throws.InstanceOf<CmlException>(), key);
        }
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("{\"version\":")]
    [TestCase("{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    public void What_is_no_record_is_refused(string text)
    {
        Assert.That(DataKit.OnlyProblem(() => StoredRunFile.Read(Zip(text), "x")).Code, Is.EqualTo(ProblemCode.BrokenRunRecord));
        Assert.That(DataKit.OnlyProblem(() => StoredRunFile.Read(Encoding.UTF8.GetBytes(text), "x")).Code, Is.EqualTo(ProblemCode.BrokenRunRecord));
    }

    [Test]
    public void A_file_that_unpacks_to_too_much_is_refused()
    {
        var bomb = DataKit.Gzip(new byte[300 << 20]);
        Assert.That(bomb, Has.Length.LessThan(4 << 20));
        Assert.That(DataKit.OnlyProblem(() => StoredRunFile.Read(bomb, "x")).Found, Is.EqualTo("more when unpacked"));
        Assert.That(DataKit.OnlyProblem(() => StoredRunFile.Read(new byte[(64 << 20) + 1], "x")).Expected, Is.EqualTo("at most 64.0 MiB"));
    }

    [Test]
    public void Damage_anywhere_is_a_problem_and_nothing_else()
    {
        var good = StoredRunFile.Write(Sample(MachineLearningTask.Binary));
        var plain = Encoding.UTF8.GetBytes(Json(Sample(MachineLearningTask.Binary)).ToJsonString());
        var random = new Random(5);
        for (var i = 0; i < 500; i++)
        {
            var (packed, text) = ((byte[])good.Clone(), (byte[])plain.Clone());
            packed[random.Next(packed.Length)] ^= (byte)(1 << random.Next(8));
            text[random.Next(text.Length)] = (byte)random.Next(256);
            Try(packed);
            Try(good[..random.Next(good.Length)]);
            Try(DataKit.Gzip(text));
        }

        static void Try(byte[] bytes)
        {
            try
            {
                StoredRunFile.Read(bytes, "x");
            }
            catch (CmlException error)
            {
                Assert.That(error.Problems.Single().Code, Is.EqualTo(ProblemCode.BrokenRunRecord));
            }
        }
    }

    internal static StoredRun Sample(MachineLearningTask task) => new()
    {
        Version = StoredRun.CurrentVersion,
        Name = "churn",
        Program = "1.2.3",
        Commit = new string('a', 40),
        Task = task,
        Labels = task switch { MachineLearningTask.Binary => ["no", "yes"], MachineLearningTask.Multiclass => ["a", "b", "c"], _ => [] },
        Threshold = task == MachineLearningTask.Binary ? 0.25 : null,
        Salt = "churn",
        DataFingerprint = new string('1', 64),
        InputFingerprint = new string('2', 64),
        ModelFingerprint = new string('3', 64),
        Seed = 42,
        Trainer = "gradient-boosting",
        Library = "xgboost 3.0.0",
        Parameters = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("max_depth", "6"),
        Settings = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("data.path", "[\"data.csv\"]"),
        Dummy = task switch
        {
            MachineLearningTask.Binary => new DummyBaseline([0.75, 0.25]),
            MachineLearningTask.Multiclass => new DummyBaseline([0.5, 0.25, 0.25]),
            _ => new DummyBaseline([], 1.5, 2),
        },
        Training = new BaseTraining
        {
            Importance = [new BaseImportance("age", 0.75), new BaseImportance("income", 0.25)],
            ImportanceKind = "gain",
            LearningCurve = [new BaseRound(1, 0.6, 0.625), new BaseRound(50, 0.25, null)],
            LearningCurveMetric = "logloss",
        },
        Metrics = [new StoredMetric("roc_auc", 0.75, 0.1), new StoredMetric("f1", null, null)],
        TestRows = 2,
        TrainRows = 3,
        Predictions = new StoredPredictions
        {
            Keys = [1, ulong.MaxValue - 1],
            Scores = task switch
            {
                MachineLearningTask.Binary => [0.1, 0.30000000000000004],
                MachineLearningTask.Multiclass => [0.1, 0.2, 0.7, 0.5, 0.5, 0.0],
                _ => [-1e300, 0.5],
            },
        },
        TrainKeys = [0, 7, uint.MaxValue],
    };

    private static JsonObject Json(StoredRun run) => JsonNode.Parse(Gzip.Unpack(StoredRunFile.Write(run)))!.AsObject();

    private static byte[] Zip(string text) => DataKit.Gzip(Encoding.UTF8.GetBytes(text));
}
