using CmlAction.Core.Foundation;
using CmlAction.Publishing;
using CmlAction.Tests.Kit;
using CmlAction.Tests.Kit.GitHub;

namespace CmlAction.Tests.Cli;

/// <summary>Verbs for people who write their own Markdown.</summary>
internal sealed class CommentCommandTests
{
    private const string Markdown = "# Mine\r\n\r\n| a | b |\n|---|---|\n@me <b>x</b> ✅\n\n";

    private FakeGitHub _gitHub = null!;
    private TempWorkspace _workspace = null!;

    [SetUp]
    public void Start()
    {
        _gitHub = new FakeGitHub().WithPull();
        _workspace = new TempWorkspace(("report.md", Markdown));
    }

    [TearDown]
    public void Stop()
    {
        _workspace.Dispose();
        _gitHub.Dispose();
    }

    [Test]
    public void Create_writes_a_new_comment_every_time_and_every_byte_of_the_file()
    {
        var world = World();
        Assert.That(world.Cml("comment", "create", "report.md"), Is.EqualTo(ExitCode.Success), world.Out);
        World().Cml("comment", "create", "report.md");
        Assert.That(_gitHub.Comments.Select(comment => comment.Body[(comment.Body.IndexOf('\n') + 1)..]), Is.EqualTo(new[] { Markdown, Markdown }));
        Assert.That(world.Out, Does.Contain($"comment: https://github.example/comment-{_gitHub.Comments[0].Id}\n"));
    }

    [Test]
    public void Update_keeps_one_comment_for_each_name()
    {
        World().Cml("comment", "update", "report.md");
        World().Cml("comment", "update", "report.md", "--name", "other");
        _workspace.Write("report.md", "second");
        var world = World();
        ((SwiftTime)world.Time).Set(world.Time.GetUtcNow().AddHours(1));
        Assert.That(world.Cml("comment", "update", "report.md"), Is.EqualTo(ExitCode.Success), world.Out);
        Assert.That(_gitHub.Comments.Select(comment => CommentMarker.ContentOf(comment.Body)), Is.EqualTo(new[] { "second", Markdown.ReplaceLineEndings("\n").TrimEnd() }));
    }

    [Test]
    public void A_lost_answer_does_not_double_a_created_comment()
    {
        _gitHub.Fail("POST", "comments", FakeFault.CutAfterDoing);
        World().Cml("comment", "create", "report.md");
        Assert.That(_gitHub.Comments, Has.Length.EqualTo(1));
    }

    [Test]
    public void Without_a_pull_request_one_is_asked_for()
    {
        var world = World("schedule");
        Assert.That(world.Cml("comment", "create", "report.md"), Is.EqualTo(ExitCode.Service));
        Assert.That(world.Out + world.Error, Does.Contain(ProblemCode.NoTarget.Id).And.Contain("--pr NUMBER"));
        Assert.That(World("schedule").Cml("comment", "create", "report.md", "--pr", "17"), Is.EqualTo(ExitCode.Success));
        Assert.That(World("schedule").Cml("comment", "create", "report.md", "--commit"), Is.EqualTo(ExitCode.Success));
        Assert.That(_gitHub.Comments.Select(comment => comment.Thread), Is.EqualTo(new[] { "issues/17", $"commits/{FakeGitHub.Head}" }));
    }

    [TestCase("--pr", "0")]
    [TestCase("--pr", "x")]
    public void A_number_that_is_none_is_refused(string option, string value) =>
        Assert.That(World().Cml("comment", "create", "report.md", option, value), Is.EqualTo(ExitCode.Unusable));

    [Test]
    public void A_missing_permission_is_a_failure_that_names_it()
    {
        _gitHub.Refuse("issues", "pull_requests");
        var world = World();
        Assert.That(world.Cml("comment", "create", "report.md"), Is.EqualTo(ExitCode.Service));
        Assert.That(world.Out + world.Error, Does.Contain(ProblemCode.PermissionMissing.Id).And.Contain("`pull-requests: write`"));
    }

    [Test]
    public void On_a_fork_the_Markdown_goes_to_the_summary_and_nothing_fails()
    {
        _gitHub.Refuse("issues", "pull_requests");
        var world = World(isFork: true);
        world.Environment["GITHUB_STEP_SUMMARY"] = _workspace.PathOf("summary.md");
        Assert.That(world.Cml("comment", "create", "report.md"), Is.EqualTo(ExitCode.Success), world.Out);
        Assert.That(_workspace.Read("summary.md"), Does.StartWith(Markdown.TrimEnd()).And.Contain("a fork may only read"));
    }

    [TestCase("nowhere.md")]
    [TestCase("binary.md")]
    [TestCase("long.md")]
    public void A_file_that_cannot_be_posted_is_said_to_be_that(string file)
    {
        _workspace.Write("binary.md", [0xFF, 0xFE, 0x00]).Write("long.md", new string('x', 65_001));
        var world = World();
        Assert.That(world.Cml("comment", "create", file), Is.EqualTo(ExitCode.Unusable));
        Assert.That(world.Out + world.Error, Does.Contain(file).And.Contain(file == "nowhere.md" ? ProblemCode.DataFileNotFound.Id : ProblemCode.MarkdownUnusable.Id));
        Assert.That(_gitHub.Log, Is.Empty);
    }

    [Test]
    public void A_check_is_made_of_a_file()
    {
        var world = World();
        Assert.That(world.Cml("check", "create", "report.md", "--name", "mine", "--title", "All well", "--conclusion", "neutral"), Is.EqualTo(ExitCode.Success), world.Out);
        var check = _gitHub.Checks.Single();
        Assert.That(((string)check["name"]!, (string)check["conclusion"]!, (string)check["output"]!["title"]!, (string)check["output"]!["summary"]!),
            Is.EqualTo(("cml: mine", "neutral", "All well", Markdown)));
        Assert.That(world.Out, Does.Contain($"check: {(string)check["html_url"]!}\n"));
    }

    [Test]
    public void A_check_takes_only_the_conclusions_that_it_lists() =>
        Assert.That(World().Cml("check", "create", "report.md", "--conclusion", "great"), Is.EqualTo(ExitCode.Unusable));

    private FakeWorld World(string eventName = "pull_request", bool isFork = false) => new FakeWorld(_workspace.Root).On(_gitHub, eventName, isFork);
}
