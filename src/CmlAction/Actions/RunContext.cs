using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using CmlAction.Core.Reporting;
using CmlAction.Git;

namespace CmlAction.Actions;

/// <summary>Where the run happens and what for: read once from the runner's environment, the event file and git.</summary>
internal sealed partial record RunContext
{
    /// <summary>Of this program.</summary>
    public static string Version { get; } =
        typeof(RunContext).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary><c>owner/name</c>; null outside of GitHub.</summary>
    public string? Repository { get; init; }

    /// <summary>The commit that people know: of a pull request its head, not the merge that GitHub tests. 40 hexadecimal digits.</summary>
    public string? HeadSha { get; init; }

    /// <summary>The commit that the change starts from, as the event says it.</summary>
    public string? BaseSha { get; init; }

    /// <summary>The branch that the change wants to go into: <c>main</c>.</summary>
    public string? BaseRef { get; init; }

    /// <summary>The pull requests that the event names; a push names none, and a run for a fork's branch may not either.</summary>
    public ImmutableArray<int> PullRequests { get; init; } = [];

    /// <summary>True when the change comes from another repository; its runs get a token that may only read.</summary>
    public bool IsFork { get; init; }

    /// <summary>As GitHub names it: <c>pull_request</c>; empty outside of a workflow.</summary>
    public string EventName { get; init; } = "";

    /// <summary>True when the run is of the default branch as it stands, and of no change of it: what later changes are compared with.</summary>
    public bool IsOfDefaultBranch { get; init; }

    /// <summary>Who started the run: <c>dependabot[bot]</c> gets a token that may only read.</summary>
    public string? Actor { get; init; }

    /// <summary>Grows with every run of a repository; stays the same when a run is run again.</summary>
    public long? RunId { get; init; }

    /// <summary>1, and more when the run is run again.</summary>
    public int RunAttempt { get; init; } = 1;

    /// <summary>The id of the job in the workflow's file.</summary>
    public string? Job { get; init; }

    /// <summary>Where people look, without a slash at the end: <c>https://github.com</c>.</summary>
    public required string ServerUrl { get; init; }

    /// <summary>Where programs ask, without a slash at the end; its path belongs to it: <c>https://ghe.example/api/v3</c>.</summary>
    public required string ApiUrl { get; init; }

    /// <summary>The checkout; without a runner the working directory.</summary>
    public required string Workspace { get; init; }

    /// <summary>Null when nobody gave one.</summary>
    public Secret? Token { get; init; }

    /// <summary>The page of this run.</summary>
    public string? RunUrl => Repository is null || RunId is null ? null
        : RunAttempt > 1 ? $"{ServerUrl}/{Repository}/actions/runs/{RunId}/attempts/{RunAttempt}" : $"{ServerUrl}/{Repository}/actions/runs/{RunId}";

    /// <summary>On a pull request the branch it wants to go into, as the checkout knows it; else null.</summary>
    public string? BaseReference => BaseRef is { Length: > 0 } branch ? $"origin/{branch}" : null;

    /// <summary>What the report says about where it comes from.</summary>
    public Provenance Provenance => new(Version, HeadSha, Repository);

    /// <param name="host">Environment and working directory.</param>
    /// <param name="directory">Where the run works; git is asked there when nobody else knows the commit.</param>
    /// <param name="stop">Ends git.</param>
    public static async Task<RunContext> ReadAsync(Host host, string directory, CancellationToken stop)
    {
        string? Variable(string name) => host.Environment(name)?.Trim() is { Length: > 0 } value ? value : null;

        var server = Address(Variable("GITHUB_SERVER_URL")) ?? "https://github.com";
        var context = new RunContext
        {
            Repository = Variable("GITHUB_REPOSITORY") is { } repository && RepositoryName().IsMatch(repository) ? repository : null,
            ServerUrl = server,
            ApiUrl = Address(Variable("GITHUB_API_URL")) ?? ApiOf(server),
            Workspace = Variable("GITHUB_WORKSPACE") ?? host.CurrentDirectory,
            Token = Secret.Of(host.Environment(ActionInputs.Variable("token"))) ?? Secret.Of(host.Environment("GITHUB_TOKEN")),
        };
        if (Variable("GITHUB_ACTIONS") != "true")
            return context with { HeadSha = await CheckedOutAsync(directory, stop) };
        context = context with
        {
            EventName = Variable("GITHUB_EVENT_NAME") ?? "",
            Actor = Variable("GITHUB_ACTOR"),
            Job = Variable("GITHUB_JOB"),
            RunId = long.TryParse(Variable("GITHUB_RUN_ID"), out var id) && id > 0 ? id : null,
            RunAttempt = int.TryParse(Variable("GITHUB_RUN_ATTEMPT"), out var attempt) && attempt > 0 ? attempt : 1,
            HeadSha = Sha(Variable("GITHUB_SHA")),
            BaseRef = Branch(Variable("GITHUB_BASE_REF")),
        };
        var payload = EventFile.Read(Variable("GITHUB_EVENT_PATH"));
        context = context.With(payload) with { IsOfDefaultBranch = IsOfDefaultBranchAt(context.EventName, Variable("GITHUB_REF"), payload) };
        // A comment starts its workflow on the default branch; what was run is what somebody checked out afterwards.
        return context.EventName == "issue_comment" ? context with { HeadSha = await CheckedOutAsync(directory, stop) ?? context.HeadSha } : context;
    }

