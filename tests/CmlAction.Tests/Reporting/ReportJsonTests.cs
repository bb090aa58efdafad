using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Reporting;

namespace CmlAction.Tests.Reporting;

public class ReportJsonTests
{
    [Test]
    public void The_top_level_keys_are_the_contract() =>
        Assert.That(Parse(SampleRuns.BinaryFail()).Select(pair => pair.Key), Is.EqualTo(new[]
        {
            "version", "verdict", "name", "config", "data", "findings", "task", "held_out_rows", "threshold", "threshold_choice", "metrics", "reported", "resampling", "gates", "no_comparison", "comparison", "history", "classes", "confusion",
            "residuals", "slices", "notes", "importance", "training", "provenance",
        }));

    [Test]
    public void Every_task_has_the_same_keys()
    {
        string[] expected = [.. Keys(Parse(SampleRuns.BinaryFail()))];
        Assert.That(Keys(Parse(SampleRuns.Regression())), Is.EqualTo(expected));
        Assert.That(Keys(Parse(SampleRuns.Undefined())), Is.EqualTo(expected));
        Assert.That(Keys(Parse(SampleRuns.Multiclass())), Is.EqualTo(expected));
    }

    [Test]
    public void Keys_are_snake_case()
    {
        var keys = new List<string>();
        Collect(Parse(SampleRuns.Multiclass()), keys);
        Assert.That(keys, Is.All.Match("^[a-z][a-z0-9_]*$"));
    }

    [Test]
    public void A_gate_tells_sentence_state_numbers_and_place()
    {
        var gate = Parse(SampleRuns.BinaryFail())["gates"]![0]!;
        Assert.That(gate.ToJsonString(), Is.EqualTo(
            """{"sentence":"roc_auc \u003E= 0.90","state":"fail","inconclusive":false,"member":null,"measured":0.8614,"threshold":0.9,"reason":"0.861 is below 0.900","file":"cml.yaml","line":31,"position":7}"""));
    }

    [Test]
    public void A_metric_tells_value_interval_direction_and_dummy()
    {
        var metrics = Parse(SampleRuns.BinaryFail())["metrics"]!.AsArray();
        Assert.That(metrics[0]!.ToJsonString(), Is.EqualTo(
            """{"name":"roc_auc","value":0.86143,"undefined":null,"standard_error":0.0069,"interval":[0.84791,0.87495],"confidence":0.95,"direction":"higher_is_better","dummy":0.5,"primary":true}"""));
        Assert.That(metrics.Count(metric => (bool)metric!["primary"]!), Is.EqualTo(1));
        Assert.That(metrics[2]!["interval"], Is.Null);
    }

    [Test]
    public void An_undefined_metric_is_null_with_its_reason()
    {
        var metric = Parse(SampleRuns.OneClass())["metrics"]![0]!;
        Assert.That(metric["value"], Is.Null);
        Assert.That((string)metric["undefined"]!, Is.EqualTo("the 212 test rows contain only \"no\""));
    }

    [Test]
    public void Numbers_read_back_exactly_and_what_is_no_number_is_null()
    {
        var run = SampleRuns.BinaryPass();
        double[] values = [0.1 + 0.2, 1.0 / 3, 5e-324, double.MaxValue, 123456789.123456789, -0.0];
        run = run with
        {
            Evaluation = run.Evaluation with
            {
                Metrics = [.. values.Append(double.NaN).Append(double.PositiveInfinity).Select((value, i) => new MetricValue($"m{i}", Direction.HigherIsBetter, value, null, null))],
            },
        };
        var read = Parse(run)["metrics"]!.AsArray().Select(metric => (double?)metric!["value"]).ToList();
        Assert.That(read.Take(values.Length), Is.EqualTo(values.Select(value => (double?)value)));
        Assert.That(read.Skip(values.Length), Is.All.Null);
    }

    [Test]
    public void Text_is_written_as_it_is()
    {
        var json = Write(SampleRuns.Hostile("größe <b> & 'x' 価格 🐧 \u2028"));
        Assert.That(json, Does.Contain("größe <b> & 'x' 価格 🐧"));
        Assert.That(json.Split('\n').Length, Is.EqualTo(Write(SampleRuns.Hostile("x")).Split('\n').Length));
    }

    [Test]
    public void Every_hostile_name_reads_back()
    {
        foreach (var name in HostileNames.All.Where(IsWellFormed))
            Assert.That((string)Parse(SampleRuns.Hostile(name))["name"]!, Is.EqualTo(name));
    }

    [Test]
    public void Half_a_character_does_not_break_the_file() =>
        Assert.That((string)Parse(SampleRuns.Hostile("a\uD800b"))["name"]!, Is.EqualTo("a\uFFFDb"));

    [Test]
    public void Lines_end_in_line_feeds()
    {
        var json = Write(SampleRuns.BinaryFail());
        Assert.That(json, Does.EndWith("}\n").And.Not.Contain("\r"));
    }

    [Test]
    public void The_metrics_file_is_flat_in_order_and_exact()
    {
        var evaluation = SampleRuns.BinaryFail().Evaluation with
        {
            Metrics =
            [
                new MetricValue("roc_auc", Direction.HigherIsBetter, 0.1 + 0.2, null, 0.5), new MetricValue("mcc", Direction.HigherIsBetter, null, "one class", null),
                new MetricValue("nan", Direction.HigherIsBetter, double.NaN, null, null), new MetricValue("log_loss", Direction.LowerIsBetter, 1e-17, null, 0.5),
            ],
        };
        Assert.That(MetricsJson.Write(evaluation), Is.EqualTo("{\n  \"roc_auc\": 0.30000000000000004,\n  \"log_loss\": 1E-17\n}\n"));
    }

    [Test]
    public void A_metrics_file_without_metrics_is_an_empty_object() =>
        Assert.That(MetricsJson.Write(SampleRuns.BinaryFail().Evaluation with { Metrics = ImmutableArray<MetricValue>.Empty }), Is.EqualTo("{}\n"));

    private static bool IsWellFormed(string text) => text.EnumerateRunes().All(rune => rune.Value != 0xFFFD);

    private static IEnumerable<string> Keys(JsonObject json) => json.Select(pair => pair.Key);

    private static string Write(RunRecord run) => ReportJson.Write(run, SampleRuns.Config(run));

    private static JsonObject Parse(RunRecord run) => JsonNode.Parse(Write(run), documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false })!.AsObject();

    private static void Collect(JsonNode? node, List<string> keys)
    {
        if (node is JsonObject map)
        {
            foreach (var (key, value) in map)
            {
                keys.Add(key);
                Collect(value, keys);
            }
        }
        else if (node is JsonArray list)
        {
            foreach (var value in list)
                Collect(value, keys);
        }
    }
}
