using System.Collections.Immutable;
using CmlAction.Core.Foundation;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CmlAction.Core.Config;

/// <summary>YAML (and with it JSON) text to a tree in which every value knows its place. The YAML library stays in this file and in <see cref="YamlTraps"/>.</summary>
internal sealed class YamlLoader
{
    public const int MaximumNodes = 20_000;
    public const int MaximumDepth = 64;

    private readonly string _text;
    private readonly Place _file;
    private readonly ProblemList _problems;
    private readonly Parser _parser;
    private readonly Dictionary<string, ConfigNode?> _anchors = new(StringComparer.Ordinal);
    private int _nodes;

    private YamlLoader(string text, Place file, ProblemList problems) =>
        (_text, _file, _problems, _parser) = (text, file, problems, new Parser(new StringReader(text)));

    /// <summary>The root value of the only document, which is nothing when there is none, or null after reporting a problem.</summary>
    /// <param name="text">What <see cref="ConfigFile"/> gave.</param>
    /// <param name="file">The file, or an override, which has no lines.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static ConfigNode? Load(string text, Place file, ProblemList problems) => new YamlLoader(text, file, problems).Document();

    private ConfigNode? Document()
    {
        if (!Next() || !Next())
            return null;
        if (_parser.Current is StreamEnd)
            return new ScalarNode(_file, "", IsPlain: true);
        if (!Next() || Node(1) is not { } root || !Next() || !Next())
            return null;
        if (_parser.Current is StreamEnd)
            return root;
        _problems.Add(ProblemCode.SeveralDocuments, PlaceOf(_parser.Current!.Start), "a second YAML document begins here");
        return null;
    }

    /// <summary>Moves to the next event. The library throws more than it says on bad escapes and tags, hence the three kinds.</summary>
    private bool Next()
    {
        var last = _parser.Current?.End ?? Mark.Empty;
        try
        {
            return _parser.MoveNext();
        }
        catch (YamlException bad)
        {
            _problems.Add(YamlTraps.Explain(_text, bad.Start, bad.End, bad.Message, PlaceOf));
        }
        catch (Exception bad) when (bad is ArgumentException or InvalidOperationException)
        {
            _problems.Add(YamlTraps.Explain(_text, last, last, "found a character or an escape that YAML does not have", PlaceOf));
        }
        return false;
    }

    /// <summary>The value that begins at the current event; leaves the parser on its last event. Null after a problem.</summary>
    private ConfigNode? Node(int depth)
    {
        var start = _parser.Current!;
        if (depth > MaximumDepth || ++_nodes > MaximumNodes)
            return TooLarge(start);
        if (start is AnchorAlias alias)
            return Repeat(alias, depth);
        if (start is not NodeEvent node)
        {
            // The library sometimes ends a section between a key and its value instead of refusing the line.
            _problems.Add(ProblemCode.InvalidYaml, PlaceOf(start.Start), "this line is not valid YAML: a value is expected here");
            return null;
        }
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
        {
            _problems.Add(ProblemCode.UnsupportedYaml, PlaceOf(start.Start),
                "a value that begins with ! is a YAML tag, which is not used here");
            return null;
        }
        if (!node.Anchor.IsEmpty)
            _anchors[node.Anchor.Value] = null;
        ConfigNode? value = node switch
        {
            Scalar scalar => ScalarOf(scalar),
            SequenceStart list => ListFrom(list, depth),
            _ => MapFrom((MappingStart)start, depth),
        };
        if (!node.Anchor.IsEmpty)
            _anchors[node.Anchor.Value] = value;
        return value;
    }

