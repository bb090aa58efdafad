using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CmlAction.Tests.Kit.GitHub;

/// <summary>The endpoints.</summary>
internal sealed partial class FakeGitHub
{
    private const int LongestComment = 65_536;
    private const int LongestSummary = 65_535;

    private FakeAnswer Answer(HttpContext context, string method, string[] path, JsonObject body)
    {
        if (context.Request.Headers.Authorization != $"Bearer {Token}")
            return FakeAnswer.Error(401, "Bad credentials");
        if (RenamedTo is { } other && path is not ["user"])
        {
            var location = $"{ApiUrl}/repos/{other}/{string.Join('/', path)}{context.Request.QueryString}";
            return FakeAnswer.Error(307, "Temporary Redirect") with { Headers = [("Location", location)] };
        }
        return (method, path) switch
        {
            ("GET", ["user"]) => Identity.IsBot ? FakeAnswer.Error(403, "Resource not accessible by integration") : WhoAmI(),
            ("GET", ["pulls"]) => Pulls(context),
            ("GET", ["pulls", var number]) => Pull(int.Parse(number)),
            ("GET", ["commits", var sha, "pulls"]) => Page(context, "commits", [.. _pulls.Where(pull => pull.Sha == sha).Select(pull => Shape(pull, "pullInList"))]),
            ("GET", ["issues", var number, "comments"]) => Page(context, "list", Shapes($"issues/{number}")),
            ("POST", ["issues", var number, "comments"]) => Create($"issues/{number}", body, "issues=write; pull_requests=write", "issues", "pull_requests"),
            (_, ["issues", "comments", var id]) => One(method, long.Parse(id), body, "issues=write; pull_requests=write", "issues", "pull_requests"),
            ("GET", ["commits", var sha, "comments"]) => Page(context, "list", Shapes($"commits/{sha}")),
            ("POST", ["commits", var sha, "comments"]) => Create($"commits/{sha}", body, "contents=write", "contents"),
            (_, ["comments", var id]) => One(method, long.Parse(id), body, "contents=write", "contents"),
            ("POST", ["check-runs"]) => CreateCheck(body),
            ("GET", ["check-runs", var id]) => FindCheck(id) is { } check && HasChecks ? new FakeAnswer(200, check.DeepClone()) : FakeAnswer.Error(404, "Not Found"),
            ("PATCH", ["check-runs", var id]) => UpdateCheck(id, body),
            ("GET", ["commits", var sha, "check-runs"]) => ListChecks(context, sha),
            ("POST", ["statuses", var sha]) => SetStatus(sha, body),
            _ => FakeAnswer.Error(404, "Not Found"),
        };
    }

    private FakeAnswer WhoAmI()
    {
        var user = FakeShapes.Of("user");
        (user["login"], user["type"]) = (Identity.Login, "User");
        return new FakeAnswer(200, user);
    }

    private FakeAnswer Pulls(HttpContext context)
    {
        var head = context.Request.Query["head"].ToString();
        return Page(context, "pulls", [.. _pulls.Where(pull => pull.IsOpen && $"{pull.HeadRepository.Split('/')[0]}:{pull.Branch}" == head).Select(pull => Shape(pull, "pullInList"))]);
    }

    private FakeAnswer Pull(int number)
    {
        if (_refused.Contains("pull_requests"))
            return FakeAnswer.Forbidden("pull_requests=read");
        return _pulls.Find(pull => pull.Number == number) is { } found ? new FakeAnswer(200, Shape(found, "pull")) : FakeAnswer.Error(404, "Not Found");
    }

    private static JsonObject Shape(FakePull pull, string shape)
    {
        var json = FakeShapes.Of(shape);
        (json["number"], json["state"]) = (pull.Number, pull.IsOpen ? "open" : "closed");
        (json["head"]!["sha"], json["head"]!["ref"]) = (pull.Sha, pull.Branch);
        json["head"]!["repo"]!["full_name"] = pull.HeadRepository;
        json["base"]!["ref"] = "main";
        return json;
    }

    private JsonObject[] Shapes(string thread) => [.. _comments.Where(comment => comment.Thread == thread).Select(Shape)];

    private static JsonObject Shape(FakeComment comment)
    {
        var json = FakeShapes.Of(comment.Thread.StartsWith("issues", StringComparison.Ordinal) ? "comment" : "commitComment");
        json["id"] = comment.Id;
        json["body"] = comment.Body;
        json["user"] = FakeShapes.User(comment.Author, comment.IsBot);
        json["html_url"] = $"https://github.example/comment-{comment.Id}";
        return json;
    }

    private FakeAnswer Create(string thread, JsonObject body, string accepted, params string[] permissions)
    {
        // Any one of the permissions that would do is enough.
        if (permissions.All(_refused.Contains))
            return FakeAnswer.Forbidden(accepted);
        var text = (string)body["body"]!;
        if (text.Length > LongestComment)
            return FakeAnswer.Error(422, $"Validation Failed: Body is too long (maximum is {LongestComment} characters)");
        var comment = new FakeComment(Interlocked.Increment(ref s_ids), thread, text, Identity.Login, Identity.IsBot);
        _comments.Add(comment);
        return new FakeAnswer(201, Shape(comment));
    }

