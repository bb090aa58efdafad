using System.Text.Json;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Cli;

/// <summary><c>cml data</c>: the statistics of the report, without the report.</summary>
public class DataCommandTests
{
    private const string Config = "version: 1\nname: shop\ndata: { path: d.csv, target: y, id: id, types: { when: datetime } }\n";

    private static readonly string Rows = "id,age,colour,when,y\n" + string.Concat(Enumerable.Range(0, 200).Select(i =>
        $"{i},{(i % 20 == 0 ? "" : i / 2)},{(i % 3 == 0 ? "red" : "blue")},2024-01-{1 + i % 28:00},{(i % 4 == 0 ? "yes" : "no")}\n"));

    [Test]
    public void The_data_are_shown_in_numbers()
    {
        using var workspace = new TempWorkspace(("cml.yaml", Config), ("d.csv", Rows));
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("data"), Is.EqualTo(0), world.Error);

        Golden.Matches("cli/data.txt", world.Out);
        Assert.That(Directory.Exists(workspace.PathOf("out")), Is.False, "nothing is written");
    }

    [Test]
    public void As_JSON_they_are_those_of_the_report()
    {
        using var workspace = new TempWorkspace(("cml.yaml", Config + "model: { trainer: dummy }\n"), ("d.csv", Rows));
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("run"), Is.EqualTo(0).Or.EqualTo(1), world.Error);
        var again = new FakeWorld(workspace.Root);

        Assert.That(again.Cml("data", "--json"), Is.EqualTo(0), again.Error);

        using var report = JsonDocument.Parse(workspace.Read("out/report.json"));
        using var alone = JsonDocument.Parse(again.Out);
        Assert.That(alone.RootElement.GetRawText().ReplaceLineEndings("").Replace(" ", ""), Is.EqualTo(report.RootElement.GetProperty("data").GetRawText().ReplaceLineEndings("").Replace(" ", "")));
        var columns = alone.RootElement.GetProperty("columns").EnumerateArray().ToDictionary(column => column.GetProperty("name").GetString()!);
        Assert.That(columns["age"].GetProperty("missing").GetInt32(), Is.EqualTo(10));
        Assert.That(columns["age"].GetProperty("quantiles").EnumerateArray().Select(value => value.GetDouble()), Is.EqualTo(new[] { 0.0, 25.25, 49.5, 74.75, 99 }).Within(0.5));
        Assert.That(columns["colour"].GetProperty("distinct").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public void Data_that_would_fail_the_checks_are_shown_all_the_same()
    {
        using var workspace = new TempWorkspace(("cml.yaml", Config + "checks: { rules: [rows >= 1000] }\n"), ("d.csv", Rows));

        Assert.That(new FakeWorld(workspace.Root).Cml("check"), Is.EqualTo(1));
        Assert.That(new FakeWorld(workspace.Root).Cml("data"), Is.EqualTo(0));
    }

    [Test]
    public void What_it_does_not_do_it_has_no_options_for()
    {
        using var workspace = new TempWorkspace(("cml.yaml", Config), ("d.csv", Rows));

        Assert.That(new FakeWorld(workspace.Root).Cml("data", "--out", "x"), Is.EqualTo(2));
        Assert.That(new FakeWorld(workspace.Root).Cml("data", "--base", "main"), Is.EqualTo(2));
    }
}
