using System.Text.Json.Nodes;
using CmlAction.Core.Foundation;
using CmlAction.Publishing;
using CmlAction.Publishing.Branch;
using CmlAction.Tests.Git;
using CmlAction.Tests.Kit;
using CmlAction.Tests.Kit.GitHub;

namespace CmlAction.Tests.Cli;

/// <summary>The whole program with a GitHub to report to and a git server that keeps the pictures; and the two runs of a fork's pull request.</summary>
[RequiresProgram(GitHttpServer.Program, "git")]
internal sealed class ReportsBranchRunTests
{
    private const string Config = """
        version: 1
        name: demo
        data: { path: data.csv, target: y }
        checks: { preset: off }
        model: { trainer: dummy }
        evaluate: { gates: [ accuracy >= 0.1 ] }
        """;

    private static readonly string Data = "a,y\n" + string.Concat(Enumerable.Range(0, 200).Select(i => $"{i * 37 % 101},{i % 2}\n"));

    private FakeGitHub _gitHub = null!;
    private GitHttpServer _git = null!;
    private TempWorkspace _workspace = null!;

    [SetUp]
    public void Start()
    {
        _gitHub = new FakeGitHub().WithPull();
        _git = new GitHttpServer { Accepts = _gitHub.Token };
        _git.Create(_gitHub.Repository);
        _workspace = new TempWorkspace(("cml.yaml", Config), ("data.csv", Data));
    }

    [TearDown]
    public void Stop()
    {
        _workspace.Dispose();
        _git.Dispose();
        _gitHub.Dispose();
    }

    [Test]
    public void The_comment_shows_pictures_of_the_repositorys_own_branch()
    {
        var world = World(("reports-branch", "cml-reports"));
        Assert.That(world.Cml(), Is.EqualTo(ExitCode.Success), world.Out);
        var body = _gitHub.Comments.Single().Body;
        Assert.That(body, Does.Match($"<img alt=\"[^\"]+\" src=\"{_git.Url}/{_gitHub.Repository}/blob/[0-9a-f]{{40}}/reports/demo/pr-17/confusion-light\\.svg\\?raw=true\""));
        Assert.That(_git.Show(_gitHub.Repository, "cml-reports", "reports/demo/pr-17/confusion-dark.svg"), Does.StartWith("<svg"));

        Assert.That(World(("reports-branch", "cml-reports")).Cml(), Is.EqualTo(ExitCode.Success));
        Assert.That(CommentMarker.ContentOf(_gitHub.Comments.Single().Body), Is.EqualTo(CommentMarker.ContentOf(body)), "the same run has the same addresses");
    }

    [Test]
    public void The_checkout_its_index_configuration_and_references_stay_as_they_were()
    {
        using var repository = new TempRepository();
        repository.Write("cml.yaml", Config).Write("data.csv", Data).Write(".gitignore", "out/\n.GITHUB*\n.event.json\n").Commit();
        string[] State() =>
        [
            repository.Git("config", "--list", "--show-origin"), repository.Git("status", "--porcelain=v2", "--branch"), repository.Git("for-each-ref"),
            repository.Git("count-objects", "-v"),
        ];
        var before = State();
        var world = new FakeWorld(repository.Root).AsAction(("command", "run"), ("reports-branch", "cml-reports")).On(_gitHub);
        world.Environment["GITHUB_SERVER_URL"] = _git.Url;
        Assert.That(world.Cml(), Is.EqualTo(ExitCode.Success), world.Out);
        Assert.That(_git.Show(_gitHub.Repository, "cml-reports", "reports/demo/pr-17/confusion-light.svg"), Does.StartWith("<svg"));
        Assert.That(State(), Is.EqualTo(before));
    }

