using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Cli;

/// <summary>Whatever is wrong: exit code 2, a place, a remedy, no stack trace, and nothing written.</summary>
public class BrokenInputTests
{
    private static IEnumerable<BrokenInput> All() => [.. BrokenInput.Configs(), .. BrokenInput.Files(), .. BrokenInput.CommandLines()];

    [TestCaseSource(nameof(All))]
    public void What_cannot_be_used_is_refused_with_place_and_remedy(object input)
    {
        var broken = (BrokenInput)input;
        using var workspace = new TempWorkspace(("cml.yaml", broken.Config));
        broken.WriteData(workspace.PathOf("data.csv"));
        var world = new FakeWorld(workspace.Root);

        var code = world.Cml(broken.Arguments);

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(2), world.Error);
            Assert.That(world.Error, Does.Match(@"CML\d{3}  "));
            Assert.That(world.Error, Does.Contain("\n  do        "));
            Assert.That(world.Error, Does.Not.Contain("   at CmlAction"));
            Assert.That(world.Error, Does.Not.Contain("Exception"));
            Assert.That(world.Error, Does.Contain(broken.Says));
            if (broken.Place.Length > 0)
                Assert.That(world.Error.Split('\n'), Has.Some.StartsWith(broken.Place));
            Assert.That(Directory.Exists(workspace.PathOf("out")), Is.False, "nothing is written");
        });
    }

    [Test]
    public void The_data_that_the_table_starts_from_are_good()
    {
        using var workspace = new TempWorkspace(("cml.yaml", new BrokenInput("", "", "").Config), ("data.csv", BrokenInput.Good));
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("run"), Is.EqualTo(0).Or.EqualTo(1), world.Error);
        Assert.That(File.Exists(workspace.PathOf("out/report.md")), Is.True);
    }

    [Test]
    public void Problems_in_the_config_are_all_named_at_once()
    {
        using var workspace = new TempWorkspace(("cml.yaml", "version: 1\nsed: 1\ndata: { path: data.csv, targt: y }\nmodel: { trainr: dummy }\n"));
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("run"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain("cml.yaml:2:1").And.Contain("cml.yaml:3:").And.Contain("cml.yaml:4:"));
    }
}
