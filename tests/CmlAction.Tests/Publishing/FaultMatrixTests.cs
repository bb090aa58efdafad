using CmlAction.Core.Foundation;
using CmlAction.Publishing;
using CmlAction.Tests.Kit.GitHub;

namespace CmlAction.Tests.Publishing;

/// <summary>Whatever goes wrong, there is exactly one right comment and one concluded check, or a clear failure.</summary>
internal sealed class FaultMatrixTests
{
    private const int Always = 1000;

    private FakeGitHub _gitHub = null!;

    [SetUp]
    public void Start() => _gitHub = new FakeGitHub().WithPull();

    [TearDown]
    public void Stop() => _gitHub.Dispose();

    private static IEnumerable<(string Method, string Path)> Calls =>
    [
        ("POST", "check-runs"), ("GET", "pulls/17"), ("GET", "issues/17/comments"), ("POST", "issues/17/comments"), ("PATCH", "issues/comments"),
        ("GET", "issues/comments"), ("PATCH", "check-runs"),
    ];

    private static IEnumerable<(string Name, FakeFault Fault)> PassingFaults =>
    [
        ("500", FakeFault.Answer(500)), ("502", FakeFault.Answer(502)), ("503", FakeFault.Answer(503)),
        ("503 with Retry-After", FakeFault.Answer(503, "", ("Retry-After", "3"))),
        ("429", FakeFault.Answer(429)), ("429 with Retry-After", FakeFault.Answer(429, "", ("Retry-After", "20"))),
        ("403 secondary limit", FakeFault.Answer(403, "You have exceeded a secondary rate limit. Please wait.")),
        ("403 secondary limit with Retry-After", FakeFault.Answer(403, "You have exceeded a secondary rate limit", ("Retry-After", "20"))),
        ("cut", FakeFault.Cut), ("cut after doing", FakeFault.CutAfterDoing), ("502 after doing", FakeFault.AnswerAfterDoing(502)),
        ("slow", FakeFault.Slow(TimeSpan.FromSeconds(0.45))),
    ];

    private static IEnumerable<TestCaseData> Passing =>
        from call in Calls
        from fault in PassingFaults
        from hasComment in new[] { false, true }
        where !(call.Method == "POST" && call.Path.EndsWith("comments", StringComparison.Ordinal) && hasComment)
            && !(call.Path == "issues/comments" && !hasComment)
        select new TestCaseData(call.Method, call.Path, fault.Fault, hasComment)
            .SetArgDisplayNames($"{call.Method} {call.Path}", fault.Name, hasComment ? "comment there" : "no comment yet");

    [TestCaseSource(nameof(Passing))]
    public async Task What_passes_leaves_one_comment_and_one_concluded_check(string method, string path, FakeFault fault, bool hasComment)
    {
        var run = new PublishingRun(_gitHub) { Text = "the report", Answer = fault.IsOnlySlow && !FakeGitHubServer.IsChecked ? TimeSpan.FromSeconds(0.2) : TimeSpan.FromSeconds(10) };
        if (hasComment)
            _gitHub.Comment($"{Older(run).Write()}\nan older report");
        _gitHub.Fail(method, path, fault);

        var published = await run.RunAsync();

        Assert.That((published.Problems, published.Refusals), Is.EqualTo((published.Problems.Clear(), published.Refusals.Clear())), $"{published.Problems.FirstOrDefault()}");
        AssertOneOfEach("the report", "success");
        Assert.That(published.CommentUrl, Is.Not.Null);
        Assert.That(published.CheckUrl, Is.Not.Null);
    }

    [TestCase(500)]
    [TestCase(502)]
    [TestCase(503)]
    [TestCase(429)]
    public async Task A_comment_that_never_succeeds_is_a_problem_and_the_check_is_concluded_all_the_same(int status)
    {
        _gitHub.Fail("POST", "issues/17/comments", FakeFault.Answer(status), Always);
        var published = await new PublishingRun(_gitHub).RunAsync();
        Assert.That(published.Problems.Select(problem => problem.Code), Is.EqualTo(new[] { ProblemCode.ForgeUnavailable }));
        Assert.That(published.Problems[0].ToString(), Does.Contain($"{status}").And.Not.Contain(_gitHub.Token));
        AssertChecks("success");
    }

    [Test]
    public async Task A_check_that_never_succeeds_is_a_problem_and_the_comment_is_written_all_the_same()
    {
        _gitHub.Fail("PATCH", "check-runs", FakeFault.Answer(500), Always).Fail("POST", "check-runs", FakeFault.Answer(500), Always);
        var published = await new PublishingRun(_gitHub) { Text = "the report" }.RunAsync();
        Assert.That(published.Problems.Select(problem => problem.Code), Is.EqualTo(new[] { ProblemCode.ForgeUnavailable }));
        Assert.That(Bodies(), Is.EqualTo(new[] { "the report" }));
    }

