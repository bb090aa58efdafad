using System.Collections.Immutable;
using System.Globalization;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>The numbers of a JSON or YAML file that another program wrote, each with its path as name: <c>val.loss</c>.</summary>
/// <param name="Numbers">In the order of the file.</param>
/// <param name="LeftOut">Texts, truth values, lists and empty values: they are no numbers.</param>
public sealed record FileNumbers(ImmutableArray<FileNumber> Numbers, int LeftOut)
{
    /// <summary>Numbers that are taken from one file.</summary>
    public const int MostNumbers = 1_000;

    /// <summary>Letters of a name.</summary>
    public const int LongestName = 200;

    /// <summary>Largest file that is read.</summary>
    public const int MostBytes = ConfigFile.MaximumBytes;

    private static readonly string[] NotFinite =
        ["nan", ".nan", "inf", ".inf", "infinity", "+inf", "+.inf", "+infinity", "-inf", "-.inf", "-infinity"];

    /// <param name="content">UTF-8; JSON is read as the YAML that it is.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="CmlException">It cannot be read, or its numbers cannot be told apart by name: all of it at once.</exception>
    public static FileNumbers Read(ReadOnlySpan<byte> content, string file)
    {
        var (place, problems) = (new Place(file), new ProblemList(file));
        var numbers = ImmutableArray.CreateBuilder<FileNumber>();
        var leftOut = 0;
        if (content.Length > MostBytes)
            Refuse(place, "the file is too large for a list of metrics", NumberText.Bytes(content.Length), $"up to {NumberText.Bytes(MostBytes)}");
        else if (ConfigFile.Text(content, place, problems) is { } text && YamlLoader.Load(text, place, problems) is { } root)
        {
            if (root is MapNode map)
                Walk(map, "", new Dictionary<string, Place>(StringComparer.Ordinal));
            else
                Refuse(root.Place, "the file holds no names with numbers", root.Noun, "an object such as {\"val\": {\"loss\": 0.31}}");
        }
        problems.ThrowIfAny();
        return new FileNumbers(numbers.ToImmutable(), leftOut);

        void Walk(MapNode map, string prefix, Dictionary<string, Place> seen)
        {
            foreach (var entry in map.Entries)
            {
                var name = $"{prefix}{entry.Key}";
                if (entry.Value is MapNode inner)
                    Walk(inner, $"{name}.", seen);
                else if (entry.Value is not ScalarNode scalar || Number(scalar) is not { } number)
                    leftOut++;
                else if (name.Length > LongestName || string.IsNullOrWhiteSpace(entry.Key))
                    Refuse(entry.KeyPlace, "the name of a metric is too long, or empty", $"{NumberText.Count(name.Length)} letters with all that is around it", $"1 to {LongestName} letters");
                else if (!seen.TryAdd(name, entry.KeyPlace))
                    Refuse(entry.KeyPlace, $"the name {Shown.Quoted(name)} stands for two numbers", $"first at {seen[name]}", "a path of its own for each number");
                else if (numbers.Count == MostNumbers)
                {
                    Refuse(entry.KeyPlace, "the file holds too many metrics", $"more than {NumberText.Count(MostNumbers)}", $"up to {NumberText.Count(MostNumbers)} numbers");
                    return;
                }
                else
                    numbers.Add(number with { Name = name });
            }
        }

        void Refuse(Place at, string message, string found, string expected) => problems.Add(ProblemCode.UnusableMetricsFile, at, message, found, expected);
    }

    /// <summary>Null for what is no number. Digits in quotes are a text.</summary>
    private static FileNumber? Number(ScalarNode scalar)
    {
        if (!scalar.IsPlain)
            return null;
        if (NotFinite.Contains(scalar.Text, StringComparer.OrdinalIgnoreCase))
            return new FileNumber("", null, scalar.Text);
        if (scalar.Text.Length == 0 || scalar.Text.AsSpan().IndexOfAnyExcept(Digits) >= 0
            || !double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return null;
        return double.IsFinite(value) ? new FileNumber("", value + 0.0, null) : new FileNumber("", null, "too large a number");
    }

    private static readonly System.Buffers.SearchValues<char> Digits = System.Buffers.SearchValues.Create("0123456789+-.eE");
}

/// <param name="Name">Keys from the outermost in, with dots.</param>
/// <param name="Value">Finite; null when the file says that it is not.</param>
/// <param name="Undefined">What stands in the file instead: <c>NaN</c>; null with a value.</param>
public sealed record FileNumber(string Name, double? Value, string? Undefined);
