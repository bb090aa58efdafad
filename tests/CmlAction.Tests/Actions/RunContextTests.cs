using CmlAction.Actions;
using CmlAction.Tests.Git;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Actions;

internal sealed class RunContextTests
{
    private const string Merge = "9999999999999999999999999999999999999999";
    private static readonly string Head = new('1', 40);
    private static readonly string Base = new('2', 40);
    private static readonly string Pushed = new('3', 40);

    private static IEnumerable<TestCaseData> Events()
    {
        yield return Case("pull_request", Head, Base, "main", [17], isFork: false);
        yield return Case("pull_request_target", Head, Base, "main", [17], isFork: false, file: "pull_request");
        yield return Case("pull_request", Head, Base, "main", [17], isFork: true, file: "pull_request_of_fork");
        yield return Case("pull_request", Head, Base, "main", [17], isFork: true, file: "pull_request_of_deleted_fork");
        yield return Case("pull_request_target", Head, Base, "main", [17], isFork: true, file: "pull_request_of_fork");
        yield return Case("push", Pushed, Base, null, [], isFork: false, sha: Pushed);
        yield return Case("push", Pushed, null, null, [], isFork: false, sha: Pushed, file: "push_of_new_branch");
        yield return Case("workflow_run", Head, null, null, [17, 18], isFork: false);
        yield return Case("workflow_run", Head, null, null, [], isFork: true, file: "workflow_run_of_fork");
        yield return Case("workflow_dispatch", Merge, null, null, [], isFork: false);
        yield return Case("schedule", Merge, null, null, [], isFork: false);
        yield return Case("merge_group", Head, Base, "main", [], isFork: false);
        yield return Case("issue_comment", Merge, null, null, [17], isFork: false);
        yield return Case("issue_comment", Merge, null, null, [], isFork: false, file: "issue_comment_on_issue");
    }

    [TestCaseSource(nameof(Events))]
    public async Task Every_event_says_commit_base_pull_requests_and_whether_it_is_a_fork(
        string name, string file, string sha, string head, string? baseSha, string? baseRef, int[] pulls, bool isFork)
    {
        using var workspace = new TempWorkspace();
        var context = await ReadAsync(workspace, Workflow(name, EventPath(file), sha));

        Assert.That(context.EventName, Is.EqualTo(name));
        Assert.That(context.Repository, Is.EqualTo("acme/churn"));
        Assert.That((context.HeadSha, context.BaseSha, context.BaseRef), Is.EqualTo((head, baseSha, baseRef)));
        Assert.That(context.PullRequests, Is.EqualTo(pulls));
        Assert.That(context.IsFork, Is.EqualTo(isFork));
    }

    [Test]
    public async Task After_a_comment_the_commit_is_the_one_that_was_checked_out()
    {
        using var repository = new TempRepository();
        var commit = repository.Write("a", "1").Commit();
        var world = new FakeWorld(repository.Root);
        foreach (var (name, value) in Workflow("issue_comment", EventPath("issue_comment"), Merge))
            world.Environment[name] = value;
        Assert.That((await RunContext.ReadAsync(world.Host, repository.Root, default)).HeadSha, Is.EqualTo(commit));
    }

