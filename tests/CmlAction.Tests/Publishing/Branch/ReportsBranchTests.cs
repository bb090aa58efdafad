using System.Collections.Immutable;
using System.Runtime.Versioning;
using System.Text;
using CmlAction.Publishing;
using CmlAction.Publishing.Branch;
using CmlAction.Tests.Git;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Publishing.Branch;

[RequiresProgram(GitHttpServer.Program, "git")]
[UnsupportedOSPlatform("windows")]
public class ReportsBranchTests
{
    private const string Repository = "octo/model";
    private const string BranchRef = "refs/heads/cml-reports";
    private GitHttpServer _server = null!;
    private string _bare = null!;

    [SetUp]
    public void Start()
    {
        _server = new GitHttpServer();
        _bare = _server.Create(Repository);
    }

    [TearDown]
    public void Stop() => _server.Dispose();

    [Test]
    public async Task Files_are_stored_and_can_be_read_back_at_the_commit_that_their_address_names()
    {
        byte[] picture = [0x89, 0x50, 0, 255, 13, 10];
        var stored = await StoreAsync(("reports/churn/pr-12/roc light.png", picture), ("runs/churn/abc.json.gz", [1, 2, 3]));

        Assert.That(stored.Refusal, Is.Null);
        Assert.That(stored.Addresses["reports/churn/pr-12/roc light.png"],
            Is.EqualTo($"{_server.Url}/octo/model/blob/{stored.Commit}/reports/churn/pr-12/roc%20light.png?raw=true"));
        Assert.That(Blob(stored.Commit!, "reports/churn/pr-12/roc light.png"), Is.EqualTo(picture));
        Assert.That(Blob(BranchRef, "runs/churn/abc.json.gz"), Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(_server.Show(Repository, BranchRef, "README.md"), Does.Contain("never merged"));
    }

    [Test]
    public async Task A_later_report_of_the_same_pull_request_keeps_the_pictures_of_the_earlier_one()
    {
        var first = await StoreAsync(Picture(12, "one"));
        var second = await StoreAsync(Picture(12, "two"));

        Assert.That(second.Commit, Is.Not.EqualTo(first.Commit));
        Assert.That(_server.Show(Repository, first.Commit!, Picture(12, "").Path), Is.EqualTo("one"));
        Assert.That(_server.Show(Repository, BranchRef, Picture(12, "").Path), Is.EqualTo("two"));
        Assert.That(Leaves(), Is.EqualTo(new[] { second.Commit, first.Commit }));
    }

    [Test]
    public async Task The_same_files_again_have_the_same_address_and_nothing_is_pushed()
    {
        var first = await StoreAsync(Picture(12, "one"));
        await StoreAsync(Picture(13, "other"));
        _server.Requests.Clear();
        var again = await StoreAsync(Picture(12, "one"));

        Assert.That(again.Commit, Is.EqualTo(first.Commit));
        Assert.That(_server.Requests, Has.None.Contains("receive-pack"));
    }

    [Test]
    public async Task Of_files_that_are_kept_nothing_is_fetched_again()
    {
        var random = new byte[300_000];
        new Random(1).NextBytes(random);
        await StoreAsync(("reports/a/pr-1/large.png", random));
        var sent = 0L;
        _server.Fault = request =>
        {
            sent += request.ContentLength64;
            return default;
        };
        await StoreAsync(("reports/a/pr-2/small.png", [1]));

        Assert.That(sent, Is.LessThan(50_000));
        Assert.That(Blob(BranchRef, "reports/a/pr-1/large.png"), Is.EqualTo(random));
    }

    [Test]
    public async Task Twenty_writers_at_once_lose_nothing()
    {
        const int writers = 20;
        var stored = await Task.WhenAll(Enumerable.Range(1, writers).Select(i => Task.Run(() => StoreAsync(Picture(i, $"picture {i}"), Record(i)))));

        Assert.That(stored.Select(one => one.Refusal), Is.All.Null);
        Assert.That(Leaves(), Is.EquivalentTo(stored.Select(one => one.Commit)));
        Assert.Multiple(() =>
        {
            for (var i = 1; i <= writers; i++)
            {
                Assert.That(_server.Show(Repository, BranchRef, Picture(i, "").Path), Is.EqualTo($"picture {i}"));
                Assert.That(_server.Show(Repository, stored[i - 1].Commit!, Record(i).Path), Is.EqualTo($"record {i}"));
            }
        });
        TempRepository.GitIn(_bare, "fsck", "--strict", "--full");
    }

    [Test]
    public async Task Old_reports_fall_out_of_the_window_and_the_rest_keep_their_commits()
    {
        var limits = new BranchLimits { MostReports = 3, MostRecords = 1 };
        var record = await Branch(limits).StoreAsync(Files(Record(1)), "main", default);
        var reports = new List<StoredFiles>();
        for (var i = 1; i <= 5; i++)
            reports.Add(await Branch(limits).StoreAsync(Files(Picture(i, $"picture {i}")), "report", default));

        Assert.That(Leaves(), Is.EqualTo(new[] { reports[4].Commit, reports[3].Commit, reports[2].Commit, record.Commit }));
        var reachable = TempRepository.GitIn(_bare, "rev-list", BranchRef).Split('\n');
        Assert.That(reachable, Has.Length.EqualTo(5), "the tip and what the window holds");
        Assert.That(TempRepository.GitIn(_bare, "ls-tree", "-r", "--name-only", BranchRef).Split('\n'),
            Is.EqualTo(new[] { "README.md", Picture(3, "").Path, Picture(4, "").Path, Picture(5, "").Path, Record(1).Path }));
    }

    [Test]
    public async Task A_branch_of_this_name_that_holds_something_else_is_left_alone()
    {
        using var user = new TempRepository();
        var commit = user.Write("train.py", "print()").Commit();
        TempRepository.GitIn(_bare, "fetch", "-q", user.Root, "main:cml-reports");

        var stored = await StoreAsync(Picture(1, "x"));

        Assert.That(stored.Refusal, Does.Contain("cml-reports").And.Contain("something else"));
        Assert.That(stored.Addresses, Is.Empty);
        Assert.That(TempRepository.GitIn(_bare, "rev-parse", BranchRef), Is.EqualTo(commit));
    }

    [TestCase(403, "contents: write")]
    [TestCase(401, "contents: write")]
    [TestCase(404, "contents: write")]
    public async Task A_token_that_may_not_write_is_answered_in_one_line_that_names_the_permission(int status, string says)
    {
        _server.Fault = request => request.RawUrl!.Contains("receive-pack") ? (status, "denied to somebody") : default;
        var stored = await StoreAsync(Picture(1, "x"));

        Assert.That(stored.Refusal, Does.Contain(says).And.Not.Contain("\n").And.Not.Contain("somebody"));
        Assert.That(stored.Commit, Is.Null);
    }

    [Test]
    public async Task A_token_that_may_not_even_read_is_answered_the_same_way()
    {
        var stored = await new ReportsBranch(new BranchRemote(_server.Url, Repository, "wrong", "cml-reports"), _ => null, TimeProvider.System)
            .StoreAsync(Files(Picture(1, "x")), "m", default);
        Assert.That(stored.Refusal, Does.Contain("contents: write"));
    }

    [TestCase("echo 'error: GH006: Protected branch update failed for refs/heads/cml-reports.' >&2; exit 1")]
    [TestCase("echo 'GH013: Repository rule violations found. Commits must have verified signatures.' >&2; exit 1")]
    public async Task A_rule_of_the_repository_is_answered_in_one_line_and_not_tried_again(string hook)
    {
        WriteHook("pre-receive", hook);
        var stored = await StoreAsync(Picture(1, "x"));

        Assert.That(stored.Refusal, Does.Contain("a rule of the repository"));
        Assert.That(_server.Requests.Count(request => request.StartsWith("POST") && request.EndsWith("git-receive-pack")), Is.EqualTo(1));
    }

    [Test]
    public async Task A_server_that_allows_no_force_push_is_answered_as_a_rule()
    {
        await StoreAsync(Picture(1, "x"));
        TempRepository.GitIn(_bare, "config", "receive.denyNonFastForwards", "true");
        var stored = await StoreAsync(Picture(2, "x"));
        Assert.That(stored.Refusal, Does.Contain("a rule of the repository").And.Contain("force push"));
    }

    [Test]
    public async Task Errors_of_the_server_are_tried_again([Values(500, 502, 503)] int status)
    {
        var left = 2;
        _server.Fault = _ => Interlocked.Decrement(ref left) >= 0 ? (status, "") : default;
        var stored = await StoreAsync(Picture(1, "x"));
        Assert.That(stored.Refusal, Is.Null);
        Assert.That(_server.Show(Repository, stored.Commit!, Picture(1, "").Path), Is.EqualTo("x"));
    }

    [Test]
    public async Task Errors_of_the_server_that_do_not_end_are_given_up_and_said()
    {
        _server.Fault = _ => (503, "");
        var stored = await StoreAsync(Picture(1, "x"));
        Assert.That(stored.Refusal, Does.Contain("could not be reached"));
        Assert.That(_server.Requests, Has.Count.EqualTo(new BranchLimits().MostFailures));
    }

    [Test]
    public async Task A_push_whose_answer_was_lost_is_not_stored_twice()
    {
        var broken = 0;
        _server.Breaks = request => request.HttpMethod == "POST" && request.RawUrl!.EndsWith("receive-pack") && Interlocked.Increment(ref broken) == 1;
        var stored = await StoreAsync(Picture(1, "x"));

        Assert.That(broken, Is.EqualTo(1));
        Assert.That(stored.Refusal, Is.Null);
        Assert.That(Leaves(), Is.EqualTo(new[] { stored.Commit }));
    }

    [Test]
    public async Task Without_a_token_or_with_too_much_nothing_is_tried()
    {
        var withoutToken = new ReportsBranch(new BranchRemote(_server.Url, Repository, "", "cml-reports"), _ => null, TimeProvider.System);
        Assert.That((await withoutToken.StoreAsync(Files(Picture(1, "x")), "m", default)).Refusal, Does.Contain("no token"));
        var small = Branch(new BranchLimits { MostStoredBytes = 10 });
        Assert.That((await small.StoreAsync(Files(Picture(1, "more than ten bytes")), "m", default)).Refusal, Does.Contain("MiB"));
        Assert.That((await StoreAsync()).Refusal, Is.Null);
        Assert.That(_server.Requests, Is.Empty);
    }

    [Test]
    public async Task A_redirect_is_not_followed_with_the_token()
    {
        using var other = new GitHttpServer();
        other.Create(Repository);
        _server.Fault = request => (302, "");
        var stored = await StoreAsync(Picture(1, "x"));
        Assert.That(stored.Refusal, Does.Contain("another address"));
        Assert.That(other.Requests, Is.Empty);
    }

    [Test]
    public void A_path_out_of_the_branch_is_refused([Values("../x", "/x", "a//b", "a/./b", ".git/config", "a/.GIT/b", "a\\b", "a\nb", "")] string path) =>
        Assert.That(async () => await StoreAsync((path, [1])), Throws.ArgumentException);

    [Test]
    public async Task Cancelling_ends_it_at_once_and_leaves_nothing_behind()
    {
        using var scratch = new TempWorkspace();
        using var stop = new CancellationTokenSource();
        _server.Fault = _ =>
        {
            stop.Cancel();
            Thread.Sleep(200);
            return default;
        };
        var branch = new ReportsBranch(Remote(), name => name == "RUNNER_TEMP" ? scratch.Root : null, TimeProvider.System);
        Assert.That(async () => await branch.StoreAsync(Files(Picture(1, "x")), "m", stop.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Directory.EnumerateFileSystemEntries(scratch.Root), Is.Empty);
    }

    private ReportsBranch Branch(BranchLimits? limits = null) =>
        new(Remote(), _ => null, TimeProvider.System, limits);

    private BranchRemote Remote() => new(_server.Url, Repository, GitHttpServer.Token, "cml-reports");

    private Task<StoredFiles> StoreAsync(params (string Path, byte[] Content)[] files) => Branch().StoreAsync(Files(files), "a report", default);

    private static ImmutableSortedDictionary<string, byte[]> Files(params (string Path, byte[] Content)[] files) =>
        files.ToImmutableSortedDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal);

    private static (string Path, byte[] Content) Picture(int pull, string content) =>
        (ReportPath.OfFile("churn", $"pr-{pull}", "roc-light.png"), Encoding.UTF8.GetBytes(content));

    private static (string Path, byte[] Content) Record(int number) => (ReportPath.OfRecord("churn", $"{number:x40}"), Encoding.UTF8.GetBytes($"record {number}"));

    private string[] Leaves() => TempRepository.GitIn(_bare, "log", "-1", "--format=%P", BranchRef).Split(' ');

    private byte[] Blob(string commit, string path)
    {
        // Through a file: the helper reads text.
        using var copy = new TempWorkspace();
        TempRepository.GitIn(_bare, "archive", "--format=tar", "-o", copy.PathOf("a.tar"), commit, path);
        using var tar = new System.Formats.Tar.TarReader(File.OpenRead(copy.PathOf("a.tar")));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.Name != path)
                continue;
            var content = new MemoryStream();
            entry.DataStream!.CopyTo(content);
            return content.ToArray();
        }
        throw new FileNotFoundException(path);
    }

    private void WriteHook(string name, string script)
    {
        Directory.CreateDirectory(Path.Combine(_bare, "hooks"));
        var path = Path.Combine(_bare, "hooks", name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
