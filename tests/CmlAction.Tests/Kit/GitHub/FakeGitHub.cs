using System.Text.Json.Nodes;
using CmlAction.Actions;
using CmlAction.Publishing;
using Microsoft.AspNetCore.Http;

namespace CmlAction.Tests.Kit.GitHub;

/// <summary>A GitHub with one repository that remembers what it is told, and goes wrong where a test wants it to. Real HTTP on the loopback interface.</summary>
internal sealed partial class FakeGitHub : IDisposable
{
    public const string Actions = "github-actions[bot]";

    private static int s_count;
    private static long s_ids = 1000;

    private readonly Lock _lock = new();
    private readonly List<FakeComment> _comments = [];
    private readonly List<JsonObject> _checks = [];
    private readonly List<(string Sha, JsonObject Status)> _statuses = [];
    private readonly List<FakePull> _pulls = [];
    private readonly List<(string Method, string Path, FakeFault Fault)> _faults = [];
    private readonly List<(string Method, string Path, Action Action)> _hooks = [];
    private readonly List<string> _log = [];
    private readonly HashSet<string> _refused = [];
    private (int Number, Action Action)? _atRequest;

    public FakeGitHub()
    {
        var number = Interlocked.Increment(ref s_count);
        (Repository, Token) = ($"acme/model-{number}", $"ghs_secret{number:0000}");
        FakeGitHubServer.Add(this);
    }

    public string Repository { get; }

    public string Token { get; }

    public static string ApiUrl => FakeGitHubServer.ApiUrl;

    /// <summary>Who the token belongs to.</summary>
    public (string Login, bool IsBot) Identity { get; set; } = (Actions, true);

    /// <summary>False: a host like Gitea, which knows no checks.</summary>
    public bool HasChecks { get; set; } = true;

    /// <summary>Where the repository was before it was renamed; requests for it are redirected to here.</summary>
    public string? RenamedTo { get; set; }

    /// <summary>Every request: <c>POST issues/17/comments</c>.</summary>
    public string[] Log => Locked(() => _log.ToArray());

    public FakeComment[] Comments => Locked(() => _comments.ToArray());

    public JsonObject[] Checks => Locked(() => _checks.Select(check => check.DeepClone().AsObject()).ToArray());

    public (string Sha, JsonObject Status)[] Statuses => Locked(() => _statuses.ToArray());

    public CommentThread Thread { get; } = CommentThread.OfPull(17);

    public RunContext Context(string headSha = Head) => new()
    {
        Repository = Repository,
        HeadSha = headSha,
        PullRequests = [17],
        EventName = "pull_request",
        RunId = 812,
        ServerUrl = "https://github.example",
        ApiUrl = ApiUrl,
        Workspace = "/",
        Token = Secret.Of(Token),
    };

    public const string Head = "1111111111111111111111111111111111111111";

    public GitHubForge Forge(TimeProvider? time = null, ForgeLimits? limits = null, Action<string>? say = null) =>
        new(new GitHubClient(ApiUrl, Secret.Of(Token)!, limits ?? ForgeLimits.Standard, time ?? new SwiftTime(), say ?? (_ => { })), Repository);

    public FakeGitHub WithPull(int number = 17, string sha = Head, string? headRepository = null, string branch = "deeper-trees", bool isOpen = true)
    {
        lock (_lock)
        {
            _pulls.RemoveAll(pull => pull.Number == number);
            _pulls.Add(new FakePull(number, sha, headRepository ?? Repository, branch, isOpen));
        }
        return this;
    }

    /// <summary>A comment that was there before.</summary>
    public FakeComment Comment(string body, string author = Actions, bool isBot = true, string thread = "issues/17")
    {
        var comment = new FakeComment(Interlocked.Increment(ref s_ids), thread, body, author, isBot);
        lock (_lock)
            _comments.Add(comment);
        return comment;
    }