    private FakeAnswer One(string method, long id, JsonObject body, string accepted, params string[] permissions)
    {
        var at = _comments.FindIndex(comment => comment.Id == id);
        if (at < 0)
            return FakeAnswer.Error(404, "Not Found");
        if (method == "GET")
            return new FakeAnswer(200, Shape(_comments[at]));
        if (permissions.All(_refused.Contains))
            return FakeAnswer.Forbidden(accepted);
        if (method == "DELETE")
        {
            _comments.RemoveAt(at);
            return new FakeAnswer(204, null);
        }
        _comments[at] = _comments[at] with { Body = (string)body["body"]! };
        return new FakeAnswer(200, Shape(_comments[at]));
    }

    private JsonObject? FindCheck(string id) => _checks.Find(check => (long)check["id"]! == long.Parse(id));

    private FakeAnswer CreateCheck(JsonObject body)
    {
        if (!HasChecks)
            return FakeAnswer.Error(404, "Not Found");
        if (_refused.Contains("checks"))
            return FakeAnswer.Forbidden("checks=write");
        var check = FakeShapes.Of("check");
        check["id"] = Interlocked.Increment(ref s_ids);
        check["head_sha"] = (string)body["head_sha"]!;
        check["html_url"] = $"https://github.example/check-{(long)check["id"]!}";
        check["output"]!["annotations_count"] = 0;
        // The list that only this fake has, for tests to read.
        check["all_annotations"] = new JsonArray();
        if (Fill(check, body) is { } wrong)
            return wrong;
        _checks.Add(check);
        return new FakeAnswer(201, check.DeepClone());
    }

    private FakeAnswer UpdateCheck(string id, JsonObject body)
    {
        if (!HasChecks || FindCheck(id) is not { } check)
            return FakeAnswer.Error(404, "Not Found");
        if (_refused.Contains("checks"))
            return FakeAnswer.Forbidden("checks=write");
        return Fill(check, body) ?? new FakeAnswer(200, check.DeepClone());
    }

    /// <summary>Null when all was right.</summary>
    private static FakeAnswer? Fill(JsonObject check, JsonObject body)
    {
        if ((string?)body["status"] == "completed" && body["conclusion"] is null)
            return FakeAnswer.Error(422, "Invalid request. Conclusion is required");
        var (output, annotations) = (body["output"], body["output"]?["annotations"]?.AsArray());
        if (((string?)output?["summary"])?.Length > LongestSummary)
            return FakeAnswer.Error(422, "Invalid request. summary is too long");
        if (annotations?.Count > 50)
            return FakeAnswer.Error(422, "Invalid request. No more than 50 annotations");
        foreach (var key in new[] { "name", "status", "conclusion", "external_id", "details_url", "started_at", "completed_at" })
        {
            if (body[key] is { } value)
                check[key] = value.DeepClone();
        }
        if (output is null)
            return null;
        check["output"]!["title"] = output["title"]!.DeepClone();
        check["output"]!["summary"] = output["summary"]!.DeepClone();
        foreach (var annotation in annotations ?? [])
            check["all_annotations"]!.AsArray().Add(annotation!.DeepClone());
        check["output"]!["annotations_count"] = check["all_annotations"]!.AsArray().Count;
        return null;
    }

    private FakeAnswer ListChecks(HttpContext context, string sha)
    {
        if (!HasChecks)
            return FakeAnswer.Error(404, "Not Found");
        JsonObject[] found =
        [
            .. _checks.Where(check => (string)check["head_sha"]! == sha && (string)check["name"]! == context.Request.Query["check_name"])
                .Select(check => check.DeepClone().AsObject()),
        ];
        return new FakeAnswer(200, new JsonObject { ["total_count"] = found.Length, ["check_runs"] = new JsonArray([.. found]) });
    }

    private FakeAnswer SetStatus(string sha, JsonObject body)
    {
        if (_refused.Contains("statuses"))
            return FakeAnswer.Forbidden("statuses=write");
        _statuses.Add((sha, body.DeepClone().AsObject()));
        var status = FakeShapes.Of("status");
        foreach (var key in new[] { "state", "context", "description", "target_url" })
            status[key] = body[key]?.DeepClone();
        return new FakeAnswer(201, status);
    }

    private static FakeAnswer Page(HttpContext context, string what, JsonObject[] all)
    {
        int Query(string name, int fallback) => int.TryParse(context.Request.Query[name], NumberStyles.None, null, out var value) ? value : fallback;
        var (size, page) = (Query("per_page", 30), Query("page", 1));
        var answer = new FakeAnswer(200, new JsonArray([.. all.Skip((page - 1) * size).Take(size)]));
        if (page * size >= all.Length)
            return answer;
        var path = context.Request.Path.Value![context.Request.Path.Value!.IndexOf("/repos/", StringComparison.Ordinal)..];
        var next = $"{ApiUrl}{path}?per_page={size}&page={page + 1}";
        return answer with { Headers = [("Link", $"<{next}>; rel=\"next\", <{ApiUrl}{path}?per_page={size}&page=99>; rel=\"last\"; title=\"{what}\"")] };
    }
}