    /// <summary>What the event knows better than the environment.</summary>
    private RunContext With(EventFile payload)
    {
        if (payload.Has("pull_request"))
        {
            return this with
            {
                HeadSha = Sha(payload.Text("pull_request", "head", "sha")) ?? HeadSha,
                BaseSha = Sha(payload.Text("pull_request", "base", "sha")),
                BaseRef = Branch(payload.Text("pull_request", "base", "ref")) ?? BaseRef,
                PullRequests = One(payload.Number("pull_request", "number")),
                IsFork = IsOther(payload.Text("pull_request", "head", "repo", "full_name")),
            };
        }
        if (payload.Has("workflow_run"))
        {
            return this with
            {
                HeadSha = Sha(payload.Text("workflow_run", "head_sha")) ?? HeadSha,
                PullRequests = payload.Numbers("number", "workflow_run", "pull_requests"),
                IsFork = IsOther(payload.Text("workflow_run", "head_repository", "full_name")),
            };
        }
        if (payload.Has("merge_group"))
        {
            return this with
            {
                HeadSha = Sha(payload.Text("merge_group", "head_sha")) ?? HeadSha,
                BaseSha = Sha(payload.Text("merge_group", "base_sha")),
                BaseRef = Branch(payload.Text("merge_group", "base_ref")) ?? BaseRef,
            };
        }
        if (payload.Has("issue", "pull_request"))
            return this with { PullRequests = One(payload.Number("issue", "number")) };
        return EventName == "push" ? this with { BaseSha = Sha(payload.Text("before")) } : this;

        // A fork that was deleted has no repository any more.
        bool IsOther(string? head) => !string.Equals(head, Repository, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A schedule starts on the default branch only.</summary>
    private static bool IsOfDefaultBranchAt(string eventName, string? reference, EventFile payload) => eventName switch
    {
        "schedule" => true,
        "push" or "workflow_dispatch" => payload.Text("repository", "default_branch") is { } name && reference == $"refs/heads/{name}",
        _ => false,
    };

    private static ImmutableArray<int> One(int? number) => number is { } one ? [one] : [];

    private static async Task<string?> CheckedOutAsync(string directory, CancellationToken stop)
    {
        const int MostBytes = 4096;
        try
        {
            var (exitCode, output) = await GitProcess.AskAsync(directory, MostBytes, stop, "rev-parse", "--verify", "--quiet", "HEAD");
            return exitCode == 0 ? Sha(Encoding.ASCII.GetString(output)) : null;
        }
        catch (IOException)
        {
            // git does not answer: the report then names no commit.
            return null;
        }
    }

    /// <summary>A commit; the one of zeros, which stands for none, is none.</summary>
    private static string? Sha(string? text) =>
        text?.Trim() is { Length: 40 } sha && sha.All(char.IsAsciiHexDigitLower) && sha.AsSpan().ContainsAnyExcept('0') ? sha : null;

    private static string? Branch(string? reference)
    {
        const string Heads = "refs/heads/";
        var name = reference?.StartsWith(Heads, StringComparison.Ordinal) == true ? reference[Heads.Length..] : reference;
        // What begins with a dash would be an option to git.
        return name is { Length: > 0 } && !name.StartsWith('-') ? name : null;
    }

    private static string? Address(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address.UserInfo.Length == 0
        && address is { Query.Length: 0, Fragment.Length: 0 }
            ? address.AbsoluteUri.TrimEnd('/')
            : null;

    /// <summary>By the rules of the three kinds of servers: github.com, a company's own name below ghe.com, a server of its own.</summary>
    private static string ApiOf(string server)
    {
        var address = new Uri(server);
        return address.Host == "github.com" || address.Host.EndsWith(".ghe.com", StringComparison.Ordinal)
            ? $"{address.Scheme}://api.{address.Authority}"
            : $"{server}/api/v3";
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+\z")]
    private static partial Regex RepositoryName();
}
