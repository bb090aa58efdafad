using System.Collections.Immutable;
using CmlAction.Tests.Kit;
using YamlDotNet.RepresentationModel;

namespace CmlAction.Tests.House;

/// <summary>What action.yml promises.</summary>
internal static class ActionFile
{
    public static YamlMappingNode Root { get; } = Load(Repository.Read("action.yml"));

    /// <summary>Inputs in the order of the file.</summary>
    public static ImmutableArray<ActionField> Inputs { get; } = Fields("inputs");

    /// <summary>Outputs in the order of the file.</summary>
    public static ImmutableArray<ActionField> Outputs { get; } = Fields("outputs");

    public static YamlMappingNode Load(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    /// <summary>The text at a path of keys; null when a key is absent.</summary>
    public static string? Text(YamlNode node, params ReadOnlySpan<string> path)
    {
        foreach (var key in path)
        {
            if (node is not YamlMappingNode map || !map.Children.TryGetValue(key, out var child))
                return null;
            node = child;
        }
        return (node as YamlScalarNode)?.Value;
    }

    private static ImmutableArray<ActionField> Fields(string section) =>
    [
        .. ((YamlMappingNode)Root[section]).Children.Select(field => new ActionField(
            ((YamlScalarNode)field.Key).Value!, Text(field.Value, "description"), Text(field.Value, "default"))),
    ];
}

/// <summary>An input or an output.</summary>
internal sealed record ActionField(string Name, string? Description, string? Default);
