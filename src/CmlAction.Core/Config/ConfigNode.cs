using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>A value of a YAML file that knows where it stands. Aliases are resolved: the same node may stand in several places of a tree.</summary>
/// <param name="Place">Where the value begins.</param>
/// <param name="Size">Nodes below and including this one, each use of an alias counted.</param>
/// <param name="Height">Levels below and including this one.</param>
internal abstract record ConfigNode(Place Place, int Size, int Height)
{
    /// <summary>As a message names it: <c>a list</c>.</summary>
    public abstract string Noun { get; }

    protected static int TotalSize(IEnumerable<ConfigNode> nodes)
    {
        var size = 0;
        foreach (var node in nodes)
            size += node.Size;
        return size;
    }

    protected static int GreatestHeight(IEnumerable<ConfigNode> nodes)
    {
        var height = 0;
        foreach (var node in nodes)
            height = Math.Max(height, node.Height);
        return height;
    }
}

/// <summary>A single value, kept as text.</summary>
/// <param name="Text">Without quotes, escapes resolved.</param>
/// <param name="IsPlain">True when written without quotes and not as a block.</param>
/// <param name="TextColumn">Column of the first character of <paramref name="Text"/> when it stands in the file exactly as it is.</param>
internal sealed record ScalarNode(Place Place, string Text, bool IsPlain, int? TextColumn = null) : ConfigNode(Place, 1, 1)
{
    /// <summary>True for nothing, <c>~</c> and <c>null</c>.</summary>
    public bool IsNull => IsPlain && Text is ("" or "~" or "null" or "Null" or "NULL");

    public override string Noun => IsNull ? "nothing" : Shown.Quoted(Text);
}

internal sealed record ListNode(Place Place, ImmutableArray<ConfigNode> Items)
    : ConfigNode(Place, 1 + TotalSize(Items), 1 + GreatestHeight(Items))
{
    public override string Noun => "a list";
}

internal sealed record MapNode(Place Place, ImmutableArray<MapEntry> Entries)
    : ConfigNode(Place, 1 + Entries.Length + TotalSize(ValuesOf(Entries)), 1 + GreatestHeight(ValuesOf(Entries)))
{
    public override string Noun => "a section with keys";

    public MapEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key == key)
                return entry;
        }
        return null;
    }

    private static IEnumerable<ConfigNode> ValuesOf(ImmutableArray<MapEntry> entries)
    {
        foreach (var entry in entries)
            yield return entry.Value;
    }
}

internal sealed record MapEntry(string Key, Place KeyPlace, ConfigNode Value);
