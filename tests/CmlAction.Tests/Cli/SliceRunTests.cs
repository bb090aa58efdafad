using System.Text.Json;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Cli;

/// <summary>Slices and the gates about them go through the whole program.</summary>
internal sealed class SliceRunTests
{
    private const string Config = """
        version: 1
        name: slices
        data:
          path: data.csv
          target: y
          id: id
          ignore: [region]
          split: { validation: 10% }
        model: { trainer: linear }
        evaluate:
          slices: [region, { x: [0.3, 0.7] }]
          gates:
            - warn: mae for each region <= overall + 50%
            - rmse for each x <= 1
            - rmse on train <= 1
            - rmse on validation <= 1
            - gap(rmse) <= 0.5
        """;

    [Test]
    public void A_column_that_the_model_does_not_see_can_be_sliced_and_every_form_of_gate_is_judged()
    {
        using var workspace = new TempWorkspace(("cml.yaml", Config), ("data.csv", Data()));
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.Zero, world.Out + world.Error);

        var report = JsonDocument.Parse(workspace.Read("out/report.json")).RootElement;
        var gates = report.GetProperty("gates").EnumerateArray().ToArray();
        Assert.That(gates.Select(gate => gate.GetProperty("state").GetString()), Is.EqualTo(new[] { "warn", "pass", "pass", "pass", "pass" }), world.Out);
        Assert.That(gates[0].GetProperty("member").GetString(), Is.EqualTo("south"), "its answers are the noisy ones");
        var members = report.GetProperty("slices")[0].GetProperty("members").EnumerateArray().ToArray();
        Assert.That(members.Select(member => member.GetProperty("name").GetString()), Is.EqualTo(new[] { "east", "north", "south", "(missing)" }));
        Assert.That(members.Sum(member => member.GetProperty("rows").GetInt32()), Is.EqualTo(report.GetProperty("held_out_rows").GetInt32()));
        Assert.That(report.GetProperty("slices")[1].GetProperty("members").EnumerateArray().Select(member => member.GetProperty("name").GetString()),
            Is.EqualTo(new[] { "< 0.3", "0.3 … < 0.7", "≥ 0.7" }));
        Assert.That(workspace.Read("out/report.md"), Does.Contain("Slices: region, x · worst rmse").And.Contain("| `south` |"));
        Assert.That(JsonDocument.Parse(workspace.Read("out/metrics.json")).RootElement.GetProperty("mae[region=south]").GetDouble(), Is.Positive);
        Assert.That(File.Exists(workspace.PathOf("out/charts/slices-light.svg")), Is.True);
    }

    [Test]
    public void The_verbs_one_by_one_say_the_same_as_a_run()
    {
        using var whole = new TempWorkspace(("cml.yaml", Config), ("data.csv", Data()));
        using var parts = new TempWorkspace(("cml.yaml", Config), ("data.csv", Data()));

        Assert.That(new FakeWorld(whole.Root).Cml("run"), Is.Zero);
        foreach (var verb in new[] { "check", "train", "evaluate", "report" })
            Assert.That(new FakeWorld(parts.Root).Cml(verb), Is.Zero, verb);

        Assert.That(parts.Read("out/report.json"), Is.EqualTo(whole.Read("out/report.json")));
        File.WriteAllText(parts.PathOf("cml.yaml"), Config.Replace("[region, { x: [0.3, 0.7] }]", "[region, { x: [0.5] }]"));
        var world = new FakeWorld(parts.Root);
        Assert.That(world.Cml("evaluate"), Is.EqualTo(2), "the predictions have the members of other cut points");
        Assert.That(world.Error, Does.Contain("run cml train again"));
    }

    [Test]
    public void Predictions_from_elsewhere_may_bring_slices_and_train_rows_of_their_own()
    {
        var data = Data().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')).ToArray();
        var predictions = "row,prediction,split,team\n" + string.Concat(data.Select((cells, i) => $"{i + 1},{cells[1]},{(i % 2 == 0 ? "train" : "test")},{(i % 3 == 0 ? "red" : "blue")}\n"));
        using var workspace = new TempWorkspace(("data.csv", Data()), ("predictions.csv", predictions), ("cml.yaml", """
            version: 1
            data: { path: data.csv, target: y, id: id }
            evaluate:
              predictions: predictions.csv
              slices: [team, region]
              gates: [gap(mae) <= 50%, mae for each team <= 10]
            """));
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.Zero, world.Out + world.Error);

        var slices = JsonDocument.Parse(workspace.Read("out/report.json")).RootElement.GetProperty("slices");
        Assert.That(slices.EnumerateArray().Select(slice => slice.GetProperty("column").GetString()), Is.EqualTo(new[] { "team", "region" }));
        Assert.That(slices[0].GetProperty("members")[1].GetProperty("rows").GetInt32(), Is.EqualTo(200));
    }

    [Test]
    public void Rows_on_which_the_model_is_worse_are_named_without_being_asked()
    {
        var random = new Random(4);
        var data = "id,x,plan,y\n" + string.Concat(Enumerable.Range(0, 3000).Select(i =>
        {
            var (x, plan) = (random.NextDouble(), new[] { "basic", "plus", "pro" }[i % 3]);
            return $"r{i},{Math.Round(x, 4)},{plan},{Math.Round(x + (plan == "pro" ? 3 : 0.2) * (random.NextDouble() - 0.5), 4)}\n";
        }));
        using var workspace = new TempWorkspace(("data.csv", data), ("cml.yaml", "version: 1\ndata: { path: data.csv, target: y, id: id }\nmodel: { trainer: linear }\n"));
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.Zero, world.Out + world.Error);

        var weak = JsonDocument.Parse(workspace.Read("out/report.json")).RootElement.GetProperty("training").GetProperty("weak_slices");
        Assert.That(weak.GetProperty("confirmed").EnumerateArray().First().GetProperty("conditions")[0].GetString(), Is.EqualTo("plan = pro"));
        Assert.That(weak.GetProperty("loss").GetString(), Is.EqualTo("absolute error"));
        Assert.That(workspace.Read("out/report.md"), Does.Contain("Weak slices: ").And.Contain("`plan = pro`"));
    }

    [TestCase("[regoin]", "cml.yaml:11:12", "did you mean \"region\"?")]
    [TestCase("[x]", "cml.yaml:11:12", "for example { x: [")]
    [TestCase("[{ region: [1] }]", "cml.yaml:11:14", "write the column without cut points")]
    public void What_cannot_be_sliced_ends_the_run_before_anything_is_trained(string slices, string place, string words)
    {
        using var workspace = new TempWorkspace(("data.csv", Data()), ("cml.yaml", Config[..Config.IndexOf("  gates:")].Replace("[region, { x: [0.3, 0.7] }]", slices)));
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain(place).And.Contain(words));
    }

    /// <summary>1,200 rows, y = x and a little; in the south much more.</summary>
    private static string Data()
    {
        var random = new Random(9);
        return "id,x,z,region,y\n" + string.Concat(Enumerable.Range(0, 1200).Select(i =>
        {
            var (x, region) = (Math.Round(random.NextDouble(), 4), new[] { "north", "east", "south", "" }[i % 4]);
            return $"r{i},{x},{Math.Round(random.NextDouble(), 4)},{region},{Math.Round(x + (region == "south" ? 1.2 : 0.1) * (random.NextDouble() - 0.5), 4)}\n";
        }));
    }
}
