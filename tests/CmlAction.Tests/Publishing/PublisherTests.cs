using System.Text;
using CmlAction.Core.Config;
using CmlAction.Core.Evaluation;
using CmlAction.Publishing;
using CmlAction.Tests.Kit.GitHub;

namespace CmlAction.Tests.Publishing;

internal sealed class PublisherTests
{
    private static readonly string Other = new('2', 40);

    private FakeGitHub _gitHub = null!;
    private PublishingRun _run = null!;

    [SetUp]
    public void Start()
    {
        _gitHub = new FakeGitHub().WithPull();
        _run = new PublishingRun(_gitHub) { Text = "the report" };
    }

    [TearDown]
    public void Stop() => _gitHub.Dispose();

    [TestCase(Verdict.Pass, "success")]
    [TestCase(Verdict.Warn, "neutral")]
    [TestCase(Verdict.Fail, "failure")]
    public async Task The_check_concludes_with_the_verdict_and_leads_to_the_run(Verdict verdict, string conclusion)
    {
        _run.Verdict = verdict;
        var published = await _run.RunAsync();
        var check = _gitHub.Checks.Single();
        Assert.That((string)check["conclusion"]!, Is.EqualTo(conclusion));
        Assert.That((string)check["name"]!, Is.EqualTo("cml: churn"));
        Assert.That((string)check["head_sha"]!, Is.EqualTo(FakeGitHub.Head));
        Assert.That((string)check["details_url"]!, Is.EqualTo($"https://github.example/{_gitHub.Repository}/actions/runs/812"));
        Assert.That((string)check["output"]!["summary"]!, Is.EqualTo("the report"));
        Assert.That(published.CheckUrl, Is.EqualTo((string)check["html_url"]!));
    }