    [Test]
    public async Task A_connection_that_never_stands_is_a_problem_per_channel_and_takes_no_longer_than_it_may()
    {
        _gitHub.Fail("GET", "", FakeFault.Cut, Always).Fail("POST", "", FakeFault.Cut, Always).Fail("PATCH", "", FakeFault.Cut, Always);
        var run = new PublishingRun(_gitHub);
        var published = await run.RunAsync();
        Assert.That(published.Problems.Select(problem => problem.Code), Is.EqualTo(new[] { ProblemCode.ForgeUnavailable, ProblemCode.ForgeUnavailable }));
        Assert.That(run.Time.Waited, Is.LessThan(ForgeLimits.Standard.Waiting + ForgeLimits.AtStart.Waiting + ForgeLimits.AtCancellation.Waiting));
    }

    [TestCase(401, nameof(ProblemCode.TokenRefused))]
    [TestCase(404, nameof(ProblemCode.ForgeRefused))]
    [TestCase(410, nameof(ProblemCode.ForgeRefused))]
    [TestCase(422, nameof(ProblemCode.ForgeRefused))]
    public async Task A_refusal_of_the_comment_is_a_problem_with_a_name(int status, string code)
    {
        _gitHub.Fail("POST", "issues/17/comments", FakeFault.Answer(status, "No"), Always);
        var published = await new PublishingRun(_gitHub).RunAsync();
        Assert.That(published.Problems.Select(problem => problem.Code), Is.EqualTo(new[] { (ProblemCode)typeof(ProblemCode).GetField(code)!.GetValue(null)! }));
        AssertChecks("success");
    }

    [Test]
    public async Task A_wrong_token_is_refused_on_every_channel()
    {
        var run = new PublishingRun(_gitHub);
        _gitHub.Fail("GET", "", FakeFault.Answer(401, "Bad credentials"), Always).Fail("POST", "", FakeFault.Answer(401, "Bad credentials"), Always);
        var published = await run.RunAsync();
        Assert.That(published.Problems.Select(problem => problem.Code), Is.EqualTo(new[] { ProblemCode.TokenRefused, ProblemCode.TokenRefused }));
    }

    [Test]
    public async Task A_token_that_may_only_read_is_no_problem_and_the_permissions_are_named()
    {
        _gitHub.Refuse("issues", "pull_requests", "checks", "statuses");
        var published = await new PublishingRun(_gitHub).RunAsync();
        Assert.That(published.Problems, Is.Empty);
        Assert.That(published.Refusals, Is.EqualTo(new[]
        {
            "the comment on pull request #17 was not written: the token may not; it needs `issues: write` or `pull-requests: write` in the workflow's permissions",
            "the check run was not written: the token may not; it needs `checks: write` in the workflow's permissions",
        }));
    }

    [Test]
    public async Task On_a_fork_it_is_said_that_the_token_may_only_read()
    {
        _gitHub.Refuse("issues", "pull_requests", "checks");
        var published = await new PublishingRun(_gitHub) { Context = _gitHub.Context() with { IsFork = true } }.RunAsync();
        Assert.That(published.Problems, Is.Empty);
        Assert.That(published.Refusals, Has.Length.EqualTo(2));
        Assert.That(published.Refusals, Is.All.Contains("a run for a fork may only read"));
    }

    [Test]
    public async Task For_Dependabot_it_is_said_what_would_change_it()
    {
        _gitHub.Refuse("checks");
        var published = await new PublishingRun(_gitHub) { Context = _gitHub.Context() with { Actor = "dependabot[bot]" } }.RunAsync();
        Assert.That(published.Refusals.Single(), Does.Contain("Dependabot").And.EndWith("`checks: write`"));
        Assert.That(published.CommentUrl, Is.Not.Null);
    }

    [Test]
    public async Task A_text_that_is_too_long_is_sent_shorter()
    {
        var run = new PublishingRun(_gitHub) { Text = new string('x', 59_999) };
        _gitHub.Fail("POST", "issues/17/comments", FakeFault.Answer(422, "Validation Failed: Body is too long (maximum is 65536 characters)"));
        var published = await run.RunAsync();
        Assert.That(published.Problems, Is.Empty);
        Assert.That(Bodies().Single(), Has.Length.EqualTo(7_500));
        AssertChecks("success");
    }

    [Test]
    public async Task A_comment_deleted_between_list_and_update_is_written_anew()
    {
        var run = new PublishingRun(_gitHub) { Text = "the report" };
        _gitHub.Comment($"{Older(run).Write()}\nan older report");
        _gitHub.Before("PATCH", "issues/comments", _gitHub.DeleteComments);
        await run.RunAsync();
        AssertOneOfEach("the report", "success");
    }

