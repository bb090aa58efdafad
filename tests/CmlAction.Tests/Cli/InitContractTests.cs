using System.Globalization;
using CmlAction.Tests.Examples;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Cli;

/// <summary><c>cml init</c> and then <c>cml check</c>: the data keep the contract that was made from them, and other data do not.</summary>
public class InitContractTests
{
    [TestCase("penguins", "penguins.csv", "Species")]
    [TestCase("fuel-economy", "cars.csv", "Miles_per_Gallon")]
    public void The_data_of_an_example_keep_their_contract(string example, string file, string target)
    {
        using var workspace = new TempWorkspace((file, Repository.Read($"examples/{example}/data/{file}")));
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("init", file, "--target", target), Is.EqualTo(0), world.Error);
        Assert.That(world.Cml("check"), Is.EqualTo(0), world.Error + world.Out);
        Golden.Matches($"cli/init-{example}.yaml", workspace.Read("cml.yaml").Replace(Path.GetFileName(workspace.Root), "folder", StringComparison.Ordinal));
    }

    [Test]
    [RequiresCreditDefault]
    public void The_credit_data_keep_their_contract()
    {
        using var workspace = new TempWorkspace(("credit.csv", File.ReadAllText(RequiresCreditDefaultAttribute.File!)));
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("init", "credit.csv"), Is.EqualTo(0), world.Error);
        Assert.That(world.Cml("check"), Is.EqualTo(0), world.Error + world.Out);
    }

    [Test]
    public void Random_tables_keep_their_contract_and_changed_copies_do_not([Range(1, 8)] int seed)
    {
        var random = new Random(seed);
        string[] colours = ["red", "light green", "no", "'blue'"];
        var rows = Enumerable.Range(0, 400).Select(i => new[]
        {
            $"{i + 1}", $"{random.Next(18, 93)}", (random.NextDouble() * 1000).ToString("F2", CultureInfo.InvariantCulture),
            random.Next(10) == 0 ? "" : colours[random.Next(4)], $"A{random.Next(1000):000}", $"{random.Next(2)}",
        }).ToList();
        static string Text(IEnumerable<string[]> rows) => "id,age,amount,colour,code,y\n" + string.Concat(rows.Select(row => string.Join(',', row) + "\n"));
        using var workspace = new TempWorkspace(("d.csv", Text(rows)));
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("init", "d.csv"), Is.EqualTo(0), world.Error);
        Assert.That(world.Cml("check"), Is.EqualTo(0), world.Error + world.Out);

        (string Check, int Column, string Cell)[] changes =
            [("unique", 0, "1"), ("range", 1, "1800"), ("type", 2, "much"), ("values", 3, "rd"), ("matches", 4, "A12"), ("nulls", 1, "")];
        foreach (var (check, column, cell) in changes)
        {
            var changed = rows.Select((row, i) => i == 7 ? [.. row.Select((old, at) => at == column ? cell : old)] : row);
            File.WriteAllText(workspace.PathOf("d.csv"), Text(changed));
            var again = new FakeWorld(workspace.Root);
            Assert.That(again.Cml("check"), Is.EqualTo(1), $"{check}: {again.Error}{again.Out}");
            Assert.That(again.Out, Does.Match($@"(?m)^fail  .*\b{check}\b"), check);
        }
    }

    [Test]
    public void A_column_that_comes_later_is_not_learned_from_unseen()
    {
        var rows = Enumerable.Range(0, 300).Select(i => $"{i * 7 % 307},{i % 2}").ToList();
        using var workspace = new TempWorkspace(("d.csv", "a,y\n" + string.Join('\n', rows) + "\n"));
        Assert.That(new FakeWorld(workspace.Root).Cml("init", "d.csv"), Is.EqualTo(0));
        File.WriteAllText(workspace.PathOf("d.csv"), "a,b,y\n" + string.Join('\n', rows.Select((row, i) => row.Replace(",", $",{i % 5},", StringComparison.Ordinal))) + "\n");

        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("check"), Is.EqualTo(0), world.Error);
        Assert.That(world.Out, Does.Contain("extra_column").And.Contain("\"b\" is not in the contract, so not used as a feature"));
    }
}
