using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>Reads <c>model.params</c>: names with a value each, written in place or in a section of another file.</summary>
internal static class ParamsReader
{
    /// <param name="Values">Name to scalar text, in name order.</param>
    /// <param name="Nodes">What stands where, in name order.</param>
    /// <param name="Source">The reference as written, if there is one.</param>
    public sealed record Result(
        ImmutableSortedDictionary<string, string> Values, IReadOnlyDictionary<string, ScalarNode> Nodes, string? Source);

    /// <param name="node">What is written.</param>
    /// <param name="path">Path of the key.</param>
    /// <param name="overrides">Of single parameters; they win over both ways of writing.</param>
    /// <param name="context">For files and problems.</param>
    public static Result Read(ConfigNode? node, string path, IEnumerable<ConfigOverride> overrides, ReadContext context)
    {
        var source = (node as ScalarNode)?.Text;
        var written = source is null ? node : Referenced((ScalarNode)node!, source, path, context);
        if (written is not null and not MapNode)
        {
            context.Problems.Add(ProblemCode.WrongType, written.Place, $"{path} has the wrong kind of value", written.Noun,
                "names with one value each, or a file and a section: params.yaml:churn");
        }
        var values = new SortedDictionary<string, ScalarNode>(StringComparer.Ordinal);
        foreach (var entry in (written as MapNode)?.Entries ?? [])
            Take(entry.Key, entry.Value, values, path, context.Problems);
        foreach (var setting in overrides)
        {
            if (setting.Parse(context.Problems) is { } value)
                Take(setting.Key[ConfigOverride.ParamsPrefix.Length..], value, values, path, context.Problems);
        }
        var texts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, scalar) in values)
            texts.Add(name, scalar.Text);
        return new Result(texts.ToImmutable(), values, source);
    }

    /// <summary>The file of a reference, which is relative to the config file.</summary>
    public static string FileOf(string source, string configPath)
    {
        var (name, folder) = (source.Split(':')[0], Path.GetDirectoryName(configPath));
        return string.IsNullOrEmpty(folder) ? name : Path.Combine(folder, name);
    }

    private static void Take(string name, ConfigNode node, SortedDictionary<string, ScalarNode> values, string path, ProblemList problems)
    {
        if (node is ScalarNode { IsNull: false } scalar)
            values[name] = scalar;
        else if (node is ScalarNode)
            problems.Add(ProblemCode.MissingValue, node.Place, $"{path}.{Shown.Plain(name)} has no value");
        else
        {
            problems.Add(ProblemCode.WrongType, node.Place, $"{path}.{Shown.Plain(name)} has the wrong kind of value", node.Noun,
                "one value");
        }
    }

    /// <summary>The section that <c>file.yaml:section</c> names, the file being relative to the config file.</summary>
    private static ConfigNode? Referenced(ScalarNode reference, string source, string path, ReadContext context)
    {
        var colon = source.IndexOf(':');
        var (name, section) = colon < 0 ? (source, null) : (source[..colon], source[(colon + 1)..]);
        if (name.Length == 0 || section?.Length == 0)
        {
            context.Problems.Add(ProblemCode.WrongType, reference.Place, $"{path} is not a reference to a file", reference.Noun,
                "a file, or a file and a section: params.yaml:churn");
            return null;
        }
        var file = FileOf(source, context.Path);
        if (ConfigFile.Read(context.Workspace, file, reference.Place, context.Problems) is not { } text
            || YamlLoader.Load(text, new Place(file), context.Problems) is not { } root)
            return null;
        if (root is ScalarNode { IsNull: true })
        {
            context.Problems.Add(ProblemCode.ConfigEmpty, new Place(file), "the file has no content",
                remedy: "write parameters into it, or remove model.params");
            return null;
        }
        return section is null ? root : Find(root, section, reference, file, context.Problems);
    }

    private static ConfigNode? Find(ConfigNode root, string section, ScalarNode reference, string file, ProblemList problems)
    {
        var node = root;
        var names = root is MapNode whole && whole.Find(section) is not null ? [section] : section.Split('.');
        foreach (var name in names)
        {
            var known = (node as MapNode)?.Entries.Where(entry => entry.Value is MapNode).Select(entry => entry.Key).ToList() ?? [];
            if ((node as MapNode)?.Find(name) is not { } entry)
            {
                problems.Add(ProblemCode.ParamsSectionNotFound, reference.Place,
                    $"{Shown.Quoted(file)} has no section {Shown.Quoted(name)}",
                    Shown.Plain(reference.Text), known.Count == 0 ? null : $"one of {Shown.List(known.Take(20))}",
                    NameSuggestion.DidYouMean(name, known));
                return null;
            }
            node = entry.Value;
        }
        if (node is not ScalarNode { IsNull: true })
            return node;
        problems.Add(ProblemCode.ParamsSectionNotFound, reference.Place,
            $"the section {Shown.Quoted(section)} of {Shown.Quoted(file)} holds nothing");
        return null;
    }
}