    [Test]
    public async Task A_pull_request_that_cannot_be_looked_at_gets_its_comment_all_the_same()
    {
        _gitHub.Refuse("pull_requests");
        var published = await new PublishingRun(_gitHub) { Text = "the report" }.RunAsync();
        Assert.That((published.Problems.IsEmpty, published.Refusals.IsEmpty), Is.EqualTo((true, true)));
        AssertOneOfEach("the report", "success");
    }

    [Test]
    public async Task A_lost_answer_at_the_start_leaves_one_check()
    {
        _gitHub.Fail("POST", "check-runs", FakeFault.CutAfterDoing).Fail("GET", "check-runs", FakeFault.Cut, 2);
        await new PublishingRun(_gitHub).RunAsync();
        AssertChecks("success");
    }

    [Test]
    public async Task Two_and_more_runs_at_once_leave_one_comment_of_the_latest()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            var run = new PublishingRun(_gitHub) { Text = $"run {i}", Context = _gitHub.Context() with { RunId = 800 + i } };
            await run.RunAsync();
        }));
        Assert.That(Bodies(), Is.EqualTo(new[] { "run 5" }));
        Assert.That(_gitHub.Checks, Has.Length.EqualTo(6), "a check for each run");
        Assert.That(_gitHub.Checks.Select(check => (string)check["status"]!), Is.All.EqualTo("completed"));
    }

    [Test]
    public async Task Cancelled_at_any_call_no_check_is_left_in_progress_and_no_comment_is_doubled()
    {
        var calls = 0;
        await new PublishingRun(_gitHub) { Text = "the report" }.RunAsync();
        calls = _gitHub.Log.Length;
        Assert.That(calls, Is.GreaterThanOrEqualTo(6));
        for (var call = 1; call <= calls; call++)
        {
            using var gitHub = new FakeGitHub().WithPull();
            using var stop = new CancellationTokenSource();
            gitHub.AtRequest(call, stop.Cancel);
            try
            {
                await new PublishingRun(gitHub) { Text = "the report" }.RunAsync(stop.Token);
            }
            catch (OperationCanceledException)
            {
                // As it should be; the last call may still have come through.
            }
            Assert.That(() => gitHub.Checks.Select(check => (string)check["status"]!), Is.All.EqualTo("completed").After(2000, 20), $"cancelled at call {call}: {string.Join(", ", gitHub.Log)}");
            Assert.That(gitHub.Checks.Select(check => (string)check["conclusion"]!), Is.All.AnyOf("cancelled", "success"));
            Assert.That(gitHub.Checks, Has.Length.LessThanOrEqualTo(1));
            Assert.That(gitHub.Comments, Has.Length.LessThanOrEqualTo(1));
        }
    }

    [Test]
    public async Task Cancelled_while_the_work_goes_on_the_check_is_concluded_at_once()
    {
        using var stop = new CancellationTokenSource();
        using var session = new PublishingRun(_gitHub).Session(stop.Token);
        await session.BeginAsync();
        Assert.That((string)_gitHub.Checks.Single()["status"]!, Is.EqualTo("in_progress"));

        var clock = System.Diagnostics.Stopwatch.StartNew();
        stop.Cancel();
        Assert.That(() => (string?)_gitHub.Checks.Single()["conclusion"], Is.EqualTo("cancelled").After(7000, 10), "the session was not even asked to end");
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(7)));
    }

    [TestCase(0.0)]
    [TestCase(60.0)]
    public async Task A_forge_that_does_not_answer_holds_the_goodbye_for_less_than_seven_seconds(double retryAfter)
    {
        using var stop = new CancellationTokenSource();
        var run = new PublishingRun(_gitHub);
        var session = run.Session(stop.Token);
        await session.BeginAsync();
        _gitHub.Fail("PATCH", "check-runs", retryAfter > 0 ? FakeFault.Answer(503, "", ("Retry-After", $"{retryAfter}")) : FakeFault.Slow(TimeSpan.FromSeconds(9)), Always);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        stop.Cancel();
        session.Dispose();
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(7)));
    }

    [Test]
    public async Task A_run_that_breaks_off_leaves_a_failed_check()
    {
        using (var session = new PublishingRun(_gitHub).Session())
            await session.BeginAsync();
        AssertChecks("failure");
    }

    private static CommentMarker Older(PublishingRun run) => new("churn", null, 1, 1, run.Time.GetUtcNow().AddDays(-1));

    private string[] Bodies() => [.. _gitHub.Comments.Select(comment => CommentMarker.ContentOf(comment.Body))];

    private void AssertOneOfEach(string comment, string conclusion)
    {
        Assert.That(Bodies(), Is.EqualTo(new[] { comment }));
        AssertChecks(conclusion);
    }

    private void AssertChecks(string conclusion) => Assert.That(
        _gitHub.Checks.Select(check => ((string)check["status"]!, (string?)check["conclusion"])), Is.EqualTo(new[] { ("completed", conclusion) }));
}
