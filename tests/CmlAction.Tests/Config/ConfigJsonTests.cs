using CmlAction.Core.Config;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Config;

public class ConfigJsonTests
{
    internal static readonly string[] Files =
    [
        Reading.Enough,
        "version: 1\ndata: { train: [a, b], test: c, validation: d, target: y }\n",
        $"version: 1\ndata: {{ url: 'http://e.org:80/a@b?c', sha256: {new string('0', 64)}, target: y, positive: 'no' }}\n",
        Reading.Data("time: t\n  split: { by: time, test: last 90 minutes, validation: 2024-12-31T23:59, gap: 2 weeks }"),
        Reading.Data("id: i\n  group: g\n  weight: w\n  features: [a]\n  categorical: [a]\n  split: { by: group, test: 12.5%, salt: x }"),
        Reading.Data("format: { delimiter: tab, quote: \"'\", header: false, encoding: latin-1, missing: [] }\n  types: { b: datetime, a: category }"),
        Reading.Enough + "model: { task: multiclass, trainer: dummy, params: { a: 1, b: 0.50, c: true, d: x, e: '', f: '01', g: -2, h: .5 } }\n",
        Reading.Enough + "model: { class_weight: { 'no': 1, a b: 2.5, '1': 0.000001 }, monotone_constraints: { income: increasing, age: decreasing } }\n",
        Reading.Enough + "model: { task: regression, target_transform: log1p }\n",
        Reading.Enough + "model: { task: binary, class_weight: balanced }\n",
        Reading.Enough + "evaluate: { metrics: [r2], threshold: 0.1, gates: [r2 >= 0.1, warn: recall for class 'a b' >= 1%] }\nreport: { charts: roc, details: open }\nchecks: { preset: off }\n",
        Reading.Enough + "evaluate: { predictions: p.csv }\n",
        Reading.Enough + "model: { task: regression, command: 'python train.py --out \"$CML_PREDICTIONS\"', timeout: 90 minutes, params: { depth: 4 } }\nevaluate: { predictions: p.csv }\n",
        Reading.Enough + "model: { command: [python, train.py, '', -v, -v] }\nevaluate: { predictions: p.csv }\n",
        Reading.Enough + "evaluate: { metrics_file: metrics.json, gates: [val.loss <= base + 1%, \"'p95-latency' < 20\"] }\n",
        Reading.Enough + "evaluate: { metrics_file: [a.yaml, { path: b.json, lower_is_better: [x, y.z], higher_is_better: w }] }\n",
        Reading.Enough + "checks: { schema: { extra: fail, order: warn }, columns: { a: { type: text, range: 1.5.., values: [1, 'b c'], matches: '\\d{2}', length: ..80, nulls: 2%, unique: true, outliers: 0.01, min_share: 2% }, b: { nulls: 0 }, c: {} }, rules: [rows >= 10, warn: nulls for each column <= 1%] }\n",
    ];

    [TestCaseSource(nameof(Files))]
    public void The_resolved_configuration_reads_back_to_itself(string yaml)
    {
        var config = Reading.Read(yaml);
        var json = ConfigJson.Of(config).ToJsonString();

        var again = Reading.Read(json);

        Assert.That(ConfigJson.Of(again).ToJsonString(), Is.EqualTo(json));
        Assert.That(again.Data.Split, Is.EqualTo(config.Data.Split with { Key = again.Data.Split.Key }));
        Assert.That(again.Model.Params, Is.EqualTo(config.Model.Params));
        Assert.That(again.Checks.Rules.Select(rule => (rule.Text, rule.Severity)), Is.EqualTo(config.Checks.Rules.Select(rule => (rule.Text, rule.Severity))));
        Assert.That(again.Evaluate.Gates.Select(gate => gate.Bound), Is.EqualTo(config.Evaluate.Gates.Select(gate => gate.Bound)));
    }

    [Test]
    public void The_query_of_an_address_is_not_shown_because_it_may_be_a_signature()
    {
        var json = ConfigJson.Of(Reading.Read($"version: 1\ndata: {{ url: 'https://e.org/a.csv?sig=secret#x', sha256: {new string('0', 64)}, target: y }}\n"));
        Assert.That(json["data"]!["url"]!.GetValue<string>(), Is.EqualTo("https://e.org/a.csv"));
    }

    [Test]
    public void Defaults_are_filled_in()
    {
        var json = ConfigJson.Of(Reading.Read(Reading.Enough));

        Golden.Matches("config/smallest.json", json.ToJsonString(new() { WriteIndented = true, NewLine = "\n" }) + "\n");
    }
}
