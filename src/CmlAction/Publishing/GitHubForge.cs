using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CmlAction.Publishing;

/// <summary>GitHub's REST API, of github.com, of a company's own name below ghe.com, and of GitHub Enterprise Server; Gitea and Forgejo where they have the same.</summary>
internal sealed class GitHubForge(GitHubClient client, string repository) : IForge
{
    private const int PageSize = 100;

    /// <summary>Annotations that one request takes; further ones are appended by the next.</summary>
    private const int AnnotationsPerRequest = 50;

    private const int StatusLength = 140;

    private readonly string _repository = $"repos/{repository}";

    public Task<ImmutableArray<ForgeComment>> ListCommentsAsync(CommentThread thread, CancellationToken stop) =>
        ListAsync($"{_repository}/{thread.List}?per_page={PageSize}", null, ForgeJson.Comment, stop);

    public async Task<ForgeComment?> FindCommentAsync(CommentThread thread, long id, CancellationToken stop)
    {
        try
        {
            return ForgeJson.Comment((await client.GetAsync($"{_repository}/{thread.Item}/{id}", stop)).Json);
        }
        catch (ForgeException error) when (error.Failure is ForgeFailure.NotFound or ForgeFailure.Gone)
        {
            return null;
        }
    }

    public async Task<ForgeComment> CreateCommentAsync(CommentThread thread, string body, CancellationToken stop)
    {
        var path = $"{_repository}/{thread.List}";
        var answer = await client.SendAsync(HttpMethod.Post, path, Utf8(new JsonObject { ["body"] = body }), FindAsync, stop);
        return ForgeJson.Comment(answer.Json);

        async Task<Answer?> FindAsync(CancellationToken token) => await FindInListAsync(
            $"{path}?per_page={PageSize}", null, element => ForgeJson.Text(element, "body")?.ReplaceLineEndings("\n") == body.ReplaceLineEndings("\n"), token);
    }

    public async Task<ForgeComment?> UpdateCommentAsync(CommentThread thread, long id, string body, CancellationToken stop)
    {
        try
        {
            var answer = await client.SendAsync(
                HttpMethod.Patch, $"{_repository}/{thread.Item}/{id}", Utf8(new JsonObject { ["body"] = body }), null, stop);
            return ForgeJson.Comment(answer.Json);
        }
        catch (ForgeException error) when (error.Failure is ForgeFailure.NotFound or ForgeFailure.Gone)
        {
            return null;
        }
    }

    public async Task DeleteCommentAsync(CommentThread thread, long id, CancellationToken stop)
    {
        try
        {
            await client.SendAsync(HttpMethod.Delete, $"{_repository}/{thread.Item}/{id}", null, null, stop);
        }
        catch (ForgeException error) when (error.Failure is ForgeFailure.NotFound or ForgeFailure.Gone)
        {
            // Somebody else was faster, or the answer to our own call was lost.
        }
    }

    public async Task<string?> FindLoginAsync(CancellationToken stop)
    {
        try
        {
            return ForgeJson.Text((await client.GetAsync("user", stop)).Json, "login");
        }
        catch (ForgeException error) when (error.Failure is ForgeFailure.Forbidden or ForgeFailure.NotFound)
        {
            return null;
        }
    }

    public async Task<ForgePull?> FindPullAsync(int number, CancellationToken stop)
    {
        try
        {
            return ForgeJson.Pull((await client.GetAsync($"{_repository}/pulls/{number}", stop)).Json);
        }
        catch (ForgeException error) when (error.Failure is ForgeFailure.NotFound or ForgeFailure.Forbidden)
        {
            return null;
        }
    }

    public Task<ImmutableArray<ForgePull>> ListPullsOfCommitAsync(string sha, CancellationToken stop) =>
        ListAsync($"{_repository}/commits/{sha}/pulls?per_page={PageSize}", null, ForgeJson.Pull, stop);

    public Task<ImmutableArray<ForgePull>> ListPullsOfBranchAsync(string owner, string branch, CancellationToken stop) =>
        ListAsync($"{_repository}/pulls?state=open&head={Uri.EscapeDataString($"{owner}:{branch}")}&per_page={PageSize}", null, ForgeJson.Pull, stop);

    public async Task<ForgeCheck?> FindCheckAsync(CheckDraft check, CancellationToken stop) =>
        await FindCheckJsonAsync(check, stop) is { } found ? ForgeJson.Check(found.Json) : null;

