using System.Text.Json;
using System.Text.Json.Nodes;

namespace CmlAction.Publishing;

/// <summary>Requests and answers of GitHub's REST API as JSON.</summary>
/// <remarks>Names and shapes: GitHub's OpenAPI description, which the contract test holds against every request.</remarks>
internal static class ForgeJson
{
    private const int AnnotationTitleLength = 255;

    /// <summary>64 KB, counted in the most bytes that a UTF-16 unit can take.</summary>
    private const int AnnotationMessageLength = 64_000 / 3;

    public static ForgeComment Comment(JsonElement json) => new(
        Id(json), Text(json, "body") ?? "", Text(Member(json, "user"), "login") ?? "", Text(Member(json, "user"), "type") == "Bot", Text(json, "html_url") ?? "");

    public static ForgePull Pull(JsonElement json)
    {
        var (head, number) = (Member(json, "head"), Member(json, "number"));
        return number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var value) && Text(head, "sha") is { } sha
            ? new ForgePull(
                value, sha, Text(head, "ref") ?? "", Text(Member(head, "repo"), "full_name"), Text(Member(json, "base"), "ref") ?? "", Text(json, "state") == "open")
            : throw Unexpected();
    }

    public static ForgeCheck Check(JsonElement json)
    {
        var count = Member(Member(json, "output"), "annotations_count");
        return new ForgeCheck(Id(json), Text(json, "html_url") ?? "", count.ValueKind == JsonValueKind.Number ? count.GetInt32() : 0);
    }

    public static JsonObject Write(CheckDraft check, IReadOnlyCollection<CheckAnnotation> annotations)
    {
        var json = new JsonObject
        {
            ["name"] = check.Name,
            ["external_id"] = check.ExternalId,
            ["status"] = check.Conclusion is null ? "in_progress" : "completed",
            ["started_at"] = Time(check.StartedAt),
        };
        if (check.DetailsUrl is not null)
            json["details_url"] = check.DetailsUrl;
        if (check.Conclusion is { } conclusion)
        {
            json["conclusion"] = conclusion.ToString().ToLowerInvariant();
            json["completed_at"] = Time(check.CompletedAt ?? check.StartedAt);
        }
        if (check.Output is not { } output)
            return json;
        var shown = new JsonObject { ["title"] = Cut(output.Title, AnnotationTitleLength), ["summary"] = output.Summary };
        if (annotations.Count > 0)
            shown["annotations"] = new JsonArray([.. annotations.Select(Write)]);
        json["output"] = shown;
        return json;
    }

    public static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : default;

    public static string? Text(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>At most so many UTF-16 units, and no half of a character at the end.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var end = char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }

    public static ForgeException Unexpected() => new(ForgeFailure.Unusable, "an answer is not what GitHub's API gives; is it the address of the API?");

    private static JsonObject Write(CheckAnnotation annotation) => new()
    {
        ["path"] = annotation.Path,
        ["start_line"] = annotation.Line,
        ["end_line"] = annotation.Line,
        ["annotation_level"] = annotation.Level.ToString().ToLowerInvariant(),
        ["title"] = Cut(annotation.Title, AnnotationTitleLength),
        ["message"] = Cut(annotation.Message, AnnotationMessageLength),
    };

    private static string Time(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    private static long Id(JsonElement json) =>
        Member(json, "id") is { ValueKind: JsonValueKind.Number } id && id.TryGetInt64(out var value) ? value : throw Unexpected();
}