    [Test]
    public async Task Outside_of_a_workflow_git_knows_the_commit_and_nobody_the_rest()
    {
        using var repository = new TempRepository();
        var commit = repository.Write("a", "1").Commit();
        var before = repository.State();
        var context = await RunContext.ReadAsync(new FakeWorld(repository.Root).Host, repository.Root, default);

        Assert.That(context.HeadSha, Is.EqualTo(commit));
        Assert.That((context.Repository, context.RunUrl, context.BaseReference, context.Token), Is.EqualTo(default((string?, string?, string?, Secret?))));
        Assert.That(context.Provenance.Version, Is.EqualTo(RunContext.Version).And.Match(@"^\d+\.\d+\.\d+"));
        Assert.That(repository.State(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_folder_that_is_no_repository_has_no_commit()
    {
        using var workspace = new TempWorkspace();
        Assert.That((await ReadAsync(workspace, [])).HeadSha, Is.Null);
    }

    [TestCase("https://github.com", null, "https://api.github.com")]
    [TestCase("https://acme.ghe.com", null, "https://api.acme.ghe.com")]
    [TestCase("https://git.acme.example", null, "https://git.acme.example/api/v3")]
    [TestCase("https://git.acme.example:8443/", null, "https://git.acme.example:8443/api/v3")]
    [TestCase("https://git.acme.example", "https://git.acme.example/api/v3/", "https://git.acme.example/api/v3")]
    [TestCase(null, "ftp://git.acme.example", "https://api.github.com")]
    [TestCase(null, "https://user:word@git.acme.example", "https://api.github.com")]
    public async Task The_address_of_the_API_is_the_runners_or_that_of_its_server(string? server, string? api, string expected)
    {
        using var workspace = new TempWorkspace();
        var context = await ReadAsync(workspace, [("GITHUB_SERVER_URL", server ?? ""), ("GITHUB_API_URL", api ?? "")]);
        Assert.That(context.ApiUrl, Is.EqualTo(expected));
    }

    [Test]
    public async Task The_page_of_the_run_names_the_attempt_when_it_is_not_the_first()
    {
        using var workspace = new TempWorkspace();
        var once = await ReadAsync(workspace, Workflow("push", EventPath("push"), Pushed));
        var again = await ReadAsync(workspace, [.. Workflow("push", EventPath("push"), Pushed), ("GITHUB_RUN_ATTEMPT", "2")]);
        Assert.That(once.RunUrl, Is.EqualTo("https://github.com/acme/churn/actions/runs/812"));
        Assert.That(again.RunUrl, Is.EqualTo("https://github.com/acme/churn/actions/runs/812/attempts/2"));
    }

    [Test]
    public async Task The_token_comes_from_the_input_before_the_environment_and_is_never_printed()
    {
        using var workspace = new TempWorkspace();
        var both = await ReadAsync(workspace, [("INPUT_TOKEN", "ghs_of_the_input"), ("GITHUB_TOKEN", "ghs_of_the_step")]);
        var one = await ReadAsync(workspace, [("INPUT_TOKEN", ""), ("GITHUB_TOKEN", "ghs_of_the_step")]);
        Assert.That((both.Token!.Reveal(), one.Token!.Reveal()), Is.EqualTo(("ghs_of_the_input", "ghs_of_the_step")));
        Assert.That(both.ToString(), Does.Not.Contain("ghs_"));
    }

    [TestCase("acme")]
    [TestCase("acme/churn/..")]
    [TestCase("acme/ch urn")]
    [TestCase("acme/churn\n")]
    [TestCase("../..?x=/y")]
    public async Task What_is_no_repository_is_none(string repository)
    {
        using var workspace = new TempWorkspace();
        var context = await ReadAsync(workspace, [("GITHUB_REPOSITORY", repository)]);
        Assert.That(context.Repository, Is.Null.Or.EqualTo("acme/churn"));
    }

    [TestCase("not JSON")]
    [TestCase("[]")]
    [TestCase("{\"pull_request\": 7}")]
    [TestCase("{\"pull_request\": {\"number\": -1, \"head\": {\"sha\": \"$(rm)\"}, \"base\": {\"ref\": \"--upload-pack=x\"}}}")]
    [TestCase("{\"pull_request\": {\"number\": \"17\", \"head\": null}}")]
    [TestCase("{\"workflow_run\": {\"pull_requests\": [{\"number\": 99999999999}, 3, null]}}")]
    public async Task An_event_that_is_not_what_GitHub_writes_changes_nothing(string json)
    {
        using var workspace = new TempWorkspace(("event.json", json));
        var context = await ReadAsync(workspace, Workflow("pull_request", workspace.PathOf("event.json"), Merge));
        Assert.That((context.HeadSha, context.BaseSha, context.BaseRef), Is.EqualTo((Merge, default(string), default(string))));
        Assert.That(context.PullRequests, Is.Empty);
    }

    [Test]
    public async Task Without_an_event_file_the_environment_counts()
    {
        using var workspace = new TempWorkspace();
        var context = await ReadAsync(workspace, [.. Workflow("pull_request", "/nowhere/event.json", Merge), ("GITHUB_BASE_REF", "main")]);
        Assert.That((context.HeadSha, context.BaseReference), Is.EqualTo((Merge, "origin/main")));
    }

    private static TestCaseData Case(
        string name, string head, string? baseSha, string? baseRef, int[] pulls, bool isFork, string sha = Merge, string? file = null) =>
        new TestCaseData(name, file ?? name, sha, head, baseSha, baseRef, pulls, isFork).SetArgDisplayNames(file is null ? name : $"{name} with {file}");

    private static (string, string)[] Workflow(string name, string file, string sha) =>
    [
        ("GITHUB_ACTIONS", "true"), ("GITHUB_EVENT_NAME", name), ("GITHUB_EVENT_PATH", file), ("GITHUB_SHA", sha),
        ("GITHUB_REPOSITORY", "acme/churn"), ("GITHUB_RUN_ID", "812"),
    ];

    private static string EventPath(string name) => Repository.PathOf($"tests/CmlAction.Tests/Actions/Events/{name}.json");

    private static async Task<RunContext> ReadAsync(TempWorkspace workspace, (string Name, string Value)[] environment)
    {
        var world = new FakeWorld(workspace.Root);
        foreach (var (name, value) in environment)
            world.Environment[name] = value;
        return await RunContext.ReadAsync(world.Host, workspace.Root, default);
    }
}
