using CmlAction.Core.Config;
using CmlAction.Core.Foundation;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Config;

public class ConfigReaderTests
{
    [Test]
    public void Three_lines_are_enough()
    {
        var config = Reading.Read("""
            version: 1
            data:  { path: data/iris.csv, target: species }
            model: { trainer: random-forest }
            """);

        Assert.Multiple(() =>
        {
            Assert.That(config.Version, Is.EqualTo(1));
            Assert.That(config.Name, Is.EqualTo("folder"));
            Assert.That(config.Seed, Is.EqualTo(42));
            Assert.That(config.Data.Path, Is.EqualTo(new[] { "data/iris.csv" }));
            Assert.That(config.Data.Target, Is.EqualTo("species"));
            Assert.That(config.Data.Split.By, Is.EqualTo(SplitMethod.Hash));
            Assert.That(config.Data.Split.Test, Is.EqualTo(new SplitSize(Share: 0.2)));
            Assert.That(config.Data.Split.Validation, Is.EqualTo(new SplitSize(Share: 0)));
            Assert.That(config.Data.Split.Salt, Is.EqualTo("folder"));
            Assert.That(config.Model.Trainer, Is.EqualTo("random-forest"));
            Assert.That(config.Model.Task, Is.Null);
            Assert.That(config.Model.Params, Is.Empty);
            Assert.That(config.Evaluate.Threshold, Is.EqualTo(0.5));
            Assert.That(config.Checks.Preset, Is.EqualTo(ChecksPreset.Standard));
            Assert.That(config.Report.Details, Is.EqualTo(ReportDetails.Auto));
        });
    }

    [Test]
    public void Every_key_is_read()
    {
        var config = Reading.Read("""
            version: 1
            name: churn
            seed: 7
            data:
              path: [data/a.csv, 'data/*.csv.gz']
              format:
                delimiter: semicolon
                quote: "'"
                header: false
                encoding: windows-1252
                missing: ['?', -999]
              target: churned
              positive: yes
              id: customer_id
              time: opened_at
              group: household
              weight: sample_weight
              ignore: email
              features: [age, plan, 2019]
              categorical: [plan]
              types: { age: number, plan: category, opened_at: datetime }
              split: { by: group, key: [household, region], test: 25%, validation: .1, salt: s2 }
            checks: { preset: strict }
            model:
              task: binary
              trainer: linear
              params: { max_depth: 6, learning_rate: 0.1, early: true, note: 'a: b' }
            evaluate:
              metrics: [average_precision, roc_auc]
              threshold: 35%
              base: none
              gates:
                - roc_auc >= 0.80
                - warn: recall for class yes >= 60%
                - rmse on test <= 3
            report: { charts: [confusion, roc], details: collapsed }
            """);

        Assert.Multiple(() =>
        {
            Assert.That(config.Name, Is.EqualTo("churn"));
            Assert.That(config.Seed, Is.EqualTo(7));
            Assert.That(config.Data.Path, Is.EqualTo(new[] { "data/a.csv", "data/*.csv.gz" }));
            Assert.That(config.Data.Format.Delimiter, Is.EqualTo(';'));
            Assert.That(config.Data.Format.Quote, Is.EqualTo('\''));
            Assert.That(config.Data.Format.Header, Is.False);
            Assert.That(config.Data.Format.Encoding, Is.EqualTo(EncodingName.Windows1252));
            Assert.That(config.Data.Format.Missing, Is.EqualTo(new[] { "?", "-999" }));
            Assert.That(config.Data.Target, Is.EqualTo("churned"));
            Assert.That(config.Data.Positive, Is.EqualTo("yes"));
            Assert.That(config.Data.Id, Is.EqualTo("customer_id"));
            Assert.That(config.Data.Time, Is.EqualTo("opened_at"));
            Assert.That(config.Data.Group, Is.EqualTo("household"));
            Assert.That(config.Data.Weight, Is.EqualTo("sample_weight"));
            Assert.That(config.Data.Ignore, Is.EqualTo(new[] { "email" }));
            Assert.That(config.Data.Features, Is.EqualTo(new[] { "age", "plan", "2019" }));
            Assert.That(config.Data.Categorical, Is.EqualTo(new[] { "plan" }));
            Assert.That(config.Data.Types.Select(pair => (pair.Key, pair.Value)), Is.EqualTo(new[]
            {
                ("age", ColumnTypeName.Number), ("opened_at", ColumnTypeName.Datetime), ("plan", ColumnTypeName.Category),
            }));
            Assert.That(config.Data.Split.By, Is.EqualTo(SplitMethod.Group));
            Assert.That(config.Data.Split.Key, Is.EqualTo(new[] { "household", "region" }));
            Assert.That(config.Data.Split.Test, Is.EqualTo(new SplitSize(Share: 0.25)));
            Assert.That(config.Data.Split.Validation, Is.EqualTo(new SplitSize(Share: 0.1)));
            Assert.That(config.Data.Split.Salt, Is.EqualTo("s2"));
            Assert.That(config.Checks.Preset, Is.EqualTo(ChecksPreset.Strict));
            Assert.That(config.Model.Task, Is.EqualTo(MachineLearningTask.Binary));
            Assert.That(config.Model.Trainer, Is.EqualTo("linear"));
            Assert.That(config.Model.Params, Is.EqualTo(new Dictionary<string, string>
            {
                ["early"] = "true",
                ["learning_rate"] = "0.1",
                ["max_depth"] = "6",
                ["note"] = "a: b",
            }));
            Assert.That(config.Model.ParamsSource, Is.Null);
            Assert.That(config.Evaluate.Metrics, Is.EqualTo(new[] { "average_precision", "roc_auc" }));
            Assert.That(config.Evaluate.Threshold, Is.EqualTo(0.35));
            Assert.That(config.Evaluate.Gates.Select(gate => (gate.Text, gate.Severity)), Is.EqualTo(new[]
            {
                ("roc_auc >= 0.80", Severity.Fail), ("recall for class yes >= 60%", Severity.Warn), ("rmse on test <= 3", Severity.Fail),
            }));
            Assert.That(config.Evaluate.Gates[2].Scope, Is.Null, "the test part is what gates measure anyway");
            Assert.That(config.Report.Charts, Is.EqualTo(new[] { "confusion", "roc" }));
            Assert.That(config.Report.Details, Is.EqualTo(ReportDetails.Collapsed));
        });
    }