    [Test]
    public void The_record_of_the_base_is_looked_up_on_the_branch_that_the_input_names()
    {
        using var repository = new TempRepository();
        repository.Write("cml.yaml", Config).Write("data.csv", Data).Write(".gitignore", "out/\n.GITHUB*\n.event.json\n").Commit();
        var main = repository.Git("rev-parse", "HEAD").Trim();
        repository.Git("update-ref", "refs/remotes/origin/main", main);
        var push = new FakeWorld(repository.Root).AsAction(("command", "run"), ("reports-branch", "kept/here")).On(_gitHub, "push");
        push.Environment["GITHUB_SERVER_URL"] = _git.Url;
        push.Environment["GITHUB_REF"] = "refs/heads/main";
        push.Environment["GITHUB_SHA"] = main;
        File.WriteAllText(push.Environment["GITHUB_EVENT_PATH"], """{ "repository": { "default_branch": "main" } }""");
        Assert.That(push.Cml(), Is.EqualTo(ExitCode.Success), push.Out);

        repository.Write("cml.yaml", Config.Replace("name: demo", "name: demo\nseed: 7", StringComparison.Ordinal)).Commit();
        var pull = new FakeWorld(repository.Root).AsAction(("command", "run"), ("reports-branch", "kept/here")).On(_gitHub);
        pull.Environment["GITHUB_SERVER_URL"] = _git.Url;
        pull.Environment["GITHUB_BASE_REF"] = "main";
        Assert.That(pull.Cml(), Is.EqualTo(ExitCode.Success), pull.Out);
        Assert.That(File.ReadAllText(Path.Combine(repository.Root, "out/report.json")), Does.Contain("\"origin\": \"record\""));
    }

    [Test]
    public void Runs_of_earlier_commits_that_can_be_compared_are_the_history_of_the_next()
    {
        using var repository = new TempRepository();
        repository.Write("data.csv", Data).Write(".gitignore", "out/\n.GITHUB*\n.event.json\n");
        // Of these three runs one divides the rows in another way, and one commit has no run.
        var commits = new[] { "seed: 1", "seed: 2\nsplit: other", "seed: 3" }.Select(change =>
        {
            var config = Config.Replace("name: demo", $"name: demo\n{change.Split('\n')[0]}", StringComparison.Ordinal);
            var commit = repository.Write("cml.yaml", change.Contains("split", StringComparison.Ordinal) ? config.Replace("target: y", "target: y, split: { salt: other }", StringComparison.Ordinal) : config).Commit();
            Push(repository, commit);
            return commit;
        }).ToArray();
        var skipped = repository.Write("cml.yaml", Config).Commit();
        repository.Git("update-ref", "refs/remotes/origin/main", skipped);

        repository.Write("cml.yaml", Config.Replace("name: demo", "name: demo\nseed: 7", StringComparison.Ordinal)).Commit();
        var pull = new FakeWorld(repository.Root).AsAction(("command", "run"), ("reports-branch", "cml-reports")).On(_gitHub);
        pull.Environment["GITHUB_SERVER_URL"] = _git.Url;
        pull.Environment["GITHUB_BASE_REF"] = "main";
        Assert.That(pull.Cml(), Is.EqualTo(ExitCode.Success), pull.Out);

        var report = JsonNode.Parse(File.ReadAllText(Path.Combine(repository.Root, "out/report.json")))!;
        Assert.That(report["history"]!.AsArray().Select(point => ((string)point!["commit"]!, (int)point["behind"]!)), Is.EqualTo(new[] { (commits[2], 1), (commits[0], 3) }));
        Assert.That(report["history"]![0]!["rows"]!.GetValue<int>(), Is.EqualTo(report["held_out_rows"]!.GetValue<int>()));
        Assert.That(report["history"]![0]!["value"]!.GetValue<double>(), Is.EqualTo(0.5), "the area of a model that says the same of every row");
        var svg = File.ReadAllText(Path.Combine(repository.Root, "out/charts/history-light.svg"));
        Assert.That(svg, Does.Contain(commits[0][..7]).And.Contain(commits[2][..7]).And.Contain(">now<").And.Not.Contain(commits[1][..7]));
        Assert.That(File.ReadAllText(Path.Combine(repository.Root, "out/report.md")), Does.Contain("2 earlier commits"));
        Assert.That(_git.Show(_gitHub.Repository, "cml-reports", "reports/demo/pr-17/history-light.svg"), Is.EqualTo(svg.TrimEnd()));
    }

