using CmlAction.Core.Config;
using CmlAction.Core.Foundation;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Config;

public class ConfigDocsTests
{
    [Test]
    public void The_page_is_what_the_keys_say() => RepositoryFile.Matches("docs/config.md", ConfigDocs.Generate());

    [TestCaseSource(nameof(Supported))]
    public void Each_example_of_the_page_is_valid_and_changes_something(string path, string example)
    {
        var context = Context(path);
        var written = Reading.Read(context, new ConfigOverride(path, example));

        Assert.That(ConfigJson.Of(written).ToJsonString(), path is "version"
            ? Is.EqualTo(ConfigJson.Of(Reading.Read(context)).ToJsonString())
            : Is.Not.EqualTo(ConfigJson.Of(Reading.Read(context)).ToJsonString()));
    }

    [TestCaseSource(nameof(WithDefault))]
    public void Each_default_of_the_page_is_the_real_one(string path, string value)
    {
        var context = Context(path);

        Assert.That(
            ConfigJson.Of(Reading.Read(context, new ConfigOverride(path, value))).ToJsonString(),
            Is.EqualTo(ConfigJson.Of(Reading.Read(context)).ToJsonString()));
    }

    [TestCaseSource(nameof(Later))]
    public void Each_key_of_the_later_list_is_refused_and_not_called_unknown(string path, string example)
    {
        var problems = Reading.Problems(Reading.Enough, new ConfigOverride(path, example));

        Assert.That(problems.Select(problem => (problem.Code, problem.Place?.ToString())), Is.EqualTo(new[] { (ProblemCode.NotSupportedYet, $"--set {path}") }));
        Assert.That(ConfigDocs.Generate(), Does.Contain($"| `{path}` |"));
    }

    [TestCaseSource(nameof(Promises))]
    public void Each_promise_of_the_page_is_valid_and_kept(string name, string example)
    {
        var plain = ConfigJson.Of(Reading.Read(Reading.Enough + "checks: { columns: { age: {} } }\n")).ToJsonString();

        var written = ConfigJson.Of(Reading.Read(Reading.Enough + $"checks: {{ columns: {{ age: {{ {name}: {example} }} }} }}\n"));

        Assert.That(written.ToJsonString(), Is.Not.EqualTo(plain));
        Assert.That(ConfigDocs.Generate(), Does.Contain($"| `checks.columns.COLUMN.{name}` |"));
    }

    [Test]
    public void The_rules_of_the_page_are_read()
    {
        var page = ConfigDocs.Generate();
        var from = page.IndexOf("checks:\n  rules:", StringComparison.Ordinal);
        var rules = page[from..page.IndexOf("```", from, StringComparison.Ordinal)];

        Assert.That(Reading.Read(Reading.Enough + rules).Checks.Rules, Has.Length.EqualTo(7));
        Assert.That(RuleQuantity.All.Select(quantity => page.Contains($"`{quantity.Form}`", StringComparison.Ordinal)), Is.All.True);
    }

    [Test]
    public void The_gates_of_the_page_are_read()
    {
        var page = ConfigDocs.Generate();
        var from = page.IndexOf("evaluate:\n  gates:", StringComparison.Ordinal);
        var gates = page[from..page.IndexOf("```", from, StringComparison.Ordinal)];

        Assert.That(Reading.Read(Reading.Enough + gates).Evaluate.Gates, Has.Length.EqualTo(7));
    }

    private static IEnumerable<object[]> Supported() => Keys().Where(key => !key.Key.IsNotSupportedYet).Select(key => new object[] { key.Path, key.Key.Example });

    private static IEnumerable<object[]> Promises() =>
        ContractKeys.Columns.Keys.Where(key => !key.IsNotSupportedYet).Select(key => new object[] { key.Name, key.Example });

    private static IEnumerable<object[]> WithDefault() =>
        Keys().Where(key => key.Key.Default is not null).Select(key => new object[] { key.Path, key.Key.Default! });

    private static IEnumerable<object[]> Later() => Keys().Where(key => key.Key.IsNotSupportedYet).Select(key => new object[] { key.Path, key.Key.Example });

    private static IEnumerable<(string Path, ConfigKey Key)> Keys()
    {
        return Below(ConfigKeys.Root, "");

        static IEnumerable<(string, ConfigKey)> Below(ConfigKey section, string prefix) => section.Keys.SelectMany(key =>
            key.Kind == KeyKind.Section ? Below(key, $"{prefix}{key.Name}.") : [($"{prefix}{key.Name}", key)]);
    }

    /// <summary>The rest of the file, where a key needs others beside it.</summary>
    private static string Context(string path) => path switch
    {
        "data.url" => $"version: 1\ndata: {{ url: 'http://a.org/', sha256: {new string('0', 64)}, target: y }}\n",
        "data.sha256" => $"version: 1\ndata: {{ url: 'http://a.org/', sha256: {new string('0', 64)}, target: y }}\n",
        "data.train" or "data.test" or "data.validation" => "version: 1\ndata: { train: a, test: b, target: y }\n",
        "checks.schema.extra" or "checks.schema.order" => Reading.Enough + "checks: { columns: { age: {} } }\n",
        "model.command" => Reading.Enough + "evaluate: { predictions: p.csv }\n",
        "model.timeout" => Reading.Enough + "model: { command: a }\nevaluate: { predictions: p.csv }\n",
        "data.split.by" => Reading.Data("group: g"),
        "data.split.gap" => Reading.Data("time: t\n  split: { by: time }"),
        _ => Reading.Enough,
    };
}
