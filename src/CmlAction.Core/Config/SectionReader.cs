using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>A section of the file with its description: gives values by key, defaults included, and reports what is wrong on the way.</summary>
/// <remarks>Every getter returns something usable after a problem, so that reading goes on and finds the next one.</remarks>
internal sealed class SectionReader
{
    private readonly ConfigKey _key;
    private readonly MapNode _map;
    private readonly string _path;
    private readonly Place _place;
    private readonly ProblemList _problems;

    /// <param name="key">Its description.</param>
    /// <param name="node">What is written; null when the section is not.</param>
    /// <param name="place">Where a key that is missing would be expected.</param>
    /// <param name="path">Its path, empty for the file as a whole.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public SectionReader(ConfigKey key, ConfigNode? node, Place place, string path, ProblemList problems)
    {
        (_key, _path, _place, _problems) = (key, path, place, problems);
        if (node is not null and not MapNode and not ScalarNode { IsNull: true })
        {
            Wrong(node, path.Length == 0 ? "the file" : path, "keys with values",
                node is ScalarNode ? "write key: value, with a blank after the colon" : null);
        }
        _map = node as MapNode ?? new MapNode(place, []);
        IsWritten = node is MapNode or ScalarNode { IsNull: true };
        CheckKeys();
    }

    /// <summary>True when the file has the section, be it empty; then its required keys are required.</summary>
    public bool IsWritten { get; }

    public Place Place => _place;

    /// <summary>Path of a key of this section: <c>data.split.by</c>.</summary>
    public string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    /// <summary>True when the key is written, even without a usable value.</summary>
    public bool Has(string name) => _map.Find(name) is not null;

    /// <summary>Where the value of a key stands, else the section.</summary>
    public Place PlaceOf(string name) => _map.Find(name)?.Value.Place ?? _place;

    /// <summary>Where a key itself stands, else the section.</summary>
    public Place KeyPlaceOf(string name) => _map.Find(name)?.KeyPlace ?? _place;

    /// <summary>What is written for a key; null when it is not, or has no value.</summary>
    public ConfigNode? Node(string name) => _map.Find(name)?.Value is { } node and not ScalarNode { IsNull: true } ? node : null;

    /// <summary>What is written for a section, without judging it; null when it is not written.</summary>
    public MapNode? Peek(string name) => Node(name) as MapNode;

    /// <summary>The description of a key of this section.</summary>
    public ConfigKey Description(string name) => Key(name);

    public SectionReader Section(string name) =>
        new(Key(name), _map.Find(name)?.Value, KeyPlaceOf(name), PathOf(name), _problems);

    /// <summary>A single text, or null.</summary>
    public string? Text(string name) =>
    Scalar(name, "a text")?.Text is { } text && IsUsable(text, Key(name), PathOf(name), PlaceOf(name)) ? text : null;

    /// <summary>A word of the description: the default when none is written, null when there is no default or what is written is none of the words.</summary>
    public string? Word(string name)
    {
        var key = Key(name);
        if (!Has(name))
            return key.Default;
        return Scalar(name, "one word") is { } scalar && IsWord(scalar, key.Words, PathOf(name)) ? scalar.Text : null;
    }

    public int Integer(string name)
    {
        var key = Key(name);
        var fallback = int.Parse(key.Default ?? key.Example);
        if (Scalar(name, "a whole number") is not { } scalar)
            return fallback;
        var text = scalar.Text;
        if (!scalar.IsPlain || !IsInteger(text))
        {
            _problems.Add(ProblemCode.InvalidNumber, scalar.Place, $"{PathOf(name)} is not a whole number", scalar.Noun, ValueRange(key),
                scalar.IsPlain ? null : "remove the quotes");
            return fallback;
        }
        if (int.TryParse(text, out var value) && value >= key.Minimum && value <= key.Maximum)
            return value;
        _problems.Add(ProblemCode.OutOfRange, scalar.Place, $"{PathOf(name)} is out of range", text, ValueRange(key));
        return fallback;
    }

    public bool Boolean(string name)
    {
        var fallback = Key(name).Default == "true";
        if (Scalar(name, "true or false") is not { } scalar)
            return fallback;
        if (scalar is { IsPlain: true, Text: "true" or "false" })
            return scalar.Text == "true";
        _problems.Add(ProblemCode.InvalidNumber, scalar.Place, $"{PathOf(name)} is neither true nor false", scalar.Noun,
            "true or false, without quotes",
            "write true or false");
        return fallback;
    }

    /// <summary>One text or several; empty when the key is not written.</summary>
    public ImmutableArray<string> Texts(string name)
    {
        var (key, path) = (Key(name), PathOf(name));
        switch (Node(name))
        {
            case null:
                return [];
            case ScalarNode scalar:
                return IsUsable(scalar.Text, key, path, scalar.Place) ? [scalar.Text] : [];
            case ListNode list:
                if (list.Items.IsEmpty && !key.MayBeEmpty)
                {
                    _problems.Add(ProblemCode.MissingValue, list.Place, $"{path} is an empty list",
                        remedy: "list at least one, or remove the key");
                }
                return Distinct(list.Items, key, path);
            case var node:
                Wrong(node, path, "a text or a list of texts", $"for example {name}: {key.Example}");
                return [];
        }
    }

