using System.Collections.Immutable;
using System.Text.Json;

namespace CmlAction.Actions;

/// <summary>The event that started the workflow, as the runner wrote it to the file of <c>GITHUB_EVENT_PATH</c>. What is not there is null.</summary>
internal sealed class EventFile
{
    /// <summary>GitHub's payloads end at 25 MB, and the events read here are far smaller.</summary>
    private const long LargestBytes = 32 << 20;

    private readonly JsonElement _root;

    private EventFile(JsonElement root) => _root = root;

    public static readonly EventFile None = new(default);

    /// <summary>The file is the runner's; without a usable one, the environment still says what was run.</summary>
    public static EventFile Read(string? path)
    {
        if (path is not { Length: > 0 } || !File.Exists(path) || new FileInfo(path).Length > LargestBytes)
            return None;
        try
        {
            using var payload = JsonDocument.Parse(File.ReadAllBytes(path));
            return new EventFile(payload.RootElement.Clone());
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return None;
        }
    }

    public bool Has(params ReadOnlySpan<string> path) => Find(path).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    public string? Text(params ReadOnlySpan<string> path) =>
        Find(path) is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } value ? value : null;

    public int? Number(params ReadOnlySpan<string> path) => Number(Find(path));

    /// <summary>A member of each element of a list, those that are numbers.</summary>
    public ImmutableArray<int> Numbers(string member, params ReadOnlySpan<string> path) =>
        Find(path) is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Select(item => Number(Member(item, member))).OfType<int>()]
            : [];

    private static int? Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number) && number > 0 ? number : null;

    private JsonElement Find(ReadOnlySpan<string> path)
    {
        var at = _root;
        foreach (var name in path)
            at = Member(at, name);
        return at;
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;
}
