using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CmlAction.Core.Config;

namespace CmlAction.Core.Stages;

/// <summary>The resolved configuration as a flat list, so that two of them can be held against each other.</summary>
internal static class Settings
{
    /// <summary>Longer values (a list of a thousand names) are kept as their beginning and a hash: enough to see that they changed.</summary>
    private const int LongestValue = 1000;

    private const int Beginning = 100;

    /// <summary>Key path to value; lists are one value, as JSON.</summary>
    public static ImmutableSortedDictionary<string, string> Of(CmlConfig config)
    {
        var settings = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        Add("", ConfigJson.Of(config), settings);
        return settings.ToImmutable();
    }

    private static void Add(string path, JsonNode? node, ImmutableSortedDictionary<string, string>.Builder settings)
    {
        if (node is not JsonObject section)
        {
            settings[path] = Short(node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToJsonString() ?? "");
            return;
        }
        foreach (var (name, child) in section)
            Add(path.Length == 0 ? name : $"{path}.{name}", child, settings);
    }

    private static string Short(string value) => value.Length <= LongestValue
        ? value
        : $"{value[..Beginning]}… (SHA-256 {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)))})";
}