    public async Task<ForgeCheck> CreateCheckAsync(CheckDraft check, CancellationToken stop)
    {
        var portions = Portions(check);
        var body = ForgeJson.Write(check, portions[0]);
        body["head_sha"] = check.HeadSha;
        var answer = await client.SendAsync(
            HttpMethod.Post, $"{_repository}/check-runs", Utf8(body),
            token => FindCheckJsonAsync(check, token), stop);
        return await AppendAsync(ForgeJson.Check(answer.Json), check, portions, stop);
    }

    public async Task<ForgeCheck> UpdateCheckAsync(long id, CheckDraft check, CancellationToken stop)
    {
        var portions = Portions(check);
        return await AppendAsync(await PatchAsync(id, check, portions[0], 0, stop), check, portions, stop);
    }

    public async Task SetStatusAsync(string sha, StatusDraft status, CancellationToken stop)
    {
        var body = new JsonObject
        {
            ["state"] = status.Conclusion switch
            {
                null => "pending",
                CheckConclusion.Success or CheckConclusion.Neutral => "success",
                CheckConclusion.Cancelled => "error",
                _ => "failure",
            },
            ["context"] = status.Context,
            ["description"] = ForgeJson.Cut(status.Description, StatusLength),
        };
        if (status.TargetUrl is not null)
            body["target_url"] = status.TargetUrl;
        await client.SendAsync(HttpMethod.Post, $"{_repository}/statuses/{sha}", Utf8(body), null, stop);
    }

    public void Dispose() => client.Dispose();

    private Task<Answer?> FindCheckJsonAsync(CheckDraft check, CancellationToken stop) => FindInListAsync(
        $"{_repository}/commits/{check.HeadSha}/check-runs?check_name={Uri.EscapeDataString(check.Name)}&filter=all&per_page={PageSize}",
        "check_runs", element => ForgeJson.Text(element, "external_id") == check.ExternalId, stop);

    private async Task<ForgeCheck> AppendAsync(ForgeCheck created, CheckDraft check, ImmutableArray<CheckAnnotation[]> portions, CancellationToken stop)
    {
        var sent = portions[0].Length;
        foreach (var portion in portions.Skip(1))
        {
            created = await PatchAsync(created.Id, check, portion, sent, stop);
            sent += portion.Length;
        }
        return created;
    }

    /// <summary>Annotations are appended by every request, so a request whose answer was lost is not simply repeated.</summary>
    private async Task<ForgeCheck> PatchAsync(long id, CheckDraft check, CheckAnnotation[] annotations, int before, CancellationToken stop)
    {
        var path = $"{_repository}/check-runs/{id}";
        Func<CancellationToken, Task<Answer?>>? find = annotations.Length == 0 ? null : async token =>
        {
            var answer = await client.GetAsync(path, token);
            return ForgeJson.Check(answer.Json).Annotations >= before + annotations.Length ? answer : null;
        };
        return ForgeJson.Check((await client.SendAsync(HttpMethod.Patch, path, Utf8(ForgeJson.Write(check, annotations)), find, stop)).Json);
    }

    private static ImmutableArray<CheckAnnotation[]> Portions(CheckDraft check) =>
        check.Output is { Annotations: { IsEmpty: false } all } ? [.. all.Chunk(AnnotationsPerRequest)] : [[]];

    private async Task<ImmutableArray<T>> ListAsync<T>(string path, string? member, Func<JsonElement, T> read, CancellationToken stop)
    {
        var all = ImmutableArray.CreateBuilder<T>();
        await foreach (var element in PagesAsync(path, member, stop))
            all.Add(read(element));
        return all.ToImmutable();
    }

    private async Task<Answer?> FindInListAsync(string path, string? member, Func<JsonElement, bool> isIt, CancellationToken stop)
    {
        await foreach (var element in PagesAsync(path, member, stop))
        {
            if (isIt(element))
                return new Answer(element, null, new Uri("about:blank"));
        }
        return null;
    }

    private async IAsyncEnumerable<JsonElement> PagesAsync(
        string path, string? member, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        for (var pages = 0; pages < ForgeLimits.Standard.Pages; pages++)
        {
            var answer = await client.GetAsync(path, stop);
            var list = member is null ? answer.Json : ForgeJson.Member(answer.Json, member);
            if (list.ValueKind != JsonValueKind.Array)
                throw ForgeJson.Unexpected();
            foreach (var element in list.EnumerateArray())
                yield return element;
            if (client.NextPage(answer) is not { } next)
                yield break;
            path = next;
        }
    }

    private static byte[] Utf8(JsonObject json) => System.Text.Encoding.UTF8.GetBytes(json.ToJsonString());
}
