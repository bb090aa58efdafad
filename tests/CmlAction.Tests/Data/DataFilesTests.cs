using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Data;

internal sealed class DataFilesTests
{
    [Test]
    public void Files_come_in_name_order_without_duplicates()
    {
        using var temp = new TempWorkspace(("b.csv", "x"), ("data/a.csv", "x"), ("data/c.csv", "xyz"), ("data/notes.md", "x"), ("data/deep/d.csv", "x"));

        var files = Find(temp, data => data with { Path = ["data/*.csv", "./b.csv", "data/c.csv", "**/d.csv"] });

        Assert.That(files.Select(file => file.Name), Is.EqualTo(new[] { "b.csv", "data/a.csv", "data/c.csv", "data/deep/d.csv" }));
        Assert.That(files.Single(file => file.Name == "data/c.csv").SizeBytes, Is.EqualTo(3));
        using var reader = new StreamReader(files[2].Open());
        Assert.That(reader.ReadToEnd(), Is.EqualTo("xyz"));
    }

    [Test]
    public void Files_given_per_part_carry_their_part()
    {
        using var temp = new TempWorkspace(("a.csv", "x"), ("b.csv", "x"), ("c.csv", "x"));

        var files = Find(temp, data => data with { Path = [], TrainFiles = ["c.csv"], ValidationFiles = ["a.csv"], TestFiles = ["b.csv"] });

        Assert.That(files.Select(file => (file.Name, file.Split)),
            Is.EqualTo(new[] { ("c.csv", SplitName.Train), ("a.csv", (SplitName?)SplitName.Validation), ("b.csv", SplitName.Test) }));
    }

    [Test]
    public void An_address_is_not_looked_for()
    {
        using var temp = new TempWorkspace();

        Assert.That(Find(temp, data => data with { Path = [], Url = "https://example.org/a.csv" }), Is.Empty);
    }

    [TestCase("data/custmers.csv", 201)]
    [TestCase("data/*.tsv", 201)]
    [TestCase("nowhere/a.csv", 201)]
    [TestCase("../a.csv", 202)]
    [TestCase("data/../../a.csv", 202)]
    [TestCase("../*.csv", 202)]
    [TestCase("/etc/passwd", 202)]
    [TestCase("/etc/*", 202)]
    [TestCase("link.csv", 202)]
    [TestCase("data", 203)]
    [TestCase("data/", 203)]
    public void A_path_that_cannot_be_used_is_refused(string path, int code)
    {
        using var temp = new TempWorkspace(("data/customers.csv", "x"));
        File.CreateSymbolicLink(temp.PathOf("link.csv"), "/etc/passwd");

        var problem = DataKit.OnlyProblem(() => Find(temp, data => data with { Path = [path] }));

        Assert.That(problem.Code.Number, Is.EqualTo(code));
        Assert.That(problem.Place!.File, Is.EqualTo("cml.yaml"));
    }

    [Test]
    public void A_missing_file_is_answered_with_the_nearest()
    {
        using var temp = new TempWorkspace(("data/customers.csv", "x"), ("data/orders.csv", "x"));

        var problem = DataKit.OnlyProblem(() => Find(temp, data => data with { Path = ["data/custmers.csv"] }));

        Assert.That(problem.Expected, Is.EqualTo("did you mean \"data/customers.csv\"?"));
        Assert.That(problem.Found, Is.EqualTo("\"data/customers.csv\", \"data/orders.csv\""));
    }

    [Test]
    public void A_file_in_two_parts_is_refused()
    {
        using var temp = new TempWorkspace(("a.csv", "x"), ("b.csv", "x"));

        var problem = DataKit.OnlyProblem(() => Find(temp, data => data with { Path = [], TrainFiles = ["*.csv"], TestFiles = ["b.csv"] }));

        Assert.That(problem.Code, Is.EqualTo(ProblemCode.DataFileTwice));
        Assert.That(problem.Message, Is.EqualTo("\"b.csv\" is listed in data.train and data.test"));
    }

    [Test]
    public void All_problems_come_at_once()
    {
        using var temp = new TempWorkspace(("a.csv", "x"));

        Assert.That(DataKit.Problems(() => Find(temp, data => data with { Path = ["x.csv", "a.csv", "../y.csv"] })), Has.Length.EqualTo(2));
    }

    private static System.Collections.Immutable.ImmutableArray<DataFile> Find(TempWorkspace temp, Func<DataConfig, DataConfig> change) =>
        DataFiles.Find(change(new DataConfig { Target = "y" }), ConfigPlaces.None, temp.Workspace);
}
