using CmlAction.Core.Data;
using CmlAction.Tests.Config;
using CmlAction.Tests.Git;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Data.Checks;

/// <summary>Freshness against the time of the commit.</summary>
internal sealed class NewestTests
{
    private static readonly DateTime Commit = new(2024, 3, 10, 12, 0, 0, DateTimeKind.Utc);

    [TestCase("2024-03-03T12:00:00Z", FindingState.Pass, "the newest instant is 7.0 days older than the commit")]
    [TestCase("2024-03-03T11:59:59Z", FindingState.Fail, "the newest instant is 7.0 days older than the commit")]
    [TestCase("2024-02-03", FindingState.Fail, "the newest instant is 36.5 days older than the commit")]
    [TestCase("2024-03-12", FindingState.Pass, "the newest instant is 1.5 days younger than the commit")]
    public void The_newest_of_some_instants(string newest, FindingState state, string message)
    {
        var finding = Only(i => i == 17 ? newest : i == 3 ? "" : $"2020-01-{1 + i % 28:00}", Commit);

        Assert.That((finding.State, finding.Message), Is.EqualTo((state, message)));
        Assert.That((finding.Column, finding.Threshold, finding.Place?.Line), Is.EqualTo(("at", "age(at) <= 7 days", 3)));
    }

    [Test]
    public void Without_the_time_of_a_commit_nothing_is_said() =>
        Assert.That(Only(_ => "2024-03-03", null).State, Is.EqualTo(FindingState.DidNotRun));

    [Test]
    public void A_column_of_other_values_does_not_keep_the_promise()
    {
        Assert.That(Only(i => $"{i}", Commit).Message, Does.Contain("does not hold dates"));
        Assert.That(Only(i => $"{i}", Commit).State, Is.EqualTo(FindingState.Fail));
        Assert.That(Only(_ => "", Commit).State, Is.EqualTo(FindingState.Fail));
        Assert.That(Only(_ => "", Commit, ", nulls: 100%").State, Is.EqualTo(FindingState.DidNotRun));
    }

    [Test]
    [RequiresProgram("/usr/bin/git", "git")]
    public void The_time_is_that_of_the_commit_whenever_it_is_run()
    {
        const string Config = "version: 1\ndata: { path: d.csv, target: y, time: at, split: { by: hash } }\nchecks: { columns: { at: { newest: 400 days }, x: {} } }\n";
        var rows = "at,x,y\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"2019-01-{1 + i % 28:00},{i},{i / 3 % 2}\n"));
        using var repository = new TempRepository().Write("cml.yaml", Config).Write("d.csv", rows);
        repository.Commit();
        repository.Git("commit", "--amend", "-q", "--no-edit", "--date=2019-02-15T00:00:00Z");
        repository.Git("rebase", "-q", "--root", "--committer-date-is-author-date");
        var then = new FakeWorld(repository.Root);
        Assert.That(then.Cml("check"), Is.EqualTo(0), then.Error + then.Out);

        repository.Write("README.md", "The same data, committed years later.").Commit();
        var later = new FakeWorld(repository.Root);
        Assert.That(later.Cml("check"), Is.EqualTo(1), later.Error);
        Assert.That(later.Out, Does.Match("(?m)^fail  newest of at: the newest instant is .* older than the commit"));
    }

    private static Finding Only(Func<int, string> at, DateTime? commit, string more = "")
    {
        var config = Reading.Read($"version: 1\ndata: {{ path: data.csv, target: y }}\nchecks: {{ columns: {{ at: {{ newest: 7 days{more} }}, x: {{}} }} }}\n");
        var text = "at,x,y\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"{at(i)},{i},{i / 3 % 2}\n"));
        return DataChecks.Run(DataKit.Split(text, config), config, null, commit).Single(finding => finding.Check == "newest");
    }
}