    /// <summary>Somebody else writes.</summary>
    public void SetBody(long id, string body) => Locked(() =>
    {
        var at = _comments.FindIndex(comment => comment.Id == id);
        _comments[at] = _comments[at] with { Body = body };
        return 0;
    });

    public void DeleteComments() => Locked(() => { _comments.Clear(); return 0; });

    /// <summary>The token has every permission again.</summary>
    public void Grant() => _refused.Clear();

    /// <summary>The token lacks a permission: <c>issues</c>, <c>pull_requests</c>, <c>checks</c>, <c>statuses</c>, <c>contents</c>.</summary>
    public FakeGitHub Refuse(params string[] permissions)
    {
        _refused.UnionWith(permissions);
        return this;
    }

    /// <summary>The next requests of a kind go wrong.</summary>
    public FakeGitHub Fail(string method, string path, FakeFault fault, int times = 1)
    {
        lock (_lock)
        {
            for (var i = 0; i < times; i++)
                _faults.Add((method, path, fault));
        }
        return this;
    }

    /// <summary>Something happens just before the next request of a kind is carried out.</summary>
    public FakeGitHub Before(string method, string path, Action action)
    {
        lock (_lock)
            _hooks.Add((method, path, action));
        return this;
    }

    /// <summary>Something happens when a number of requests has come, the last of them not answered yet.</summary>
    public FakeGitHub AtRequest(int number, Action action)
    {
        _atRequest = (number, action);
        return this;
    }

    public void Dispose() => FakeGitHubServer.Remove(this);

    public async Task HandleAsync(HttpContext context, string[] path)
    {
        var (method, shown) = (context.Request.Method, string.Join('/', path));
        FakeFault? fault = null;
        Action? hook = null;
        lock (_lock)
        {
            _log.Add($"{method} {shown}");
            if (_atRequest is { } at && at.Number == _log.Count)
                hook = at.Action;
            var f = _faults.FindIndex(entry => entry.Method == method && shown.Contains(entry.Path, StringComparison.Ordinal));
            if (f >= 0)
            {
                fault = _faults[f].Fault;
                _faults.RemoveAt(f);
            }
            var h = _hooks.FindIndex(entry => entry.Method == method && shown.Contains(entry.Path, StringComparison.Ordinal));
            if (h >= 0)
            {
                hook = _hooks[h].Action;
                _hooks.RemoveAt(h);
            }
        }
        hook?.Invoke();
        if (fault is not null)
            await Task.Delay(fault.Delay);
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync();
        var answer = fault is null or { IsOnlySlow: true } or { AfterDoing: true }
            ? Locked(() => Answer(context, method, path, text.Length > 0 ? JsonNode.Parse(text)!.AsObject() : []))
            : null;
        if (fault is { IsOnlySlow: false, Status: null })
        {
            context.Abort();
            return;
        }
        if (fault is { IsOnlySlow: false })
            answer = FakeAnswer.Error(fault.Status!.Value, fault.Message) with { Headers = fault.Headers };
        await WriteAsync(context, answer!);
    }

    private static async Task WriteAsync(HttpContext context, FakeAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            context.Response.Headers.Append(name, value);
        if (answer.Body is null)
            return;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(answer.Body.ToJsonString());
    }

    private T Locked<T>(Func<T> work)
    {
        lock (_lock)
            return work();
    }
}

internal sealed record FakeComment(long Id, string Thread, string Body, string Author, bool IsBot);

internal sealed record FakePull(int Number, string Sha, string HeadRepository, string Branch, bool IsOpen);

/// <summary>What the fake answers.</summary>
internal sealed record FakeAnswer(int Status, JsonNode? Body)
{
    public (string Name, string Value)[] Headers { get; init; } = [];

    public static FakeAnswer Error(int status, string message) => new(status, new JsonObject { ["message"] = message });

    public static FakeAnswer Forbidden(string permissions) =>
        Error(403, "Resource not accessible by integration") with { Headers = [("x-accepted-github-permissions", permissions)] };
}