    [Test]
    public void Each_word_is_understood()
    {
        foreach (var method in new[] { "hash", "random" })
            Assert.That(Reading.Read(Reading.Data($"split: {{ by: {method} }}")).Data.Split.By.ToString(), Is.EqualTo(method).IgnoreCase);
        foreach (var encoding in new[] { ("utf-8", EncodingName.Utf8), ("latin-1", EncodingName.Latin1), ("windows-1252", EncodingName.Windows1252) })
            Assert.That(Reading.Read(Reading.Data($"format: {{ encoding: {encoding.Item1} }}")).Data.Format.Encoding, Is.EqualTo(encoding.Item2));
        foreach (var delimiter in new[] { ("comma", ','), ("tab", '\t'), ("semicolon", ';'), ("pipe", '|'), ("\"\\t\"", '\t'), ("'~'", '~'), ("':'", ':') })
            Assert.That(Reading.Read(Reading.Data($"format: {{ delimiter: {delimiter.Item1} }}")).Data.Format.Delimiter, Is.EqualTo(delimiter.Item2));
        foreach (var preset in Enum.GetValues<ChecksPreset>())
            Assert.That(Reading.Read(Reading.Enough + $"checks: {{ preset: {preset.ToString().ToLowerInvariant()} }}").Checks.Preset, Is.EqualTo(preset));
        foreach (var task in Enum.GetValues<MachineLearningTask>())
            Assert.That(Reading.Read(Reading.Data("group: query") + $"model: {{ task: {task.ToString().ToLowerInvariant()} }}").Model.Task, Is.EqualTo(task));
        foreach (var details in Enum.GetValues<ReportDetails>())
            Assert.That(Reading.Read(Reading.Enough + $"report: {{ details: {details.ToString().ToLowerInvariant()} }}").Report.Details, Is.EqualTo(details));
        foreach (var type in Enum.GetValues<ColumnTypeName>())
            Assert.That(Reading.Read(Reading.Data($"types: {{ a: {type.ToString().ToLowerInvariant()} }}")).Data.Types["a"], Is.EqualTo(type));
    }

    [Test]
    public void A_ranking_keeps_the_rows_of_a_query_together_unless_the_split_is_written()
    {
        const string Task = "model: { task: ranking }\n";
        Assert.That(Reading.Read(Reading.Data("group: query") + Task).Data.Split.By, Is.EqualTo(SplitMethod.Group));
        Assert.That(Reading.Read(Reading.Data("group: query\n  time: day\n  split: { by: time }") + Task).Data.Split.By, Is.EqualTo(SplitMethod.Time));
        Assert.That(Reading.Read(Reading.Data("group: query") + "model: { task: regression }\n").Data.Split.By, Is.EqualTo(SplitMethod.Hash));
    }

