using System.Collections.Immutable;
using CmlAction.Publishing.Branch;
using CmlAction.Tests.Git;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Publishing.Branch;

[RequiresProgram(GitHttpServer.Program, "git")]
public class BranchRunRecordsTests
{
    private const string Repository = "octo/model";
    private const string Commit = "0123456789012345678901234567890123456789";
    private static readonly byte[] Record = [0x1F, 0x8B, 0, 10, 13, 255];
    private readonly List<string> _said = [];
    private GitHttpServer _server = null!;
    private TempRepository _clone = null!;

    [SetUp]
    public void Start()
    {
        _server = new GitHttpServer();
        _server.Create(Repository);
        _clone = new TempRepository();
        _said.Clear();
    }

    [TearDown]
    public void Stop()
    {
        _server.Dispose();
        _clone.Dispose();
    }

    [Test]
    public async Task A_stored_record_is_found_on_the_server_and_nothing_else_is_fetched()
    {
        var large = new byte[400_000];
        new Random(1).NextBytes(large);
        await StoreAsync((ReportPath.OfRecord("churn", Commit), Record), ("reports/churn/pr-1/large.png", large));
        var before = _clone.State();

        Assert.That(await Records(Remote()).FindAsync("churn", Commit, default), Is.EqualTo(Record));
        Assert.That(_clone.State(), Is.EqualTo(before));
        Assert.That(_said, Is.Empty);
    }

    [Test]
    public async Task A_clone_that_has_the_branch_is_enough()
    {
        await StoreAsync((ReportPath.OfRecord("churn", Commit), Record));
        _clone.Git("fetch", "-q", _server.FolderOf(Repository), "+refs/heads/cml-reports:refs/remotes/origin/cml-reports");
        _server.Requests.Clear();

        Assert.That(await Records(Remote()).FindAsync("churn", Commit, default), Is.EqualTo(Record));
        Assert.That(await Records(null).FindAsync("churn", Commit, default), Is.EqualTo(Record));
        Assert.That(_server.Requests, Is.Empty);
    }

    [Test]
    public async Task What_was_stored_after_the_checkout_is_found_too()
    {
        await StoreAsync((ReportPath.OfRecord("churn", Commit), Record));
        _clone.Git("fetch", "-q", _server.FolderOf(Repository), "+refs/heads/cml-reports:refs/remotes/origin/cml-reports");
        var later = new string('a', 40);
        await StoreAsync((ReportPath.OfRecord("churn", later), [7]));
        Assert.That(await Records(Remote()).FindAsync("churn", later, default), Is.EqualTo(new byte[] { 7 }));
    }

    [Test]
    public async Task Another_name_another_commit_or_no_branch_is_no_record()
    {
        Assert.That(await Records(Remote()).FindAsync("churn", Commit, default), Is.Null, "no branch");
        await StoreAsync((ReportPath.OfRecord("churn", Commit), Record));
        Assert.That(await Records(Remote()).FindAsync("fraud", Commit, default), Is.Null);
        Assert.That(await Records(Remote()).FindAsync("churn", new string('b', 40), default), Is.Null);
        Assert.That(await Records(null).FindAsync("churn", Commit, default), Is.Null);
        Assert.That(_said, Is.Empty, "nothing of this is worth a line");
    }

    [TestCase("HEAD")]
    [TestCase("-x")]
    [TestCase("../../../x")]
    [TestCase("")]
    public async Task What_is_no_commit_is_not_asked_for(string commit)
    {
        Assert.That(await Records(Remote()).FindAsync("churn", commit, default), Is.Null);
        Assert.That(_server.Requests, Is.Empty);
    }

    [TestCase(403, "contents: read")]
    [TestCase(500, "answered with errors")]
    public async Task A_server_that_cannot_be_asked_is_said_in_one_line(int status, string why)
    {
        _server.Fault = _ => (status, "");
        Assert.That(await Records(Remote()).FindAsync("churn", Commit, default), Is.Null);
        Assert.That(_said.Single(), Does.Contain("cml-reports").And.Contain(why).And.Not.Contain("\n"));
    }