    private ConfigNode? Repeat(AnchorAlias alias, int depth)
    {
        var name = alias.Value.Value;
        if (!_anchors.TryGetValue(name, out var node) || node is null)
        {
            var why = _anchors.ContainsKey(name) ? "repeats a value that it is part of" : "repeats a value that no earlier line marks";
            _problems.Add(ProblemCode.InvalidAlias, PlaceOf(alias.Start), $"{Shown.Quoted("*" + name)} {why}", remedy:
                _anchors.ContainsKey(name) ? null : $"if it is a text, quote it: '*{Shown.Plain(name)}'");
            return null;
        }
        _nodes += node.Size;
        return _nodes > MaximumNodes || depth + node.Height - 1 > MaximumDepth ? TooLarge(alias) : node;
    }

    private ConfigNode? TooLarge(ParsingEvent at)
    {
        _problems.Add(ProblemCode.ConfigTooLarge, PlaceOf(at.Start), "the file has too many values or levels",
            expected: $"up to {NumberText.Count(MaximumNodes)} values and {MaximumDepth} levels, each use of an alias counted");
        return null;
    }

    private ScalarNode ScalarOf(Scalar scalar)
    {
        var isPlain = scalar.Style == ScalarStyle.Plain;
        var offset = isPlain ? 0 : 1;
        var from = (int)scalar.Start.Index + offset;
        var isVerbatim = from + scalar.Value.Length <= _text.Length
            && _text.AsSpan(from, scalar.Value.Length).SequenceEqual(scalar.Value) && !scalar.Value.Contains('\n');
        var place = PlaceOf(scalar.Start);
        return new ScalarNode(place, scalar.Value, isPlain, isVerbatim ? place.Column + offset : null);
    }

    private ListNode? ListFrom(SequenceStart start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<ConfigNode>();
        while (Next())
        {
            if (_parser.Current is SequenceEnd)
                return new ListNode(PlaceOf(start.Start), items.ToImmutable());
            if (!IsIndentedWithBlanks(_parser.Current!, start.Style == SequenceStyle.Flow) || Node(depth + 1) is not { } item)
                return null;
            items.Add(item);
        }
        return null;
    }

    private MapNode? MapFrom(MappingStart start, int depth)
    {
        var entries = new MapBuilder(_problems);
        while (Next())
        {
            if (_parser.Current is MappingEnd)
                return new MapNode(PlaceOf(start.Start), entries.ToEntries());
            if (_parser.Current is not Scalar key || !(key.Tag.IsEmpty || key.Tag.IsNonSpecific) || !key.Anchor.IsEmpty)
            {
                _problems.Add(ProblemCode.UnsupportedYaml, PlaceOf(_parser.Current!.Start), "a key must be a plain text");
                return null;
            }
            if (!IsIndentedWithBlanks(key, start.Style == MappingStyle.Flow) || !Next() || Node(depth + 1) is not { } value)
                return null;
            _nodes++;
            var place = PlaceOf(key.Start);
            if (key.Value != "<<" || key.Style != ScalarStyle.Plain)
                entries.Add(new MapEntry(key.Value, place, value));
            else if (!entries.Merge(value))
            {
                _problems.Add(ProblemCode.UnsupportedYaml, place, "\"<<\" merges another section into this one, and its value is none",
                    value.Noun);
                return null;
            }
        }
        return null;
    }

    /// <summary>The library takes a tab for one blank of indentation; other YAML readers refuse it, and editors show it differently.</summary>
    private bool IsIndentedWithBlanks(ParsingEvent at, bool isInFlow)
    {
        var index = Math.Min((int)at.Start.Index, _text.Length);
        var lineStart = _text.AsSpan(0, index).LastIndexOfAny('\n', '\r') + 1;
        var indentation = _text.AsSpan(lineStart);
        indentation = indentation[..Math.Max(0, indentation.IndexOfAnyExcept(' ', '\t'))];
        var tab = indentation.IndexOf('\t');
        if (tab < 0 || isInFlow)
            return true;
        _problems.Add(YamlTraps.Tab(PlaceOf(at.Start), tab));
        return false;
    }

    private Place PlaceOf(Mark mark) =>
        ConfigOverride.IsPlace(_file) ? _file : _file with { Line = (int)mark.Line, Column = (int)mark.Column };
}