    [TestCase("", "model: { task: ranking }", "model.task: ranking needs data.group")]
    [TestCase("group: query\n  weight: w", "model: { task: ranking }", "data.weight has no effect with model.task: ranking")]
    [TestCase("group: query", "model: { task: ranking, target_transform: log }", "model.target_transform has no effect with model.task: ranking")]
    [TestCase("group: query", "model: { task: ranking, class_weight: balanced }", "model.class_weight has no effect with model.task: ranking")]
    public void What_a_ranking_lacks_or_cannot_use_is_a_problem(string data, string model, string message)
    {
        var problems = Reading.Problems(Reading.Data(data) + model + "\n");
        Assert.That(problems.Select(problem => problem.Message), Has.One.Contains(message));
    }

    [Test]
    public void Class_weights_constraints_and_the_scale_of_the_target_are_read()
    {
        var weights = Reading.Read(Reading.Enough + "model: { class_weight: { yes: 5, 'no': 0.5 }, monotone_constraints: { b: decreasing, a: increasing } }\n").Model;
        var balanced = Reading.Read(Reading.Enough + "model: { class_weight: balanced }\n").Model;

        Assert.That(weights.ClassWeight!.Weights.Select(pair => (pair.Key, pair.Value)), Is.EqualTo([("no", 0.5), ("yes", 5.0)]));
        Assert.That(weights.ClassWeight.IsBalanced, Is.False);
        Assert.That(weights.MonotoneConstraints.Select(pair => (pair.Key, pair.Value)), Is.EqualTo([("a", Monotonicity.Increasing), ("b", Monotonicity.Decreasing)]));
        Assert.That(balanced.ClassWeight!.IsBalanced, Is.True);
        foreach (var transform in Enum.GetValues<TargetTransform>())
            Assert.That(Reading.Read(Reading.Enough + $"model: {{ target_transform: {transform.ToString().ToLowerInvariant()} }}").Model.TargetTransform, Is.EqualTo(transform));
    }

    [Test]
    public void A_time_split_counts_days_or_dates()
    {
        var last = Reading.Read(Reading.Data("time: t\n  split: { by: time, test: last 30 days, validation: last 2 weeks, gap: 36 hours }")).Data.Split;
        var since = Reading.Read(Reading.Data("time: t\n  split: { by: time, test: 2025-01-31, validation: 2025-01-01T12:30:05Z }")).Data.Split;

        Assert.That(last.Test, Is.EqualTo(new SplitSize(Last: TimeSpan.FromDays(30))));
        Assert.That(last.Validation, Is.EqualTo(new SplitSize(Last: TimeSpan.FromDays(14))));
        Assert.That(last.Gap, Is.EqualTo(TimeSpan.FromHours(36)));
        Assert.That(since.Test.Since, Is.EqualTo(new DateTime(2025, 1, 31, 0, 0, 0, DateTimeKind.Utc)));
        Assert.That(since.Test.Since!.Value.Kind, Is.EqualTo(DateTimeKind.Utc));
        Assert.That(since.Validation.Since, Is.EqualTo(new DateTime(2025, 1, 1, 12, 30, 5, DateTimeKind.Utc)));
    }

    [Test]
    public void Files_per_split_are_a_split()
    {
        var data = Reading.Read("version: 1\ndata: { train: [a.csv, b.csv], validation: v.csv, test: t.csv, target: y }").Data;

        Assert.That(data.Split.By, Is.EqualTo(SplitMethod.Files));
        Assert.That(data.TrainFiles, Is.EqualTo(new[] { "a.csv", "b.csv" }));
        Assert.That(data.ValidationFiles, Is.EqualTo(new[] { "v.csv" }));
        Assert.That(data.TestFiles, Is.EqualTo(new[] { "t.csv" }));
        Assert.That(data.Path, Is.Empty);
        Assert.That(Reading.Read("version: 1\ndata: { train: a.csv, test: t.csv, target: y, split: { by: files } }").Data.Split.By, Is.EqualTo(SplitMethod.Files));
    }

    [TestCase("https://example.org/a.csv?version=2")]
    [TestCase("http://127.0.0.1:8080/data/a@b.csv.gz")]
    public void An_address_comes_with_its_checksum(string url)
    {
        var data = Reading.Read($"version: 1\ndata:\n  url: {url}\n  sha256: {new string('A', 64)}\n  target: y\n").Data;

        Assert.That(data.Url, Is.EqualTo(url));
        Assert.That(data.Sha256, Is.EqualTo(new string('a', 64)));
    }