    [Test]
    public async Task The_newest_of_many_commits_come_in_one_fetch_however_many_they_are()
    {
        var commits = Commits(30);
        await StoreAsync([.. commits.Select((commit, i) => (ReportPath.OfRecord("churn", commit), new[] { (byte)i })), (ReportPath.OfRecord("fraud", commits[0]), Record)]);
        var before = _clone.State();

        var asked = new List<int>();
        foreach (var most in new[] { 1, 20 })
        {
            _server.Requests.Clear();
            var found = await Records(Remote()).FindNewestAsync("churn", [new string('f', 40), .. commits.Reverse(), "HEAD"], most, default);
            Assert.That(found.Select(record => (record.Commit, record.Content.Single())), Is.EqualTo(commits.Select((commit, i) => (commit, (byte)i)).Reverse().Take(most)));
            asked.Add(_server.Requests.Count);
        }
        Assert.That(asked[1], Is.EqualTo(asked[0]));
        Assert.That(_clone.State(), Is.EqualTo(before));
        Assert.That(_said, Is.Empty);
    }

    [Test]
    public async Task The_newest_are_read_from_a_clone_that_has_the_branch()
    {
        var commits = Commits(3);
        await StoreAsync([.. commits.Select((commit, i) => (ReportPath.OfRecord("Churn model", commit), new[] { (byte)i }))]);
        _clone.Git("fetch", "-q", _server.FolderOf(Repository), "+refs/heads/cml-reports:refs/remotes/origin/cml-reports");
        _server.Requests.Clear();
        foreach (var remote in new[] { Remote(), null })
        {
            var found = await Records(remote).FindNewestAsync("Churn model", [commits[2], commits[0]], 20, default);
            Assert.That(found.Select(record => (record.Commit, record.Content.Single())), Is.EqualTo(new[] { (commits[2], (byte)2), (commits[0], (byte)0) }));
        }
        Assert.That(_server.Requests, Is.Empty);
    }

    [Test]
    public async Task No_branch_no_server_no_name_and_no_commit_are_an_empty_list_without_a_word()
    {
        var commits = Commits(3);
        Assert.That(await Records(Remote()).FindNewestAsync("churn", commits, 20, default), Is.Empty, "no branch");
        Assert.That(await Records(null).FindNewestAsync("churn", commits, 20, default), Is.Empty, "no server");
        await StoreAsync((ReportPath.OfRecord("churn", commits[0]), Record));
        Assert.That(await Records(Remote()).FindNewestAsync("fraud", commits, 20, default), Is.Empty, "another name");
        _server.Requests.Clear();
        Assert.That(await Records(Remote()).FindNewestAsync("churn", ["HEAD", "../x"], 20, default), Is.Empty);
        Assert.That(await Records(Remote()).FindNewestAsync("churn", [], 20, default), Is.Empty);
        Assert.That(_server.Requests, Is.Empty, "nothing to ask for");
        Assert.That(_said, Is.Empty);
    }

    [Test]
    public async Task A_server_that_refused_is_not_asked_again()
    {
        _server.Fault = _ => (403, "");
        var records = Records(Remote());
        Assert.That(await records.FindAsync("churn", Commit, default), Is.Null);
        _server.Requests.Clear();
        Assert.That(await records.FindNewestAsync("churn", Commits(3), 20, default), Is.Empty);
        Assert.That(_server.Requests, Is.Empty);
        Assert.That(_said, Has.Count.EqualTo(1));
    }

    private static ImmutableArray<string> Commits(int count) => [.. Enumerable.Range(1, count).Select(i => i.ToString("x40"))];

    private BranchRunRecords Records(BranchRemote? remote) => new(_clone.Root, "cml-reports", remote, _ => null, _said.Add);

    private BranchRemote Remote() => new(_server.Url, Repository, GitHttpServer.Token, "cml-reports");

    private async Task StoreAsync(params (string Path, byte[] Content)[] files)
    {
        var stored = await new ReportsBranch(Remote(), _ => null, TimeProvider.System)
            .StoreAsync(files.ToImmutableSortedDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal), "a run", default);
        Assert.That(stored.Refusal, Is.Null);
    }
}