    [Test]
    public void After_a_push_the_history_is_that_of_the_branch_without_the_commit_itself()
    {
        using var repository = new TempRepository();
        repository.Write("data.csv", Data).Write("cml.yaml", Config).Write(".gitignore", "out/\n.GITHUB*\n.event.json\n");
        var first = repository.Commit();
        Push(repository, first);
        Assert.That(History(), Is.Empty);
        var second = repository.Commit();
        Push(repository, second);
        Assert.That(History(), Is.EqualTo(new[] { (first, 0) }));
        Push(repository, second);
        Assert.That(History(), Is.EqualTo(new[] { (first, 0) }), "run again");

        (string, int)[] History() =>
        [
            .. JsonNode.Parse(File.ReadAllText(Path.Combine(repository.Root, "out/report.json")))!["history"]!.AsArray()
                .Select(point => ((string)point!["commit"]!, (int)point["behind"]!)),
        ];
    }

    /// <summary>A run of the default branch, whose record is kept.</summary>
    private void Push(TempRepository repository, string commit)
    {
        var push = new FakeWorld(repository.Root).AsAction(("command", "run"), ("reports-branch", "cml-reports")).On(_gitHub, "push");
        push.Environment["GITHUB_SERVER_URL"] = _git.Url;
        push.Environment["GITHUB_REF"] = "refs/heads/main";
        push.Environment["GITHUB_SHA"] = commit;
        File.WriteAllText(push.Environment["GITHUB_EVENT_PATH"], """{ "repository": { "default_branch": "main" } }""");
        Assert.That(push.Cml(), Is.EqualTo(ExitCode.Success), push.Out);
    }

    [TestCase("refs/heads/main", true)]
    [TestCase("refs/heads/other", false)]
    public void The_record_of_a_run_is_kept_when_it_is_of_the_default_branch(string reference, bool isKept)
    {
        var world = new FakeWorld(_workspace.Root).AsAction(("command", "run"), ("reports-branch", "cml-reports")).On(_gitHub, "push");
        world.Environment["GITHUB_SERVER_URL"] = _git.Url;
        world.Environment["GITHUB_REF"] = reference;
        File.WriteAllText(world.Environment["GITHUB_EVENT_PATH"], """{ "repository": { "default_branch": "main" } }""");
        Assert.That(world.Cml(), Is.EqualTo(ExitCode.Success), world.Out);

        var remote = new BranchRemote(_git.Url, _gitHub.Repository, _gitHub.Token, "cml-reports");
        var records = new BranchRunRecords(_workspace.Root, "cml-reports", remote, _ => null, _ => { });
        var found = records.FindAsync("demo", FakeGitHub.Head, CancellationToken.None).GetAwaiter().GetResult();
        Assert.That(found, isKept ? Is.EqualTo(File.ReadAllBytes(_workspace.PathOf("out/run.json.gz"))) : Is.Null);
    }

    [Test]
    public void Without_the_permission_the_report_stands_without_pictures_and_a_line_says_why()
    {
        _git.Fault = _ => (403, "");
        var world = World(("reports-branch", "cml-reports"));
        Assert.That(world.Cml(), Is.EqualTo(ExitCode.Success), world.Out);
        Assert.That(world.Out, Does.Contain("contents: write"));
        Assert.That(_gitHub.Comments.Single().Body, Does.Not.Contain("<img"));
    }

    [Test]
    public void A_branch_that_is_no_name_is_refused()
    {
        var world = World(("reports-branch", "-f"));
        Assert.That(world.Cml(), Is.EqualTo(ExitCode.Unusable));
        Assert.That(world.Out, Does.Contain(ProblemCode.WrongInput.Id));
    }

