using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;

namespace CmlAction.Core.Training.Storage;

/// <summary>A file that is not what it should be; <see cref="ModelFolder"/> makes a problem of it.</summary>
/// <param name="message">What is wrong, without a value from the file.</param>
internal sealed class MalformedFileException(string message) : Exception(message);

/// <summary>Reads JSON that may hold anything. Each failure names the member.</summary>
internal static class JsonReading
{
    /// <exception cref="MalformedFileException">Not JSON, or not UTF-8.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> text)
    {
        if (!Utf8.IsValid(text.Span))
            throw new MalformedFileException("this is not UTF-8 text");
        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 32 });
        }
        catch (JsonException e)
        {
            throw new MalformedFileException($"this is not JSON (line {e.LineNumber + 1})");
        }
    }

    public static JsonElement Member(this JsonElement element, string name) =>
        Unicode(name, () => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default)
            is { ValueKind: not JsonValueKind.Undefined } found
            ? found
            : throw new MalformedFileException($"\"{name}\" is missing");

    public static string Text(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } member ? TextOf(member, name) : throw Wrong(name, "a text");

    public static int Integer(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } member && member.TryGetInt32(out var value)
            ? value
            : throw Wrong(name, "a whole number");

    public static double Number(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } member && member.TryGetDouble(out var value) && double.IsFinite(value)
            ? value
            : throw Wrong(name, "a number");

    public static JsonElement.ArrayEnumerator Array(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } member ? member.EnumerateArray() : throw Wrong(name, "a list");

    public static ImmutableArray<string> Texts(this JsonElement element, string name)
    {
        ImmutableArray<string> texts =
        [
            .. element.Array(name).Select(item => item.ValueKind == JsonValueKind.String ? TextOf(item, name) : throw Wrong(name, "a list of texts")),
        ];
        return texts.Distinct(StringComparer.Ordinal).Count() == texts.Length ? texts : throw new MalformedFileException($"\"{name}\" has a text twice");
    }

    /// <summary>A whole number that XGBoost writes as text: <c>"num_feature":"23"</c>.</summary>
    public static int IntegerText(this JsonElement element, string name) =>
        int.TryParse(element.Text(name), out var value) ? value : throw Wrong(name, "a whole number in quotes");

    /// <summary>Whole numbers, as many as <paramref name="count"/> when given.</summary>
    public static int[] Integers(this JsonElement element, string name, int? count = null)
    {
        int[] values =
        [
            .. element.Array(name).Select(item =>
                item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out var value) ? value : throw Wrong(name, "a list of whole numbers")),
        ];
        return count is null || values.Length == count ? values : throw Wrong(name, $"a list of {count} numbers");
    }

    /// <summary>Requires a list of that many numbers.</summary>
    public static void RequireNumbers(this JsonElement element, string name, long count)
    {
        var found = 0L;
        foreach (var item in element.Array(name))
        {
            if (item.ValueKind != JsonValueKind.Number)
                throw Wrong(name, "a list of numbers");
            found++;
        }
        if (found != count)
            throw Wrong(name, $"a list of {count} numbers");
    }

    public static T Word<T>(this JsonElement element, string name, (T Value, string Word)[] words)
    {
        var text = element.Text(name);
        foreach (var (value, word) in words)
        {
            if (word == text)
                return value;
        }
        throw Wrong(name, $"one of {string.Join(", ", words.Select(pair => pair.Word))}");
    }

    public static MalformedFileException Wrong(string name, string expected) => new($"\"{name}\" is not {expected}");

    /// <summary>The names of an object's members, each once.</summary>
    public static ImmutableArray<string> Names(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Object } member
            ? [.. Unicode(name, () => member.EnumerateObject().Select(property => property.Name).Distinct(StringComparer.Ordinal).ToArray())]
            : throw Wrong(name, "an object");

    private static string TextOf(JsonElement element, string name) => Unicode(name, () => element.GetString()!);

    /// <summary>A lone surrogate, written as an escape, is valid JSON but no text.</summary>
    private static T Unicode<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            throw Wrong(name, "valid Unicode");
        }
    }
}
