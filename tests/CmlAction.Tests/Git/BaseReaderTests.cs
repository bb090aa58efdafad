using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Drift;
using CmlAction.Git;
using CmlAction.Tests.Data;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Git;

[RequiresProgram("/usr/bin/git", "git")]
internal sealed class BaseReaderTests
{
    [Test]
    public async Task The_table_is_that_of_the_base_commit_not_of_the_checkout()
    {
        using var repository = new TempRepository();
        var start = repository.Write("data/a.csv", "x,y\n1,0\n").Write("data/b.csv", "x,y\n2,1\n3,0\n").Commit();
        repository.Git("checkout", "-q", "-b", "topic");
        repository.Write("data/a.csv", "x,z\n9,9\n").Write("data/c.csv", "x,y\n4,1\n").Commit();

        var found = await Read(repository, data => data with { Path = ["data/*.csv"] });

        Assert.That(found.Name, Is.EqualTo(start[..7]));
        Assert.That(DataKit.Cells(found.Table!, "x"), Is.EqualTo(new[] { "1", "2", "3" }));
        Assert.That(found.Table!.Files.Select(file => file.Name), Is.EqualTo(new[] { "data/a.csv", "data/b.csv" }));
    }

    [Test]
    public async Task Unchanged_data_have_the_same_fingerprint()
    {
        using var repository = new TempRepository();
        const string Text = "x,y\n1,0\n2,1\n";
        repository.Write("data.csv", Text).Commit();

        var found = await Read(repository, data => data);

        Assert.That(found.Table!.Fingerprint, Is.EqualTo(DataKit.Read(Text).Fingerprint));
    }

    [Test]
    public async Task Files_of_parts_keep_their_part()
    {
        using var repository = new TempRepository();
        repository.Write("train.csv", "x,y\n1,0\n").Write("test.csv", "x,y\n2,1\n").Commit();

        var found = await Read(repository, data => data with { Path = [], TrainFiles = ["./train.csv"], TestFiles = ["test.csv"] });

        Assert.That(found.Table!.Files.Select(file => file.Split), Is.EqualTo(new[] { SplitName.Train, SplitName.Test }));
    }

    [TestCase("other.csv", "x,y\n1,0\n", "has none of the data files")]
    [TestCase("data.csv", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n", "lie in Git LFS")]
    [TestCase("data.csv", "x,y\n1,0,5\n", "cannot be read")]
    public async Task A_reason_where_base_has_no_usable_data(string name, string text, string why)
    {
        using var repository = new TempRepository();
        repository.Write(name, text).Commit();

        var found = await Read(repository, data => data);

        Assert.That(found.Table, Is.Null);
        Assert.That(found.WhyMissing, Does.Contain(why));
    }

    [Test]
    public async Task A_reason_where_there_is_no_base_or_the_data_come_from_elsewhere()
    {
        using var repository = new TempRepository();
        repository.Write("data.csv", "x,y\n1,0\n").Commit();

        Assert.That((await Read(repository, data => data, "origin/main")).WhyMissing, Is.EqualTo("git does not know origin/main"));
        Assert.That((await Read(repository, data => data with { Url = "https://example.org/data.csv" })).WhyMissing, Does.Contain("data.url"));
    }

    [TestCase("data.csv", "data.csv", true)]
    [TestCase("*.csv", "data.csv", true)]
    [TestCase("*.csv", "folder/data.csv", false)]
    [TestCase("folder/d?ta.*", "folder/data.csv", true)]
    [TestCase("**/*.csv", "data.csv", true)]
    [TestCase("**/*.csv", "a/b/c/data.csv", true)]
    [TestCase("a/**/c/*.csv", "a/c/data.csv", true)]
    [TestCase("a/**/c/*.csv", "a/b/data.csv", false)]
    [TestCase("*.CSV", "data.csv", false)]
    public void Patterns_match_as_in_the_workspace(string pattern, string path, bool isMatch)
    {
        using var workspace = new TempWorkspace((path, ""));

        Assert.That(BaseFiles.IsMatch(pattern.Split('/'), path.Split('/')), Is.EqualTo(isMatch));
        Assert.That(workspace.Workspace.Glob(pattern).Length, Is.EqualTo(isMatch ? 1 : 0));
    }

    [Test]
    public void A_pattern_of_many_stars_is_no_work()
    {
        string[] pattern = [.. Enumerable.Repeat("**", 1000), "x"];

        Assert.That(BaseFiles.IsMatch(pattern, [.. Enumerable.Repeat("a", 1000), "y"]), Is.False);
    }

    private static Task<BaseData> Read(TempRepository repository, Func<DataConfig, DataConfig> data, string reference = "main") =>
        BaseReader.ReadAsync(repository.Root, reference, DataKit.Config("y", data), 2, default);
}
