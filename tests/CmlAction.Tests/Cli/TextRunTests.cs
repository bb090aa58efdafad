using System.Globalization;
using System.Text.Json;
using CmlAction.Core.Foundation;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Cli;

/// <summary>A run whose model reads: from the file to the report, and on to new rows.</summary>
internal sealed class TextRunTests
{
    private const string Yaml = "version: 1\ndata: { path: data.csv, target: urgent, text: [subject, body] }\nmodel: { params: { n_estimators: 20 } }\n";

    private static readonly string Data = "priority,subject,body,urgent\n" + string.Concat(Enumerable.Range(0, 400).Select(i =>
        $"{i * 7 % 5},Ticket {i},\"{(i * 13 % 29 > 14 ? "Server DOWN, please help" : "A question, please")} number {i}\",{(i * 13 % 29 > 14 ? "yes" : "no")}\n"));

    [Test]
    public void A_text_is_learned_from_reported_and_used_on_new_rows()
    {
        using var workspace = new TempWorkspace(("cml.yaml", Yaml), ("data.csv", Data), ("new.csv", "body,priority,subject\nthe server went down today,2,New\nanother question,2,\n12345,1,\n"));
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.EqualTo(0), world.Error);

        using var report = JsonDocument.Parse(workspace.Read("out/report.json"));
        var columns = report.RootElement.GetProperty("data").GetProperty("columns").EnumerateArray().ToDictionary(column => column.GetProperty("name").GetString()!, column => column.GetProperty("role").GetString());
        Assert.That((columns["subject"], columns["body"], columns["priority"]), Is.EqualTo(("text", "text", "feature")));
        Assert.That(report.RootElement.GetProperty("training").GetProperty("features").EnumerateArray().Select(feature => feature.GetString()), Is.EqualTo(new[] { "priority", "body" }),
            "no word of the subjects varies");
        var world2 = new FakeWorld(workspace.Root);
        Assert.That(world2.Cml("predict", "new.csv"), Is.EqualTo(0), world2.Error);
        var scores = world2.Out.TrimEnd('\n').Split('\n').Skip(1).Select(line => double.Parse(line.Split(',')[2], CultureInfo.InvariantCulture)).ToArray();
        Assert.That(scores[0], Is.GreaterThan(0.8));
        Assert.That(scores[1], Is.LessThan(0.2));
    }

    [Test]
    public void A_column_of_numbers_and_a_name_that_is_not_there_are_named_with_their_place()
    {
        using var workspace = new TempWorkspace(("cml.yaml", "version: 1\ndata:\n  path: data.csv\n  target: urgent\n  text: [priority]\n"), ("data.csv", Data));
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("check"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain("cml.yaml:5:10").And.Contain(ProblemCode.UnusableText.Id).And.Contain("leave it out of data.text"));

        workspace.Write("cml.yaml", "version: 1\ndata:\n  path: data.csv\n  target: urgent\n  text: [subjekt]\n");
        world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("check"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain("cml.yaml:5:10").And.Contain("did you mean \"subject\"?"));
    }
}