    [Test]
    public async Task The_check_is_in_progress_while_the_work_goes_on()
    {
        using var session = _run.Session();
        await session.BeginAsync();
        Assert.That((string)_gitHub.Checks.Single()["status"]!, Is.EqualTo("in_progress"));
        await _run.PublishAsync(session);
        Assert.That(_gitHub.Checks, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task The_comment_comes_before_the_conclusion()
    {
        await _run.RunAsync();
        Assert.That(Array.FindIndex(_gitHub.Log, call => call == "POST issues/17/comments"), Is.LessThan(Array.FindIndex(_gitHub.Log, call => call.StartsWith("PATCH check-runs", StringComparison.Ordinal))));
    }

    [Test]
    public async Task A_host_without_checks_gets_a_status()
    {
        _gitHub.HasChecks = false;
        _run.Verdict = Verdict.Fail;
        var published = await _run.RunAsync();
        Assert.That(_gitHub.Statuses.Select(status => (status.Sha, (string)status.Status["state"]!, (string)status.Status["context"]!)), Is.EqualTo(new[]
        {
            (FakeGitHub.Head, "pending", "cml: churn"), (FakeGitHub.Head, "failure", "cml: churn"),
        }));
        Assert.That((published.CheckUrl, published.Problems.IsEmpty, published.CommentUrl is null), Is.EqualTo((default(string), true, false)));
    }

    [Test]
    public async Task A_host_without_checks_whose_token_may_set_no_status_either_is_no_problem()
    {
        _gitHub.HasChecks = false;
        _gitHub.Refuse("statuses");
        var published = await _run.RunAsync();
        Assert.That(published.Problems, Is.Empty);
        Assert.That(published.Refusals.Single(), Does.Contain("`statuses: write`"));
    }

    [Test]
    public async Task Without_checks_wanted_there_is_no_check()
    {
        _run.Config = new PublishConfig { Check = false };
        await _run.RunAsync();
        Assert.That(_gitHub.Log, Has.None.Contains("check-runs").And.None.Contains("statuses"));
        Assert.That(_gitHub.Comments, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task When_comments_are_off_nobody_asks_about_them()
    {
        _run.Config = new PublishConfig { Comment = CommentMode.Off };
        await _run.RunAsync();
        Assert.That(_gitHub.Log, Has.None.Contains("comments").And.None.Contains("pulls"));
        Assert.That(_gitHub.Checks, Has.Length.EqualTo(1));
    }

    [TestCase(CommentWhen.Always, Verdict.Pass, true, true)]
    [TestCase(CommentWhen.Changes, Verdict.Pass, true, false)]
    [TestCase(CommentWhen.Changes, Verdict.Pass, false, true)]
    [TestCase(CommentWhen.Changes, Verdict.Warn, true, true)]
    [TestCase(CommentWhen.Failures, Verdict.Warn, false, false)]
    [TestCase(CommentWhen.Failures, Verdict.Fail, true, true)]
    public async Task A_first_comment_is_written_when_it_is_asked_for(CommentWhen when, Verdict verdict, bool isSameAsBase, bool isWritten)
    {
        (_run.Config, _run.Verdict, _run.IsSameAsBase) = (new PublishConfig { When = when }, verdict, isSameAsBase);
        var published = await _run.RunAsync();
        Assert.That(_gitHub.Comments, Has.Length.EqualTo(isWritten ? 1 : 0));
        Assert.That(published.Notes.Any(note => note.Contains("publish.when", StringComparison.Ordinal)), Is.Not.EqualTo(isWritten));
    }

    [Test]
    public async Task A_failure_that_was_shown_is_shown_to_be_mended()
    {
        _run.Config = new PublishConfig { When = CommentWhen.Failures };
        _run.Verdict = Verdict.Fail;
        await _run.RunAsync();
        _run.Time.Set(_run.Time.GetUtcNow().AddHours(1));
        (_run.Verdict, _run.Text) = (Verdict.Pass, "mended");
        await _run.RunAsync();
        Assert.That(_gitHub.Comments.Single().Body, Does.EndWith("\nmended"));
    }

    [Test]
    public async Task A_pull_request_that_has_moved_on_is_not_told_of_the_past()
    {
        _gitHub.WithPull(sha: Other);
        var published = await _run.RunAsync();
        Assert.That(_gitHub.Comments, Is.Empty);
        Assert.That(published.Notes.Single(), Does.Contain("#17 has newer commits than 1111111"));
        Assert.That(_gitHub.Checks.Single()["head_sha"]!.ToString(), Is.EqualTo(FakeGitHub.Head), "the check belongs to its commit");
    }

    [TestCase("push")]
    [TestCase("workflow_dispatch")]
    public async Task A_push_finds_the_open_pull_request_of_its_commit(string eventName)
    {
        _gitHub.WithPull(18, isOpen: false).WithPull(19, sha: Other);
        _run.Context = _gitHub.Context() with { EventName = eventName, PullRequests = [] };
        await _run.RunAsync();
        Assert.That(_gitHub.Comments.Select(comment => comment.Thread), Is.EqualTo(new[] { "issues/17" }));
    }

    [Test]
    public async Task A_schedule_has_no_pull_request_and_looks_for_none()
    {
        _run.Context = _gitHub.Context() with { EventName = "schedule", PullRequests = [] };
        await _run.RunAsync();
        Assert.That(_gitHub.Log, Has.None.Contains("pulls"));
        Assert.That((_gitHub.Comments.Length, _gitHub.Checks.Length), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task A_commit_without_a_pull_request_gets_the_comment_where_that_is_wanted()
    {
        _run.Config = new PublishConfig { CommitComment = true };
        _run.Context = _gitHub.Context() with { EventName = "schedule", PullRequests = [] };
        await _run.RunAsync();
        _run.Time.Set(_run.Time.GetUtcNow().AddHours(1));
        _run.Text = "another";
        await _run.RunAsync();
        Assert.That(_gitHub.Comments.Select(comment => (comment.Thread, CommentMarker.ContentOf(comment.Body))), Is.EqualTo(new[] { ($"commits/{FakeGitHub.Head}", "another") }));
    }

    [Test]
    public async Task After_a_comment_the_checked_out_commit_need_not_be_the_head()
    {
        _gitHub.WithPull(sha: Other);
        _run.Context = _gitHub.Context() with { EventName = "issue_comment" };
        await _run.RunAsync();
        Assert.That(_gitHub.Comments, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Every_pull_request_of_a_run_gets_the_comment()
    {
        _gitHub.WithPull(18);
        _run.Context = _gitHub.Context() with { EventName = "workflow_run", PullRequests = [17, 18] };
        await _run.RunAsync();
        Assert.That(_gitHub.Comments.Select(comment => comment.Thread), Is.EqualTo(new[] { "issues/17", "issues/18" }));
    }

    [Test]
    public async Task A_long_report_fits_into_every_channel()
    {
        _run.Text = string.Concat(Enumerable.Repeat("ß€ ", 40_000));
        var published = await _run.RunAsync();
        Assert.That(published.Problems, Is.Empty);
        Assert.That(_gitHub.Comments.Single().Body, Has.Length.LessThanOrEqualTo(65_536));
        Assert.That(Encoding.UTF8.GetByteCount((string)_gitHub.Checks.Single()["output"]!["summary"]!), Is.LessThanOrEqualTo(65_535));
    }

    [Test]
    public async Task Annotations_stand_at_paths_inside_the_repository()
    {
        _run.Annotations =
        [
            .. new[] { "cml.yaml", "./data/a.csv", "../outside.csv", "/etc/passwd", "https://host.example/data.csv" }
                .Select((path, i) => new CheckAnnotation(path, i + 1, AnnotationLevel.Failure, "title", "message")),
        ];
        await _run.RunAsync();
        Assert.That(_gitHub.Checks.Single()["all_annotations"]!.AsArray().Select(annotation => (string)annotation!["path"]!), Is.EqualTo(new[] { "cml.yaml", "data/a.csv" }));
    }

    [TestCase("", "cml.yaml", "cml.yaml")]
    [TestCase("models/churn/", "cml.yaml", "models/churn/cml.yaml")]
    [TestCase("models/churn/", "../shared/data.csv", "models/shared/data.csv")]
    [TestCase("models/", "../../data.csv", null)]
    [TestCase("", "..", null)]
    [TestCase("", "a\\b", null)]
    public void A_path_of_the_working_directory_becomes_one_of_the_repository(string prefix, string path, string? expected) =>
        Assert.That(CheckAnnotations.PathIn(prefix, path), Is.EqualTo(expected));
}