    /// <summary>Column name to word of the description, in name order.</summary>
    public ImmutableArray<(string Column, string Word)> ColumnTypes(string name)
    {
        var (key, path) = (Key(name), PathOf(name));
        if (Node(name) is not { } node)
            return [];
        if (node is not MapNode map)
        {
            Wrong(node, path, "column names with a type each", $"for example {name}: {key.Example}");
            return [];
        }
        var types = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var entry in map.Entries)
        {
            if (entry.Value is not ScalarNode { IsNull: false } scalar)
                Wrong(entry.Value, $"{path}.{Shown.Plain(entry.Key)}", "one type", null);
            else if (IsWord(scalar, key.Words, $"{path}.{Shown.Plain(entry.Key)}"))
                types.Add((entry.Key, scalar.Text));
        }
        return types.ToImmutable();
    }

    /// <summary>The single value of a key; null when there is none or it is of another kind.</summary>
    public ScalarNode? Scalar(string name, string expected)
    {
        switch (Node(name))
        {
            case null:
                return null;
            case ScalarNode scalar:
                return scalar;
            case var node:
                Wrong(node, PathOf(name), expected, Key(name).Example.Length > 0 ? $"for example {name}: {Key(name).Example}" : null);
                return null;
        }
    }

    public void Wrong(ConfigNode node, string path, string expected, string? remedy) =>
        _problems.Add(ProblemCode.WrongType, node.Place, $"{path} has the wrong kind of value", node.Noun, expected, remedy);

    private ImmutableArray<string> Distinct(ImmutableArray<ConfigNode> items, ConfigKey key, string path)
    {
        var texts = ImmutableArray.CreateBuilder<string>(items.Length);
        var seen = new Dictionary<string, Place>(StringComparer.Ordinal);
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i] is not ScalarNode { IsNull: false } scalar)
                Wrong(items[i], $"{path}[{i}]", "a text", items[i] is ScalarNode ? "quote the word null, or remove the item" : null);
            else if (!seen.TryAdd(scalar.Text, scalar.Place))
            {
                _problems.Add(ProblemCode.DuplicateItem, scalar.Place, $"{path} lists {Shown.Quoted(scalar.Text)} twice",
                    $"first at {seen[scalar.Text]}, again at {scalar.Place}");
            }
            else if (IsUsable(scalar.Text, key, $"{path}[{i}]", scalar.Place))
                texts.Add(scalar.Text);
        }
        return texts.ToImmutable();
    }

    private bool IsUsable(string text, ConfigKey key, string path, Place place)
    {
        if (TextForm.WhyNot(text, key.Kind) is not { } why)
            return true;
        _problems.Add(ProblemCode.InvalidText, place, $"{path} {why.Problem}", text.Length == 0 ? "an empty text" : Shown.Quoted(text),
            why.Expected, key.Kind == KeyKind.Names && TextForm.NearestName(text) is { } near ? $"write {near}" : null);
        return false;
    }

    private bool IsWord(ScalarNode scalar, ImmutableArray<KeyWord> words, string path)
    {
        if (words.Any(word => word.Word == scalar.Text))
            return true;
        if (!_problems.IsFull)
        {
            _problems.Add(ProblemCode.UnknownWord, scalar.Place, $"{path} does not know {scalar.Noun}",
                expected: $"one of {Shown.List(words.Select(word => word.Word))}",
                remedy: NameSuggestion.DidYouMean(scalar.Text, words.Select(word => word.Word)));
        }
        return false;
    }

    private void CheckKeys()
    {
        foreach (var entry in _map.Entries)
        {
            var path = PathOf(Shown.Plain(entry.Key));
            if (_key.Find(entry.Key) is not { } key)
                Unknown(entry);
            else if (key.IsNotSupportedYet)
                _problems.Add(ProblemCode.NotSupportedYet, entry.KeyPlace, $"{path} is not supported yet");
            else if (entry.Value is ScalarNode { IsNull: true } && key.Kind != KeyKind.Section)
            {
                _problems.Add(ProblemCode.MissingValue, entry.Value.Place, $"{path} has no value",
                    remedy: key.Example.Length > 0 ? $"for example {entry.Key}: {key.Example}" : null);
            }
        }
        foreach (var key in _key.Keys)
        {
            if (IsWritten && key.IsRequired && !Has(key.Name))
            {
                var example = key.Kind == KeyKind.Section ? "" : $": {key.Example}";
                _problems.Add(ProblemCode.MissingKey, _place, $"{PathOf(key.Name)} is missing", remedy: $"add {PathOf(key.Name)}{example}");
            }
        }
    }

    private void Unknown(MapEntry entry)
    {
        if (_problems.IsFull)
        {
            _problems.Add(ProblemCode.UnknownKey, entry.KeyPlace, "");
            return;
        }
        var names = _key.Keys.Where(key => !key.IsNotSupportedYet).Select(key => key.Name).ToList();
        var where = _path.Length == 0 ? "" : $" in {_path}";
        _problems.Add(ProblemCode.UnknownKey, entry.KeyPlace, $"unknown key {Shown.Quoted(entry.Key)}{where}",
            expected: names.Count == 0 ? null : $"one of {Shown.List(names)}", remedy: NameSuggestion.DidYouMean(entry.Key, names));
    }

    private ConfigKey Key(string name) =>
        _key.Find(name) ?? throw new InvalidOperationException($"{PathOf(name)} is read, but not described in {nameof(ConfigKeys)}.");

    /// <summary>A leading zero is refused, because other YAML readers take 012 for an octal number.</summary>
    private static bool IsInteger(string text)
    {
        var digits = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        return digits.Length > 0 && digits.IndexOfAnyExceptInRange('0', '9') < 0 && (digits.Length == 1 || digits[0] != '0');
    }

    private static string ValueRange(ConfigKey key) =>
        $"a whole number from {NumberText.Count((long)key.Minimum)} to {NumberText.Count((long)key.Maximum)}";
}
