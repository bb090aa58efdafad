using CmlAction.Actions;
using CmlAction.Publishing;
using CmlAction.Tests.Kit;
using CmlAction.Tests.Kit.GitHub;

namespace CmlAction.Tests.Publishing;

/// <summary>The real client against the fake server: the contract, and what happens when the network or the server fails.</summary>
internal sealed class GitHubForgeTests : ForgeContract
{
    private const string Comments = "issues/17/comments";

    /// <summary>The proxy of the contract test follows redirects by itself, so these tests have nothing to see behind it.</summary>
    private const string Direct = "Direct";

    private FakeGitHub _gitHub = null!;
    private GitHubForge _forge = null!;
    private SwiftTime _time = null!;

    protected override IForge Forge => _forge;

    protected override string Owner => "acme";

    [SetUp]
    public void Start()
    {
        _gitHub = new FakeGitHub().WithPull();
        _time = new SwiftTime();
        _forge = _gitHub.Forge(_time);
    }

    [TearDown]
    public void Stop()
    {
        _forge.Dispose();
        _gitHub.Dispose();
    }

    private static IEnumerable<TestCaseData> Passing()
    {
        foreach (var status in new[] { 500, 502, 503, 504, 408 })
            yield return new TestCaseData(FakeFault.Answer(status)).SetArgDisplayNames($"{status}");
        foreach (var status in new[] { 500, 502, 503 })
            yield return new TestCaseData(FakeFault.AnswerAfterDoing(status)).SetArgDisplayNames($"{status} after doing it");
        yield return new TestCaseData(FakeFault.Cut).SetArgDisplayNames("cut");
        yield return new TestCaseData(FakeFault.CutAfterDoing).SetArgDisplayNames("cut after doing it");
        yield return new TestCaseData(FakeFault.Answer(429)).SetArgDisplayNames("429");
        yield return new TestCaseData(FakeFault.Answer(429, "", ("Retry-After", "7"))).SetArgDisplayNames("429 with Retry-After");
        yield return new TestCaseData(FakeFault.Answer(403, "You have exceeded a secondary rate limit")).SetArgDisplayNames("403 secondary");
        yield return new TestCaseData(FakeFault.Answer(403, "slow down", ("Retry-After", "3"))).SetArgDisplayNames("403 with Retry-After");
    }

    [TestCaseSource(nameof(Passing))]
    public async Task A_comment_is_written_once_whatever_passes(FakeFault fault)
    {
        _gitHub.Fail("POST", Comments, fault, times: 2);
        var comment = await _forge.CreateCommentAsync(Pull, "text", default);
        Assert.That(_gitHub.Comments.Select(written => (written.Id, written.Body)), Is.EqualTo(new[] { (comment.Id, "text") }));
    }

    [TestCaseSource(nameof(Passing))]
    public async Task A_check_is_made_once_and_its_annotations_arrive_once_whatever_passes(FakeFault fault)
    {
        _gitHub.Fail("POST", "check-runs", fault).Fail("PATCH", "check-runs", fault, times: 2);
        var check = new CheckDraft
        {
            Name = "cml: churn",
            HeadSha = Sha,
            ExternalId = "once",
            Conclusion = CheckConclusion.Failure,
            Output = new CheckOutput("title", "summary")
            {
                Annotations = [.. Enumerable.Range(1, 120).Select(i => new CheckAnnotation("cml.yaml", i, AnnotationLevel.Failure, "t", "m"))],
            },
        };
        await _forge.CreateCheckAsync(check, default);
        Assert.That(_gitHub.Checks, Has.Length.EqualTo(1));
        Assert.That(_gitHub.Checks[0]["all_annotations"]!.AsArray().Select(annotation => (int)annotation!["start_line"]!), Is.EqualTo(Enumerable.Range(1, 120)));
    }

    [Test]
    public void An_answer_that_does_not_come_is_not_waited_for_and_the_call_is_repeated()
    {
        using var forge = _gitHub.Forge(_time, new ForgeLimits { Answer = TimeSpan.FromSeconds(FakeGitHubServer.IsChecked ? 2 : 0.3) });
        _gitHub.Fail("POST", Comments, FakeFault.Slow(TimeSpan.FromSeconds(FakeGitHubServer.IsChecked ? 3 : 0.7)));
        Assert.That(() => forge.CreateCommentAsync(Pull, "text", default), Throws.Nothing);
        Assert.That(() => _gitHub.Comments, Has.Length.LessThanOrEqualTo(1).After(900));
    }

