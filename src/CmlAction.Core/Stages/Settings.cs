using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CmlAction.Core.Config;

namespace CmlAction.Core.Stages;

/// <summary>The resolved configuration as a flat list, so that two of them can be held against each other.</summary>
public static class Settings
{
    /// <summary>Longer values (a list of a thousand names) are kept as their beginning and a hash: enough to see that they changed.</summary>
    private const int LongestValue = 1000;

    private const int Beginning = 100;

    /// <summary>Key path to value; lists are one value, as JSON.</summary>
    public static ImmutableSortedDictionary<string, string> Of(CmlConfig config) => Of(ConfigJson.Of(config));

    /// <summary>Of a configuration that was written as JSON, for example in <c>report.json</c>.</summary>
    internal static ImmutableSortedDictionary<string, string> Of(JsonObject config)
    {
        var settings = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        Add("", config, settings);
        return settings.ToImmutable();
    }

    private static void Add(string path, JsonNode? node, ImmutableSortedDictionary<string, string>.Builder settings)
    {
        if (node is not JsonObject section)
        {
            settings[path] = Short(node is JsonValue value && value.TryGetValue<string>(out var text) ? text : Json(node));
            return;
        }
        foreach (var (name, child) in section)
            Add(path.Length == 0 ? name : $"{path}.{name}", child, settings);
    }

    /// <summary>Readable: <c>&gt;=</c> stays what it is.</summary>
    private static string Json(JsonNode? node)
    {
        if (node is null)
            return "";
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            node.WriteTo(writer);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static string Short(string value) => value.Length <= LongestValue
        ? value
        : $"{value[..Beginning]}… (SHA-256 {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)))})";
}