    [TestCase("1")]
    [TestCase("0x10")]
    [TestCase("no")]
    [TestCase("true")]
    [TestCase("1.50")]
    [TestCase("012")]
    [TestCase("'null'")]
    [TestCase("2025-01-31")]
    public void A_label_is_text_whatever_it_looks_like(string written) =>
        Assert.That(Reading.Read(Reading.Data($"positive: {written}")).Data.Positive, Is.EqualTo(written.Trim('\'')));

    [Test]
    public void An_empty_section_has_its_defaults()
    {
        var config = Reading.Read(Reading.Enough + "checks:\nmodel: {}\nevaluate:\nreport: ~\npublish:\n");

        Assert.That(ConfigJson.Of(config).ToJsonString(), Is.EqualTo(ConfigJson.Of(Reading.Read(Reading.Enough)).ToJsonString()));
    }

    [Test]
    public void Byte_order_mark_carriage_returns_and_document_marks_do_no_harm()
    {
        using var workspace = new TempWorkspace();
        workspace.Write("cml.yaml", [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes("---\r\nversion: 1\r\ndata: { path: ä.csv, target: y }\r\n...\r\n")]);

        var config = ConfigReader.Read(workspace.Workspace, "cml.yaml", [], "folder");

        Assert.That(config.Data.Path, Is.EqualTo(new[] { "ä.csv" }));
        Assert.That(config.Places.Of("data.target"), Is.EqualTo(new Place("cml.yaml", 3, 30)));
    }

    [Test]
    public void Every_key_knows_its_place()
    {
        var places = Reading.Read("""
            version: 1
            data:
              path: [a.csv, b.csv]
              target: y
              ignore:
                - email
                - notes
              types: { a.b: number }
            model: { params: { max_depth: 6 } }
            evaluate:
              gates:
                - roc_auc >= 0.8
                - warn: "f1 >= 0.5"
            """).Places;

        Assert.Multiple(() =>
        {
            Assert.That(places.File, Is.EqualTo("cml.yaml"));
            Assert.That(places.Of("version").ToString(), Is.EqualTo("cml.yaml:1:10"));
            Assert.That(places.Of("data").ToString(), Is.EqualTo("cml.yaml:2:1"), "a section stands where its key stands");
            Assert.That(places.Of("data.path").ToString(), Is.EqualTo("cml.yaml:3:9"));
            Assert.That(places.Of("data.path[1]").ToString(), Is.EqualTo("cml.yaml:3:17"));
            Assert.That(places.Of("data.target").ToString(), Is.EqualTo("cml.yaml:4:11"));
            Assert.That(places.Of("data.ignore[1]").ToString(), Is.EqualTo("cml.yaml:7:7"));
            Assert.That(places.Of("data.types.a.b").ToString(), Is.EqualTo("cml.yaml:8:17"));
            Assert.That(places.Of("model.params.max_depth").ToString(), Is.EqualTo("cml.yaml:9:31"));
            Assert.That(places.Of("evaluate.gates[0]").ToString(), Is.EqualTo("cml.yaml:12:7"));
            Assert.That(places.Of("evaluate.gates[1].warn").ToString(), Is.EqualTo("cml.yaml:13:13"));
            Assert.That(places.Of("data.target[3]").ToString(), Is.EqualTo("cml.yaml:4:11"), "the nearest parent of what is not written");
            Assert.That(places.Of("data.split.test").ToString(), Is.EqualTo("cml.yaml:2:1"));
            Assert.That(places.Of("report.charts").ToString(), Is.EqualTo("cml.yaml"));
        });
    }

    [Test]
    public void A_gate_knows_its_place()
    {
        var gates = Reading.Read(Reading.Enough + "evaluate:\n  gates:\n    - r2 >= 0.8\n    - warn: 'mae <= 3'\n").Evaluate.Gates;

        Assert.That(gates.Select(gate => gate.Place.ToString()), Is.EqualTo(new[] { "cml.yaml:5:7", "cml.yaml:6:13" }));
    }

