using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Drift;
using CmlAction.Core.Foundation;
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
    }

    [Test]
    public async Task Where_the_data_lay_and_how_they_were_written_is_what_the_commit_says()
    {
        using var repository = new TempRepository();
        repository.Write("cml.yaml", "version: 1\ndata: { path: old.txt, target: y, format: { delimiter: pipe, header: true } }\n").Write("old.txt", "x|y\n1|0\n2|1\n").Commit();

        var found = await Read(repository, data => data with { Path = ["new.csv"] });

        Assert.That(DataKit.Cells(found.Table!, "x"), Is.EqualTo(new[] { "1", "2" }));
    }

    [Test]
    public async Task What_the_columns_are_is_what_head_says()
    {
        using var repository = new TempRepository();
        repository.Write("cml.yaml", "version: 1\ndata: { path: data.csv, target: y, id: x }\n").Write("data.csv", "x,y\n1,0\n2,1\n").Commit();

        var found = await Read(repository, data => data with { Id = "x", Categorical = ["x"] });

        Assert.That(found.Table!.Find("x"), Is.InstanceOf<CategoryColumn>());
    }

    [TestCase("version: 1\ndata: { path: elsewhere.csv }\n", TestName = "A_configuration_that_lacks_something_is_passed_over")]
    [TestCase("version: 99\n", TestName = "A_configuration_of_another_version_is_passed_over")]
    [TestCase("data: [", TestName = "A_configuration_that_is_no_YAML_is_passed_over")]
    [TestCase(null, TestName = "A_commit_without_a_configuration_is_read_with_that_of_head")]
    public async Task A_configuration_that_cannot_be_used_is_passed_over(string? yaml)
    {
        using var repository = new TempRepository();
        if (yaml is not null)
            repository.Write("cml.yaml", yaml);
        repository.Write("data.csv", "x,y\n1,0\n2,1\n").Commit();

        Assert.That((await Read(repository, data => data)).Table?.RowCount, Is.EqualTo(2));
    }

    [Test]
    public async Task A_setting_of_the_command_line_holds_for_both_sides()
    {
        using var repository = new TempRepository();
        repository.Write("cml.yaml", "version: 1\ndata: { path: other.csv, target: y }\n").Write("other.csv", "x,y\n1,0\n").Write("data.csv", "x,y\n1,0\n2,1\n").Commit();

        var found = await Read(repository, data => data, overrides: new ConfigOverride("data.path", "data.csv"));

        Assert.That(found.Table!.RowCount, Is.EqualTo(2));
    }

    [Test]
    public async Task Parameters_in_a_file_of_their_own_are_found()
    {
        using var repository = new TempRepository();
        repository.Write("cml.yaml", "version: 1\ndata: { path: old.csv, target: y }\nmodel: { params: 'params/all.yaml:churn' }\n")
            .Write("params/all.yaml", "churn: { max_depth: 3 }\n").Write("old.csv", "x,y\n1,0\n").Commit();

        Assert.That((await Read(repository, data => data)).Table!.RowCount, Is.EqualTo(1));
    }

    [Test]
    public async Task Data_behind_an_address_are_those_that_the_commit_names()
    {
        using var repository = new TempRepository();
        repository.Write("cml.yaml", $"version: 1\ndata: {{ url: 'https://example.org/old.csv', sha256: {new string('a', 64)}, target: y }}\n").Commit();
        var asked = new List<string?>();

        var found = await BaseReader.ReadAsync(repository.Root, "main", DataKit.Config("y", data => data with { Path = [], Url = "https://example.org/new.csv", Sha256 = new string('b', 64) }),
            "cml.yaml", [], config =>
            {
                asked.Add($"{config.Data.Url} {config.Data.Sha256![0]}");
                return [DataKit.FileOf("x,y\n1,0\n2,1\n3,1\n")];
            }, 2, default);

        Assert.That(asked, Is.EqualTo(new[] { "https://example.org/old.csv a" }));
        Assert.That(found.Table!.RowCount, Is.EqualTo(3));
    }

    [Test]
    public async Task A_download_that_fails_is_a_reason()
    {
        using var repository = new TempRepository();
        repository.Write("README.md", "nothing else").Commit();

        var found = await BaseReader.ReadAsync(repository.Root, "main", DataKit.Config("y", data => data with { Url = "https://example.org/data.csv", Sha256 = new string('a', 64) }),
            "cml.yaml", [], _ => throw new CmlException(new Problem(ProblemCode.DownloadUnreachable, "it could not be downloaded")), 2, default);

        Assert.That(found.WhyMissing, Is.EqualTo("the data of the base commit cannot be read: it could not be downloaded"));
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

    private static Task<BaseData> Read(TempRepository repository, Func<DataConfig, DataConfig> data, string reference = "main", params ConfigOverride[] overrides) =>
        BaseReader.ReadAsync(repository.Root, reference, DataKit.Config("y", data), "cml.yaml", overrides, _ => throw new InvalidOperationException("Nothing to fetch."), 2, default);
}
