using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary><c>--set data.path=other.csv</c>: a value that wins over the file.</summary>
/// <param name="Key">Section and key with dots: <c>data.path</c>.</param>
/// <param name="Value">A YAML value on one line: <c>other.csv</c>, <c>[a.csv, b.csv]</c>, <c>20%</c>.</param>
public sealed record ConfigOverride(string Key, string Value)
{
    /// <summary>How problems name the place of an override: <c>--set data.path</c>.</summary>
    internal const string Option = "--set ";

    internal const string ParamsPrefix = "model.params.";

    internal Place Place => new(Option + Shown.Plain(Key));

    /// <summary>True for a place that is an override, which has no lines.</summary>
    internal static bool IsPlace(Place place) => place.File.StartsWith(Option, StringComparison.Ordinal);

    /// <summary>The file with this value in it; unchanged after reporting a problem.</summary>
    internal MapNode ApplyTo(MapNode root, ProblemList problems)
    {
        var keys = Key.Split('.');
        if (keys.Length > YamlLoader.MaximumDepth || keys.Any(string.IsNullOrWhiteSpace))
        {
            problems.Add(ProblemCode.InvalidOverride, Place, "the key is not a path such as data.path");
            return root;
        }
        return Parse(problems) is { } value ? (MapNode)With(root, keys, value, problems) : root;
    }

    /// <summary>The value, or null after reporting a problem.</summary>
    internal ConfigNode? Parse(ProblemList problems)
    {
        if (Value.Trim().Length == 0)
            return new ScalarNode(Place, "", IsPlain: true);
        if (!ConfigFile.IsPrintable(Value, Place, problems))
            return null;
        if (Value.AsSpan().IndexOfAny('\n', '\r') >= 0 || Value.TrimStart().StartsWith("- ", StringComparison.Ordinal))
            return Refuse(problems);
        var value = YamlLoader.Load(Value, Place, problems);
        return value is MapNode && !Value.TrimStart().StartsWith('{') ? Refuse(problems) : value;
    }

    private ConfigNode? Refuse(ProblemList problems)
    {
        problems.Add(ProblemCode.InvalidOverride, Place, "the value is not one YAML value on one line",
            expected: "a text, a number, or a list or section in brackets: [a, b] or {a: 1}",
            remedy: "put a text that holds \": \" in quotes within the quotes of the shell");
        return null;
    }

    private ConfigNode With(ConfigNode node, ReadOnlySpan<string> keys, ConfigNode value, ProblemList problems)
    {
        if (keys.IsEmpty)
            return value;
        if (node is not MapNode && node is not ScalarNode { IsNull: true })
        {
            problems.Add(ProblemCode.InvalidOverride, Place,
                $"{Shown.Quoted(keys[0])} cannot be set, because what holds it is not a section", node.Noun);
            return node;
        }
        var map = node as MapNode ?? new MapNode(Place, []);
        var old = map.Find(keys[0]);
        var changed = With(old?.Value ?? new MapNode(Place, []), keys[1..], value, problems);
        var entry = new MapEntry(keys[0], keys.Length == 1 ? Place : old?.KeyPlace ?? Place, changed);
        ImmutableArray<MapEntry> entries = old is null ? [.. map.Entries, entry] : map.Entries.Replace(old, entry);
        return new MapNode(map.Place, entries);
    }
}
