using System.Collections.Immutable;
using System.Globalization;

namespace CmlAction.Core.Data.Arrays;

/// <summary>Reads the one Python dictionary that a <c>.npy</c> header is, and nothing else of Python.</summary>
internal ref struct NumpyDictionary
{
    private const int DimensionsAtMost = 32;

    private ReadOnlySpan<char> _rest;

    /// <returns>Null when the text is no such dictionary; a null description for a type with fields.</returns>
    public static (string? Description, bool IsFortran, ImmutableArray<long> Shape)? Parse(string text)
    {
        var reader = new NumpyDictionary { _rest = text };
        (string?, bool, ImmutableArray<long>) found = default;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (!reader.Take('{'))
            return null;
        while (!reader.Take('}'))
        {
            if (reader.Text() is not { } key || !reader.Take(':') || !seen.Add(key))
                return null;
            switch (key)
            {
                case "descr" when reader.Peek('['):
                    // A list of fields: what follows it does not matter.
                    return (null, false, []);
                case "descr" when reader.Text() is { } description:
                    found.Item1 = description;
                    break;
                case "fortran_order" when reader.Truth() is { } isFortran:
                    found.Item2 = isFortran;
                    break;
                case "shape" when reader.Lengths() is { IsDefault: false } shape:
                    found.Item3 = shape;
                    break;
                default:
                    return null;
            }
            if (!reader.Take(',') && !reader.Peek('}'))
                return null;
        }
        return seen.Count == 3 && reader._rest.Trim(" \n\0").IsEmpty ? found : null;
    }

    private bool Peek(char expected)
    {
        _rest = _rest.TrimStart(' ');
        return !_rest.IsEmpty && _rest[0] == expected;
    }

    private bool Take(char expected)
    {
        if (!Peek(expected))
            return false;
        _rest = _rest[1..];
        return true;
    }

    private string? Text()
    {
        var quote = Peek('"') ? '"' : '\'';
        if (!Take(quote))
            return null;
        var end = _rest.IndexOf(quote);
        if (end < 0 || _rest[..end].Contains('\\'))
            return null;
        var text = _rest[..end].ToString();
        _rest = _rest[(end + 1)..];
        return text;
    }

    private bool? Truth()
    {
        _rest = _rest.TrimStart(' ');
        var value = _rest.StartsWith("True") ? true : _rest.StartsWith("False") ? false : (bool?)null;
        _rest = _rest[(value switch { true => 4, false => 5, _ => 0 })..];
        return value;
    }

    private ImmutableArray<long> Lengths()
    {
        if (!Take('('))
            return default;
        var lengths = ImmutableArray.CreateBuilder<long>();
        while (!Take(')'))
        {
            _rest = _rest.TrimStart(' ');
            var end = _rest.IndexOfAnyExceptInRange('0', '9');
            // Python 2 wrote long numbers with an L.
            if (end < 1 || lengths.Count == DimensionsAtMost || !long.TryParse(_rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var length))
                return default;
            lengths.Add(length);
            _rest = _rest[end..];
            _ = Take('L');
            if (!Take(',') && !Peek(')'))
                return default;
        }
        return lengths.ToImmutable();
    }
}