    [Test]
    public void Pictures_of_the_users_own_Markdown_are_stored_and_every_other_byte_stays()
    {
        _workspace.Write("r.md", "# Mine\n\n![roc](charts/a%20b.png)\n").Write("charts/a b.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var world = Program("pull_request");
        Assert.That(world.Cml("comment", "update", "r.md"), Is.EqualTo(ExitCode.Success), world.Out);
        Assert.That(CommentMarker.ContentOf(_gitHub.Comments.Single().Body),
            Does.Match($@"^# Mine\n\n!\[roc\]\({_git.Url}/{_gitHub.Repository}/blob/[0-9a-f]{{40}}/reports/report/pr-17/[0-9a-f]{{12}}-a-b-[0-9a-f]{{8}}\.png\?raw=true\)$"));
    }

    [Test]
    public void A_picture_of_its_own_is_stored_and_its_address_printed()
    {
        _workspace.Write("charts/a b.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var address = $@"{_git.Url}/{_gitHub.Repository}/blob/[0-9a-f]{{40}}/reports/report/pr-17/[0-9a-f]{{12}}-a-b-[0-9a-f]{{8}}\.png\?raw=true";
        var bare = Program("pull_request");
        Assert.That(bare.Cml("publish", "a b.png", "-C", "charts"), Is.EqualTo(ExitCode.Success), bare.Error);
        Assert.That(bare.Out, Does.Match($@"^{address}\n$"));
        var markdown = Program("pull_request");
        Assert.That(markdown.Cml("publish", "charts/a b.png", "--md", "--title", "ROC [test]"), Is.EqualTo(ExitCode.Success), markdown.Error);
        Assert.That(markdown.Out, Does.Match($@"^!\[ROC \\\[test\\\]\]\({address}\)\n$"));
    }

    [Test]
    public void A_picture_that_cannot_be_stored_or_is_not_there_prints_no_address()
    {
        var missing = Program("pull_request");
        Assert.That(missing.Cml("publish", "charts/none.png"), Is.EqualTo(ExitCode.Unusable));
        Assert.That(missing.Error, Does.Contain(ProblemCode.MissingPicture.Id).And.Contain("none.png"));
        _workspace.Write("a.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        _git.Fault = _ => (403, "");
        var refused = Program("pull_request");
        Assert.That(refused.Cml("publish", "a.png", "--md"), Is.EqualTo(ExitCode.Service));
        Assert.That(refused.Error, Does.Contain("contents: write"));
        var both = Program("pull_request");
        Assert.That(both.Cml("publish", "a.png", "--bundle", "x"), Is.EqualTo(ExitCode.Unusable));
        Assert.That(both.Cml("publish", "a.png", "--config", "other.yaml", "--set", "seed=7"), Is.EqualTo(ExitCode.Unusable));
        Assert.That(both.Error, Does.Contain("--config, --set would mean nothing"));
        Assert.That(missing.Out + refused.Out + both.Out, Does.Not.Contain("http"));
    }

    [Test]
    public void A_picture_that_is_missing_is_named_and_nothing_is_posted()
    {
        _workspace.Write("r.md", "![roc](charts/missing.png)\n");
        var world = Program("pull_request");
        Assert.That(world.Cml("check", "create", "r.md"), Is.EqualTo(ExitCode.Unusable));
        Assert.That(world.Out + world.Error, Does.Contain(ProblemCode.MissingPicture.Id).And.Contain("charts/missing.png").And.Contain("r.md:1"));
        Assert.That((_gitHub.Comments.Length, _gitHub.Checks.Length), Is.EqualTo((0, 0)));
    }

    [Test]
    public void The_report_of_a_fork_is_posted_by_a_second_run_from_the_bundle_of_the_first()
    {
        Fork();
        var world = Second();
        Assert.That(world.Cml(), Is.EqualTo(ExitCode.Success), world.Out);
        var body = _gitHub.Comments.Single().Body;
        Assert.That(body, Does.Contain("### ✅ demo").And.Contain("As reported by the run of `stranger:patch-1`"));
        Assert.That(body, Does.Match($"src=\"{_git.Url}/{_gitHub.Repository}/blob/[0-9a-f]{{40}}/reports/demo/pr-17/confusion-light"));
        Assert.That(_gitHub.Checks.Single()["head_sha"]!.ToString(), Is.EqualTo(FakeGitHub.Head));
    }

    [Test]
    public void A_bundle_of_the_past_is_not_posted()
    {
        Fork();
        _gitHub.WithPull(sha: new string('3', 40), headRepository: "stranger/model", branch: "patch-1");
        var world = Second();
        Assert.That(world.Cml(), Is.EqualTo(ExitCode.Success), world.Out);
        Assert.That(world.Out, Does.Contain("newer commits"));
        Assert.That(_gitHub.Comments, Is.Empty);
    }

    [Test]
    public void A_pull_request_of_somebody_else_with_the_same_branch_is_not_taken()
    {
        Fork();
        _gitHub.WithPull(headRepository: "other/model", branch: "patch-1");
        var world = Second();
        Assert.That(world.Cml(), Is.EqualTo(ExitCode.Success), world.Out);
        Assert.That(world.Out, Does.Contain("no open pull request"));
        Assert.That(_gitHub.Comments, Is.Empty);
    }

    [Test]
    public void A_bundle_that_says_another_commit_is_refused()
    {
        Fork();
        var path = _workspace.PathOf("out/bundle/bundle.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(FakeGitHub.Head, new string('4', 40), StringComparison.Ordinal));
        var world = Second();
        Assert.That(world.Cml(), Is.EqualTo(ExitCode.Unusable));
        Assert.That(world.Out, Does.Contain(ProblemCode.BundleOfAnotherCommit.Id));
        Assert.That(_gitHub.Comments, Is.Empty);
    }

    [TestCase("push")]
    [TestCase("pull_request_target")]
    public void A_bundle_is_posted_only_after_a_run_of_a_pull_request(string first)
    {
        Fork();
        var world = Second(first);
        Assert.That(world.Cml(), Is.EqualTo(ExitCode.Unusable));
        Assert.That(world.Out, Does.Contain(ProblemCode.NotAfterAPullRequest.Id));
        Assert.That(_gitHub.Comments, Is.Empty);
    }

    [Test]
    public void A_bundle_belongs_to_the_command_publish()
    {
        var world = World(("bundle", "x"));
        Assert.That(world.Cml(), Is.EqualTo(ExitCode.Unusable));
        Assert.That(world.Out, Does.Contain(ProblemCode.WrongInput.Id));
    }

    /// <summary>The first run, of a stranger's pull request, with a token that may only read.</summary>
    private void Fork()
    {
        _gitHub.WithPull(headRepository: "stranger/model", branch: "patch-1").Refuse("issues", "pull_requests", "checks", "statuses");
        _git.Fault = _ => (403, "");
        var first = new FakeWorld(_workspace.Root).AsAction(("command", "run"), ("reports-branch", "cml-reports")).On(_gitHub, isFork: true);
        Assert.That(first.Cml(), Is.EqualTo(ExitCode.Success), first.Out);
        Assert.That(_workspace.Read("out/bundle/bundle.json"), Does.Contain(FakeGitHub.Head));
        Assert.That(_git.Requests, Is.Empty, "what may only read does not try to write");
        Assert.That(_gitHub.Comments, Is.Empty);
        _gitHub.Grant();
        _git.Fault = null;
    }

    /// <summary>The second run, on the default branch, with a token that may write.</summary>
    private FakeWorld Second(string after = "pull_request")
    {
        var world = new FakeWorld(_workspace.Root).AsAction(("command", "publish"), ("bundle", "out/bundle"), ("reports-branch", "cml-reports")).On(_gitHub, "workflow_run");
        world.Environment["GITHUB_SERVER_URL"] = _git.Url;
        File.WriteAllText(world.Environment["GITHUB_EVENT_PATH"], $$"""
            {"workflow_run": {"event": "{{after}}", "head_sha": "{{FakeGitHub.Head}}", "head_branch": "patch-1", "pull_requests": [],
             "head_repository": {"full_name": "stranger/model", "owner": {"login": "stranger"} } } }
            """);
        return world;
    }

    private FakeWorld World(params (string Input, string Value)[] inputs)
    {
        var world = new FakeWorld(_workspace.Root).AsAction([("command", "run"), .. inputs]).On(_gitHub);
        world.Environment["GITHUB_SERVER_URL"] = _git.Url;
        return world;
    }

    private FakeWorld Program(string eventName)
    {
        var world = new FakeWorld(_workspace.Root).On(_gitHub, eventName);
        world.Environment["GITHUB_SERVER_URL"] = _git.Url;
        return world;
    }
}