    [TestCase(500)]
    [TestCase(503)]
    public async Task An_error_that_does_not_pass_is_given_up_after_five_repetitions(int status)
    {
        _gitHub.Fail("POST", Comments, FakeFault.Answer(status, "Server Error"), times: 100);
        var error = (await Assert.ThrowsAsync<ForgeException>(() => _forge.CreateCommentAsync(Pull, "text", default)))!;
        Assert.That((error.Failure, error.MayHaveHappened), Is.EqualTo((ForgeFailure.Unavailable, true)));
        Assert.That(error.Message, Does.EndWith($"/comments with {status}: Server Error"));
        Assert.That(_gitHub.Log.Count(call => call.StartsWith("POST", StringComparison.Ordinal)), Is.EqualTo(6));
    }

    [Test]
    public async Task The_server_says_how_long_to_wait()
    {
        _gitHub.Fail("GET", Comments, FakeFault.Answer(429, "", ("Retry-After", "7")))
            .Fail("GET", Comments, FakeFault.Answer(403, "API rate limit exceeded",
                ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", $"{_time.GetUtcNow().AddSeconds(7 + 40).ToUnixTimeSeconds()}")))
            .Fail("GET", Comments, FakeFault.Answer(503, "", ("Retry-After", "11")));
        await _forge.ListCommentsAsync(Pull, default);
        Assert.That(_time.Waits.Select(wait => wait.TotalSeconds), Is.EqualTo(new[] { 7.0, 41, 11 }));
    }

    [Test]
    public async Task Without_a_word_about_it_a_limit_is_given_a_minute_and_then_longer()
    {
        _gitHub.Fail("GET", Comments, FakeFault.Answer(403, "You have exceeded a secondary rate limit"), times: 2);
        await _forge.ListCommentsAsync(Pull, default);
        Assert.That(_time.Waits.Select(wait => wait.TotalSeconds), Is.EqualTo(new[] { 60.0, 120 }));
    }

    [Test]
    public async Task Waiting_ends_before_it_costs_more_than_five_minutes_in_all()
    {
        _gitHub.Fail("GET", Comments, FakeFault.Answer(429, "", ("Retry-After", "290")))
            .Fail("GET", Comments, FakeFault.Answer(429, "", ("Retry-After", "20")));
        var error = (await Assert.ThrowsAsync<ForgeException>(() => _forge.ListCommentsAsync(Pull, default)))!;
        Assert.That(error.Failure, Is.EqualTo(ForgeFailure.RateLimited));
        Assert.That(error.Message, Does.Contain("publishing waits at most 5 min in all"));
        Assert.That(_time.Waited, Is.EqualTo(TimeSpan.FromSeconds(290)));
    }

    [Test]
    public async Task A_long_wait_is_announced()
    {
        var said = new List<string>();
        using var forge = _gitHub.Forge(_time, say: said.Add);
        _gitHub.Fail("GET", Comments, FakeFault.Answer(429, "too fast", ("Retry-After", "30")));
        await forge.ListCommentsAsync(Pull, default);
        Assert.That(said, Has.Count.EqualTo(1));
        Assert.That(said[0], Does.EndWith("with 429: too fast; trying again in 30 s"));
    }

    [TestCase(401, "Bad credentials", ForgeFailure.Unauthorized)]
    [TestCase(403, "Resource not accessible by integration", ForgeFailure.Forbidden)]
    [TestCase(404, "Not Found", ForgeFailure.NotFound)]
    [TestCase(405, "", ForgeFailure.NotOffered)]
    [TestCase(410, "Issues are disabled", ForgeFailure.Gone)]
    [TestCase(422, "Validation Failed", ForgeFailure.Invalid)]
    [TestCase(418, "", ForgeFailure.Unusable)]
    public async Task A_refusal_is_final_and_has_a_name(int status, string message, object failure)
    {
        _gitHub.Fail("POST", Comments, FakeFault.Answer(status, message));
        var error = (await Assert.ThrowsAsync<ForgeException>(() => _forge.CreateCommentAsync(Pull, "text", default)))!;
        Assert.That(error.Failure, Is.EqualTo(failure));
        Assert.That(error.Message, Does.Contain($"{status}").And.Contain(message));
        Assert.That(_gitHub.Log, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_missing_permission_is_named_as_the_server_names_it()
    {
        _gitHub.Refuse("issues", "pull_requests");
        var error = (await Assert.ThrowsAsync<ForgeException>(() => _forge.CreateCommentAsync(Pull, "text", default)))!;
        Assert.That(error.Permissions, Is.EqualTo("issues=write; pull_requests=write"));
    }

    [Test]
    public async Task Lists_are_read_to_their_last_page()
    {
        foreach (var i in Enumerable.Range(0, 250))
            _gitHub.Comment($"{i}", "stranger", isBot: false);
        var bodies = (await _forge.ListCommentsAsync(Pull, default)).Select(comment => comment.Body);
        Assert.That(bodies, Is.EqualTo(Enumerable.Range(0, 250).Select(i => $"{i}")));
        Assert.That(_gitHub.Log, Has.Length.EqualTo(3));
    }

    [Test]
    public async Task A_comment_whose_answer_was_lost_is_found_also_behind_hundreds_of_others()
    {
        foreach (var i in Enumerable.Range(0, 250))
            _gitHub.Comment($"{i}", "stranger", isBot: false);
        _gitHub.Fail("POST", Comments, FakeFault.AnswerAfterDoing(502));
        await _forge.CreateCommentAsync(Pull, "text", default);
        Assert.That(_gitHub.Comments, Has.Length.EqualTo(251));
    }

    [Test]
    public async Task A_renamed_repository_is_followed_with_method_and_body()
    {
        using var renamed = new FakeGitHub().WithPull();
        using var forge = new GitHubForge(Client(FakeGitHub.ApiUrl, renamed.Token), _gitHub.Repository);
        _gitHub.Fail("POST", Comments, FakeFault.Answer(307, "", ("Location", $"{FakeGitHub.ApiUrl}/repos/{renamed.Repository}/{Comments}")));
        await forge.CreateCommentAsync(Pull, "text", default);
        Assert.That(renamed.Comments.Select(comment => comment.Body), Is.EqualTo(new[] { "text" }));
    }

    [Category(Direct)]
    [TestCase(301)]
    [TestCase(302)]
    [TestCase(307)]
    [TestCase(308)]
    public async Task A_redirect_to_another_host_is_refused_and_the_token_stays_here(int status)
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        _gitHub.Fail("GET", Comments, FakeFault.Answer(status, "", ("Location", $"http://127.0.0.1:{((System.Net.IPEndPoint)other.LocalEndpoint).Port}/elsewhere")));
        var error = (await Assert.ThrowsAsync<ForgeException>(() => _forge.ListCommentsAsync(Pull, default)))!;
        Assert.That(error.Failure, Is.EqualTo(ForgeFailure.Unusable));
        Assert.That(error.Message, Does.Contain("another host"));
        Assert.That(other.Pending(), Is.False);
    }

    [Category(Direct)]
    [Test]
    public void A_circle_of_redirects_ends()
    {
        _gitHub.Fail("GET", Comments, FakeFault.Answer(302, "", ("Location", $"{FakeGitHub.ApiUrl}/repos/{_gitHub.Repository}/{Comments}")), times: 20);
        Assert.That(() => _forge.ListCommentsAsync(Pull, default), Throws.InstanceOf<ForgeException>().With.Message.Contains("circles"));
    }

    [TestCase("https://elsewhere.example/page2")]
    [TestCase("//elsewhere.example/page2")]
    public void A_next_page_on_another_host_is_refused(string link)
    {
        using var client = Client("https://api.example/v3", "token123");
        var answer = new Answer(default, link, new Uri("https://api.example/v3/list"));
        Assert.That(() => client.NextPage(answer), Throws.InstanceOf<ForgeException>());
        Assert.That(client.NextPage(answer with { Next = "/v3/list?page=2" }), Is.EqualTo("https://api.example/v3/list?page=2"));
    }

    [TestCase("https://api.example", "https://api.example/repos/o/r/pulls/1")]
    [TestCase("https://host.example/api/v3", "https://host.example/api/v3/repos/o/r/pulls/1")]
    [TestCase("https://host.example:8443/api/v1", "https://host.example:8443/api/v1/repos/o/r/pulls/1")]
    public async Task The_path_of_the_API_address_stands_before_every_path(string apiUrl, string expected)
    {
        var seen = new Recording();
        using var forge = new GitHubForge(new GitHubClient(apiUrl, Secret.Of("token123")!, ForgeLimits.Standard, _time, _ => { }, seen), "o/r");
        await forge.FindPullAsync(1, default);
        Assert.That(seen.Requests.Single().RequestUri!.AbsoluteUri, Is.EqualTo(expected));
    }

    [Test]
    public async Task Every_request_says_who_asks_in_which_version_and_as_whom()
    {
        var seen = new Recording();
        using var forge = new GitHubForge(new GitHubClient("https://api.example", Secret.Of("token123")!, ForgeLimits.Standard, _time, _ => { }, seen), "o/r");
        await forge.FindPullAsync(1, default);
        var headers = seen.Requests.Single().Headers;
        Assert.That(headers.UserAgent.ToString(), Is.EqualTo($"cml-action/{RunContext.Version}"));
        Assert.That(headers.Accept.ToString(), Is.EqualTo("application/vnd.github+json"));
        Assert.That(headers.GetValues("X-GitHub-Api-Version").Single(), Is.EqualTo("2022-11-28"));
        Assert.That(headers.Authorization!.ToString(), Is.EqualTo("Bearer token123"));
    }

    [Test]
    public async Task What_the_server_repeats_of_the_token_is_not_shown()
    {
        _gitHub.Fail("GET", Comments, FakeFault.Answer(401, $"Bad credentials: {_gitHub.Token}\n::error::forged\u202e"));
        var error = (await Assert.ThrowsAsync<ForgeException>(() => _forge.ListCommentsAsync(Pull, default)))!;
        Assert.That(error.ToString(), Does.Not.Contain(_gitHub.Token).And.Not.Contain("\n::error").And.Not.Contain("\u202e").And.Contain("Bad credentials: ***"));
    }

    [TestCase("two\nlines")]
    [TestCase("with blank")]
    [TestCase("naïve")]
    public void A_token_that_cannot_be_one_is_refused_without_being_quoted(string token)
    {
        var error = Assert.Throws<ForgeException>(() => Client("https://api.example", token).Dispose())!;
        Assert.That(error.ToString(), Does.Not.Contain(token));
        Assert.That(error.Failure, Is.EqualTo(ForgeFailure.Unauthorized));
    }

    [Test]
    public async Task A_host_that_is_not_there_is_said_to_be_that()
    {
        using var forge = new GitHubForge(Client("http://127.0.0.1:9/api/v3", "token123"), "o/r");
        var error = (await Assert.ThrowsAsync<ForgeException>(() => forge.ListCommentsAsync(Pull, default)))!;
        Assert.That((error.Failure, error.MayHaveHappened), Is.EqualTo((ForgeFailure.Unavailable, false)));
        Assert.That(error.Message, Is.EqualTo("127.0.0.1:9 cannot be reached"));
    }

    [TestCase("<html>please log in</html>", "not JSON")]
    [TestCase("{}", "is not what GitHub's API gives")]
    [TestCase("[{\"id\": \"x\"}]", "is not what GitHub's API gives")]
    public void An_answer_that_makes_no_sense_is_an_error_that_says_so(string body, string expected)
    {
        var client = new GitHubClient("https://api.example", Secret.Of("token123")!, ForgeLimits.Standard, _time, _ => { }, new Recording(body));
        using var forge = new GitHubForge(client, "o/r");
        Assert.That(() => forge.ListCommentsAsync(Pull, default), Throws.InstanceOf<ForgeException>().With.Message.Contains(expected));
    }

    [Test]
    public void An_answer_without_end_is_not_read()
    {
        var client = new GitHubClient(
            "https://api.example", Secret.Of("token123")!, new ForgeLimits { AnswerBytes = 1 << 20 }, _time, _ => { }, new Recording(new string(' ', 2 << 20)));
        using var forge = new GitHubForge(client, "o/r");
        Assert.That(() => forge.ListCommentsAsync(Pull, default), Throws.InstanceOf<ForgeException>().With.Message.Contains("more than 1 MiB"));
    }

    [Test]
    public async Task The_token_of_a_person_has_their_name()
    {
        _gitHub.Identity = ("ada", false);
        Assert.That(await _forge.FindLoginAsync(default), Is.EqualTo("ada"));
    }

    [Test]
    public void Stopping_ends_a_wait()
    {
        using var stop = new CancellationTokenSource(100);
        using var forge = _gitHub.Forge(TimeProvider.System);
        _gitHub.Fail("GET", Comments, FakeFault.Answer(429, "", ("Retry-After", "100")));
        Assert.That(() => forge.ListCommentsAsync(Pull, stop.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private GitHubClient Client(string apiUrl, string token) => new(apiUrl, Secret.Of(token)!, ForgeLimits.Standard, _time, _ => { });

    /// <summary>A network of one sentence.</summary>
    private sealed class Recording(string body = "{\"number\": 1, \"head\": {\"sha\": \"1\"}}") : HttpMessageHandler
    {
        public List<HttpRequestMessage> Requests { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add(request);
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent(body) });
        }
    }
}