    [Test]
    public void Overrides_win_over_the_file_and_know_their_place()
    {
        var config = Reading.Read(
            Reading.Enough + "name: a\nevaluate:\n",
            new("data.path", "[b.csv, c.csv]"), new("name", "first"), new("name", "second"), new("data.split.test", "50%"),
            new("evaluate.gates", "[r2 >= 0.5, warn: mae <= 3]"), new("model.params.max_depth", "3"), new("seed", " 5 "), new("model.task", "regression"));

        Assert.That(config.Data.Path, Is.EqualTo(new[] { "b.csv", "c.csv" }));
        Assert.That(config.Data.Target, Is.EqualTo("y"));
        Assert.That(config.Name, Is.EqualTo("second"));
        Assert.That(config.Seed, Is.EqualTo(5));
        Assert.That(config.Data.Split.Test.Share, Is.EqualTo(0.5));
        Assert.That(config.Evaluate.Gates, Has.Length.EqualTo(2));
        Assert.That(config.Model.Params["max_depth"], Is.EqualTo("3"));
        Assert.That(config.Places.Of("data.path[1]").ToString(), Is.EqualTo("--set data.path"));
        Assert.That(config.Places.Of("model.params.max_depth").ToString(), Is.EqualTo("--set model.params.max_depth"));
    }

    [Test]
    public void A_whole_section_can_be_set()
    {
        var data = Reading.Read(Reading.Enough, new ConfigOverride("data", "{ train: a.csv, test: b.csv, target: z }")).Data;

        Assert.That(data.Target, Is.EqualTo("z"));
        Assert.That(data.TestFiles, Is.EqualTo(new[] { "b.csv" }));
    }

    [TestCase("params.yaml:churn")]
    [TestCase("params.yaml:models.forest")]
    [TestCase("params.yaml:a.b")]
    [TestCase("whole.yaml")]
    [TestCase("params.json:churn")]
    [TestCase("../shared.yml:churn")]
    public void Parameters_can_stand_in_another_file(string reference)
    {
        using var workspace = new TempWorkspace(
            ("project/cml.yaml", Reading.Enough + $"model: {{ params: '{reference}' }}\n"),
            ("project/params.yaml", "churn: { depth: 3, rate: 0.1 }\nmodels:\n  forest: { depth: 3, rate: 0.1 }\na.b: { depth: 3, rate: 0.1 }\n"),
            ("project/whole.yaml", "depth: 3\nrate: 0.1\n"),
            ("project/params.json", "{\n\t\"churn\": {\n\t\t\"depth\": 3, \"rate\": 0.1\n\t}\n}\n"),
            ("shared.yml", "base: &base { depth: 3, rate: 9 }\nchurn: { <<: *base, rate: 0.1 }\n"));

        var config = ConfigReader.Read(workspace.Workspace, "project/cml.yaml", [new("model.params.rate", "0.2")], "folder");

        Assert.That(config.Model.Params, Is.EqualTo(new Dictionary<string, string> { ["depth"] = "3", ["rate"] = "0.2" }));
        Assert.That(config.Model.ParamsSource, Is.EqualTo(reference));
        Assert.That(config.Places.Of("model.params.depth").File, Is.EqualTo("project/" + reference.Split(':')[0]));
        Assert.That(config.Places.Of("model.params.depth").Line, Is.Not.Null);
        Assert.That(config.Places.Of("model.params.rate").File, Is.EqualTo("--set model.params.rate"));
    }

    [Test]
    public void A_parameter_file_cannot_lie_behind_a_link_out_of_the_workspace()
    {
        using var outside = new TempWorkspace(("secret.yaml", "churn: { depth: 3 }\n"));
        using var workspace = new TempWorkspace(("cml.yaml", Reading.Enough + "model: { params: 'link.yaml:churn' }\n"));
        File.CreateSymbolicLink(workspace.PathOf("link.yaml"), outside.PathOf("secret.yaml"));

        var problem = Reading.Problems(workspace.Workspace).Single();

        Assert.That(problem.Code, Is.EqualTo(ProblemCode.ConfigNotFound));
        Assert.That(problem.Message, Does.Contain("leaves the workspace"));
    }

    [Test]
    public void Anchors_aliases_and_merges_are_resolved()
    {
        var config = Reading.Read("""
            version: 1
            data:
              path: &file a.csv
              target: y
              format: { missing: [&m NA] }
              positive: *m
            model:
              params: { <<: [{ a: 1, b: 1 }, { b: 2, c: 2 }], c: 3 }
            """);

        Assert.That(config.Data.Positive, Is.EqualTo("NA"));
        Assert.That(config.Model.Params, Is.EqualTo(new Dictionary<string, string> { ["a"] = "1", ["b"] = "1", ["c"] = "3" }));
    }

    [TestCase("")]
    [TestCase("a\nb")]
    public void A_folder_that_cannot_be_a_name_is_not_used_as_one(string folder)
    {
        using var workspace = new TempWorkspace(("cml.yaml", Reading.Enough));

        Assert.That(ConfigReader.Read(workspace.Workspace, "cml.yaml", [], folder).Name, Is.EqualTo("cml"));
    }
}
