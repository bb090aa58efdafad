using CmlAction.Tests.Git;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Cli;

/// <summary>The data of a branch beside those of the branch it left, in a real repository.</summary>
public class BaseOptionTests
{
    private const string Config = "version: 1\ndata: { path: data.csv, target: y, id: id }\n";

    [Test]
    public void Data_that_moved_are_reported_with_the_base_they_moved_from()
    {
        using var repository = Changed(shift: 40);
        var world = new FakeWorld(repository.Root);
        Assert.That(world.Cml("check", "--base", "main"), Is.EqualTo(1), world.Error);
        Assert.That(world.Out, Does.Match("(?m)^fail  drift of x: "));
    }

    [Test]
    public void On_a_pull_request_the_target_branch_is_the_base()
    {
        using var repository = Changed(shift: 40);
        repository.Git("update-ref", "refs/remotes/origin/main", "main");
        var world = new FakeWorld(repository.Root).AsAction(("command", "check"));
        world.Environment["GITHUB_BASE_REF"] = "main";
        Assert.That(world.Cml(), Is.EqualTo(1), world.Out);
        Assert.That(world.Out, Does.Contain("title=check drift"));
    }

    [Test]
    public void The_same_data_are_said_to_be_the_same()
    {
        using var repository = Changed(shift: 0);
        var world = new FakeWorld(repository.Root);
        Assert.That(world.Cml("run", "--base", "main"), Is.EqualTo(0), world.Out + world.Error);
        Assert.That(File.ReadAllText(Path.Combine(repository.Root, "out/report.md")), Does.Contain("the data are the same as in base"));
    }

    [Test]
    public void A_base_that_is_not_there_is_one_quiet_line()
    {
        using var repository = Changed(shift: 0);
        var world = new FakeWorld(repository.Root);
        Assert.That(world.Cml("run", "--base", "origin/nowhere"), Is.EqualTo(0), world.Out + world.Error);
        Assert.That(world.Out, Does.Not.Match("(?m)^(warn|fail)  base_data"));
        Assert.That(File.ReadAllText(Path.Combine(repository.Root, "out/report.md")), Does.Contain("no base data: "));
    }

    [Test]
    public void Without_a_base_nothing_is_said_about_one()
    {
        using var repository = Changed(shift: 40);
        var world = new FakeWorld(repository.Root);
        Assert.That(world.Cml("run"), Is.EqualTo(0), world.Out + world.Error);
        Assert.That(File.ReadAllText(Path.Combine(repository.Root, "out/report.md")), Does.Not.Contain("base data").And.Not.Contain("drift"));
    }

    /// <summary>A branch whose column x lies higher than on main.</summary>
    private static TempRepository Changed(int shift)
    {
        var repository = new TempRepository().Write("cml.yaml", Config).Write("data.csv", Data(0));
        repository.Commit();
        repository.Git("checkout", "-q", "-b", "change");
        repository.Write("data.csv", Data(shift)).Commit();
        return repository;
    }

    private static string Data(int shift) => "id,x,z,y\n" + string.Concat(Enumerable.Range(0, 1500).Select(i =>
        $"{i},{i * 37 % 101 + shift},{i * 7919 % 1511},{(i * 37 % 101 + i * 11 % 29 > 60 ? 1 : 0)}\n"));
}
