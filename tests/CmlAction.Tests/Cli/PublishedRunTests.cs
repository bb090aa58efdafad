using System.Text.Json.Nodes;
using CmlAction.Core.Foundation;
using CmlAction.Publishing;
using CmlAction.Tests.Git;
using CmlAction.Tests.Kit;
using CmlAction.Tests.Kit.GitHub;

namespace CmlAction.Tests.Cli;

/// <summary>The whole program as the action, with a GitHub to report to.</summary>
internal sealed class PublishedRunTests
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
    private TempWorkspace _workspace = null!;

    [SetUp]
    public void Start()
    {
        _gitHub = new FakeGitHub().WithPull();
        _workspace = new TempWorkspace(("cml.yaml", Config), ("data.csv", Data));
    }

    [TearDown]
    public void Stop()
    {
        _workspace.Dispose();
        _gitHub.Dispose();
    }

    [Test]
    public void A_run_ends_with_comment_check_and_their_addresses()
    {
        var world = World();
        Assert.That(world.Cml(), Is.EqualTo(ExitCode.Success), world.Out);
        Assert.That(_gitHub.Comments.Single().Body, Does.Match("^<!-- cml-report name=demo sha=1{40} run=812\\.1 at=[^ ]+ -->\n### ✅ demo — passed"));
        Assert.That(Check()["conclusion"]!.ToString(), Is.EqualTo("success"));
        Assert.That(Check()["output"]!["title"]!.ToString(), Does.StartWith("✅ demo — passed"));
        Assert.That(world.FileOf("GITHUB_OUTPUT"), Does.Contain($"comment-url<<cml-0\nhttps://github.example/comment-{_gitHub.Comments[0].Id}\n"));
        Assert.That(world.FileOf("GITHUB_OUTPUT"), Does.Contain($"check-url<<cml-0\n{Check()["html_url"]}\n"));
        Assert.That(world.Out.TrimEnd('\n').Split('\n')[^2], Is.EqualTo("verdict: pass out/report.md"), "the last line but the one that the runner takes");
    }

    [Test]
    public void The_comment_is_what_lies_in_the_output_folder()
    {
        World().Cml();
        Assert.That(CommentMarker.ContentOf(_gitHub.Comments.Single().Body), Is.EqualTo(_workspace.Read("out/comment.md").TrimEnd()));
    }

    [Test]
    public void A_failing_gate_is_published_before_the_run_fails_and_stands_at_its_line()
    {
        _workspace.Write("models/cml.yaml", Config.Replace("0.1", "0.99", StringComparison.Ordinal)).Write("models/data.csv", Data);
        var world = World(("working-directory", "models"));
        Assert.That(world.Cml(), Is.EqualTo(ExitCode.Failed), world.Out);
        Assert.That(_gitHub.Comments.Single().Body, Does.Contain("### ❌ demo"));
        Assert.That(Check()["conclusion"]!.ToString(), Is.EqualTo("failure"));
        var annotation = Check()["all_annotations"]!.AsArray().Single()!;
        Assert.That(
            (annotation["path"]!.ToString(), (int)annotation["start_line"]!, annotation["annotation_level"]!.ToString(), annotation["title"]!.ToString()),
            Is.EqualTo(("models/cml.yaml", 6, "failure", "gate accuracy >= 0.99")));
    }

    [Test]
    public void Annotations_count_from_the_root_of_the_checkout_even_when_it_lies_deeper_than_the_workspace()
    {
        using var repository = new TempRepository();
        repository.Write("models/cml.yaml", Config.Replace("0.1", "0.99", StringComparison.Ordinal)).Write("models/data.csv", Data).Commit();
        var world = new FakeWorld(Path.GetDirectoryName(repository.Root)!).AsAction(("working-directory", $"{Path.GetFileName(repository.Root)}/models"));
        foreach (var (name, value) in World().Environment.Where(variable => variable.Key.StartsWith("GITHUB_", StringComparison.Ordinal)))
            world.Environment[name] = value;
        Assert.That(world.Cml(), Is.EqualTo(ExitCode.Failed), world.Out);
        Assert.That(Check()["all_annotations"]![0]!["path"]!.ToString(), Is.EqualTo("models/cml.yaml"));
    }

    [TestCase("version: 1\nname: demo\ndata: { path: data.csv, targt: y }\n", "targt")]
    [TestCase("version: 1\nname: demo\ndata: { path: data.csv\n  target: y\n", "demo")]
    [TestCase("version: 1\nname: 'demo'\ndata: { path: nowhere.csv, target: y }\n", "nowhere.csv")]
    public void What_cannot_be_used_is_said_in_the_same_comment_and_mended_there(string broken, string named)
    {
        World().Cml();
        _workspace.Write("cml.yaml", broken);
        var world = World(hours: 1);
        Assert.That(world.Cml(), Is.EqualTo(ExitCode.Unusable));
        Assert.That(_gitHub.Comments.Single().Body, Does.Contain("to solve before there can be a report").And.Contain(named));
        Assert.That(_gitHub.Checks[^1]["conclusion"]!.ToString(), Is.EqualTo("failure"));
        Assert.That(_gitHub.Checks[^1]["all_annotations"]!.AsArray()[0]!["path"]!.ToString(), Is.EqualTo("cml.yaml"));
        Assert.That(world.FileOf("GITHUB_OUTPUT"), Does.Contain("comment-url<<"));

        _workspace.Write("cml.yaml", Config);
        World(hours: 2).Cml();
        Assert.That(_gitHub.Comments.Single().Body, Does.Contain("✅ demo"));
    }

    [Test]
    public void A_token_that_may_only_read_leaves_the_report_in_the_summary_and_the_run_green()
    {
        _gitHub.Refuse("issues", "pull_requests", "checks", "statuses");
        var world = World();
        Assert.That(world.Cml(), Is.EqualTo(ExitCode.Success), world.Out);
        Assert.That(world.FileOf("GITHUB_STEP_SUMMARY"), Does.Contain("✅ demo").And.Contain("> ℹ️ the comment on pull request #17 was not written").And.Contain("`checks: write`"));
        Assert.That(world.Out, Does.Contain("::warning title=not posted::the check run was not written"));
    }

    [Test]
    public void On_a_fork_that_is_not_even_a_warning()
    {
        _gitHub.WithPull(headRepository: "stranger/model").Refuse("issues", "pull_requests", "checks", "statuses");
        var world = World();
        world.On(_gitHub, isFork: true);
        Assert.That(world.Cml(), Is.EqualTo(ExitCode.Success), world.Out);
        Assert.That(world.Out, Does.Contain("::notice title=not posted::").And.Not.Contain("::warning title=not posted"));
    }

    [Test]
    public void When_GitHub_cannot_be_reached_the_report_is_on_disk_and_the_exit_code_says_so()
    {
        _gitHub.Fail("POST", "issues/17/comments", FakeFault.Answer(503), times: 100);
        var world = World();
        Assert.That(world.Cml(), Is.EqualTo(ExitCode.Service));
        Assert.That(world.Out, Does.Contain(ProblemCode.ForgeUnavailable.Id).And.Not.Contain($" {_gitHub.Token}"));
        Assert.That(File.Exists(_workspace.PathOf("out/report.md")));
        Assert.That(world.FileOf("GITHUB_STEP_SUMMARY"), Does.Contain("✅ demo"));
    }

    [Test]
    public void A_failing_gate_counts_more_than_a_comment_that_could_not_be_written()
    {
        _workspace.Write("cml.yaml", Config.Replace("0.1", "0.99", StringComparison.Ordinal));
        _gitHub.Fail("POST", "issues/17/comments", FakeFault.Answer(503), times: 100);
        Assert.That(World().Cml(), Is.EqualTo(ExitCode.Failed));
    }

    [Test]
    public void The_inputs_win_over_the_file()
    {
        _workspace.Write("cml.yaml", Config + "\npublish: { comment: update, when: always, check: true }\n");
        World(("comment", "off"), ("check", "false")).Cml();
        Assert.That((_gitHub.Comments.Length, _gitHub.Checks.Length), Is.EqualTo((0, 0)));
        World(("when", "failures")).Cml();
        Assert.That((_gitHub.Comments.Length, _gitHub.Checks.Length), Is.EqualTo((0, 1)));
    }

    [TestCase("publish: { comment: off }", 0, 1)]
    [TestCase("publish: { when: failures, check: false }", 0, 0)]
    [TestCase("publish: { check: false }", 1, 0)]
    public void The_file_says_what_is_published(string publish, int comments, int checks)
    {
        _workspace.Write("cml.yaml", $"{Config}\n{publish}\n");
        World().Cml();
        Assert.That((_gitHub.Comments.Length, _gitHub.Checks.Length), Is.EqualTo((comments, checks)));
    }

    [TestCase("comment", "updat", "update")]
    [TestCase("when", "sometimes", "always, changes, failures")]
    [TestCase("check", "yes", "true, false")]
    public void An_input_that_is_none_of_its_words_is_refused(string input, string value, string expected)
    {
        var world = World((input, value));
        Assert.That(world.Cml(), Is.EqualTo(ExitCode.Unusable));
        Assert.That(world.Out, Does.Contain(ProblemCode.WrongInput.Id).And.Contain(expected));
    }

    [Test]
    public void Outside_of_the_action_a_run_tells_nobody()
    {
        var world = new FakeWorld(_workspace.Root).On(_gitHub);
        Assert.That(world.Cml("run"), Is.EqualTo(ExitCode.Success), world.Error);
        Assert.That(_gitHub.Log, Is.Empty);
    }

    [Test]
    public void The_verb_publish_posts_what_lies_in_the_output_folder()
    {
        new FakeWorld(_workspace.Root).Cml("run");
        var world = new FakeWorld(_workspace.Root).On(_gitHub, "workflow_dispatch");
        Assert.That(world.Cml("publish", "--pr", "17", "--reports-branch", "", "--timings"), Is.EqualTo(ExitCode.Success), world.Error);
        Assert.That(world.Out, Is.EqualTo($"published: https://github.example/comment-{_gitHub.Comments.Single().Id}\n"));
        Assert.That(world.Error, Does.Contain("compiled at run time: "), "--timings");
        Assert.That(CommentMarker.ContentOf(_gitHub.Comments.Single().Body), Does.StartWith("### ✅ demo"));
    }

    [Test]
    public void The_verb_publish_needs_a_token_and_a_repository()
    {
        var world = new FakeWorld(_workspace.Root).On(_gitHub);
        world.Environment.Remove("GITHUB_TOKEN");
        Assert.That(world.Cml("publish"), Is.EqualTo(ExitCode.Service));
        Assert.That(world.Out + world.Error, Does.Contain(ProblemCode.TokenMissing.Id));

        world = new FakeWorld(_workspace.Root).On(_gitHub);
        world.Environment["GITHUB_REPOSITORY"] = "no repository";
        Assert.That(world.Cml("publish"), Is.EqualTo(ExitCode.Service));
        Assert.That(world.Out + world.Error, Does.Contain(ProblemCode.NoTarget.Id));
    }

    [Test]
    public void The_runner_is_told_to_hide_the_token_and_nothing_else_shows_it()
    {
        _gitHub.Fail("GET", "pulls", FakeFault.Answer(401, $"Bad credentials: {_gitHub.Token}"), times: 9);
        var world = World();
        world.Cml();
        var lines = (world.Out + world.Error).Split('\n').Where(line => line.Contains(_gitHub.Token, StringComparison.Ordinal));
        Assert.That(lines, Is.EqualTo(new[] { $"::add-mask::{_gitHub.Token}" }));
        var files = Directory.EnumerateFiles(_workspace.Root, "*", SearchOption.AllDirectories).Where(file => File.ReadAllText(file).Contains(_gitHub.Token, StringComparison.Ordinal));
        Assert.That(files, Is.Empty);
    }

    [Test]
    public void Git_is_left_as_it_was()
    {
        using var repository = new TempRepository();
        repository.Write("cml.yaml", Config).Write("data.csv", Data).Write(".gitignore", "out/\n.GITHUB*\n.event.json\n").Commit();
        var before = (repository.Git("config", "--list", "--show-origin"), repository.Git("status", "--porcelain=v2", "--branch"), repository.Git("for-each-ref"));
        var world = new FakeWorld(repository.Root).AsAction().On(_gitHub);
        Assert.That(world.Cml(), Is.EqualTo(ExitCode.Success), world.Out);
        Assert.That(_gitHub.Comments, Has.Length.EqualTo(1));
        Assert.That((repository.Git("config", "--list", "--show-origin"), repository.Git("status", "--porcelain=v2", "--branch"), repository.Git("for-each-ref")), Is.EqualTo(before));
    }

    [Test]
    public void A_run_that_is_cancelled_in_its_middle_leaves_a_cancelled_check()
    {
        using var stop = new CancellationTokenSource();
        _gitHub.AtRequest(1, () => stop.CancelAfter(1));
        var world = World();
        Assert.That(world.Cml(stop.Token), Is.EqualTo(ExitCode.Cancelled), world.Out);
        Assert.That(_gitHub.Comments, Is.Empty);
        Assert.That(_gitHub.Checks.Select(check => (string?)check["conclusion"]), Is.All.EqualTo("cancelled"));
    }

    [Test]
    public void A_run_that_is_cancelled_while_it_publishes_has_its_report_on_disk_and_says_so()
    {
        using var stop = new CancellationTokenSource();
        _gitHub.Before("POST", "issues/17/comments", stop.Cancel);
        var world = World();
        Assert.That(world.Cml(stop.Token), Is.EqualTo(ExitCode.Cancelled), world.Out);
        Assert.That(world.Out, Does.Contain("cancelled while it published").And.Not.Contain("nothing was written"));
        Assert.That(File.Exists(_workspace.PathOf("out/report.md")));
        Assert.That((string?)Check()["conclusion"], Is.EqualTo("cancelled"));
    }

    private FakeWorld World(params (string Input, string Value)[] inputs) => new FakeWorld(_workspace.Root).AsAction(inputs).On(_gitHub);

    private FakeWorld World(int hours)
    {
        var world = World();
        ((SwiftTime)world.Time).Set(world.Time.GetUtcNow().AddHours(hours));
        return world;
    }

    private JsonObject Check() => _gitHub.Checks.Single();
}
