using System.Text;
using CmlAction.Core.Data.Reading;

namespace CmlAction.Core.Data;

/// <summary>The text of a cell that does not depend on how it was written, nor on the type its column was given.</summary>
/// <remarks>
/// A number is its shortest round-trip text (whole numbers below 2^53 without point and exponent), an instant the number of its seconds since
/// 1970, a missing value nothing, anything else itself. A name that could be read as a number or an instant counts as such: so one odd value
/// that turns a column of numbers into names changes no other cell's text.
/// </remarks>
internal sealed class CanonicalText
{
    private const double LargestExact = 1L << 53;

    private readonly NumberColumn? _numbers;
    private readonly CategoryColumn? _names;
    private readonly byte[][] _texts = [];

    public CanonicalText(Column column)
    {
        _numbers = column as NumberColumn;
        _names = column as CategoryColumn;
        if (_names is not null)
            _texts = [.. _names.Categories.Select(name => OfName(Encoding.UTF8.GetBytes(name)))];
    }

    /// <summary>Longest text of a number.</summary>
    public const int NumberBytes = 32;

    /// <summary>The UTF-8 text of a row's value; may be written to <paramref name="scratch"/>, which has <see cref="NumberBytes"/>.</summary>
    public ReadOnlySpan<byte> At(int row, Span<byte> scratch)
    {
        if (_names is not null)
            return _names.CodeAt(row) is var code and >= 0 ? _texts[code] : [];
        var value = _numbers!.At(row);
        return double.IsNaN(value) ? [] : scratch[..Format(value, scratch)];
    }

    /// <summary>The text of a number, as in labels of a numeric target.</summary>
    public static string Of(double value)
    {
        Span<byte> text = stackalloc byte[NumberBytes];
        return Encoding.UTF8.GetString(text[..Format(value, text)]);
    }

    private static byte[] OfName(byte[] name)
    {
        var kind = NumberParser.Parse(name, out var value);
        if (kind == NumberKind.NonFinite)
            return [];
        if (kind != NumberKind.Number && !DatetimeParser.TryParse(name, out value))
            return name;
        Span<byte> text = stackalloc byte[NumberBytes];
        return text[..Format(value, text)].ToArray();
    }

    private static int Format(double value, Span<byte> target)
    {
        int length;
        if (Math.Abs(value) < LargestExact && Math.Floor(value) == value)
        {
            ((long)value).TryFormat(target, out length);
            return length;
        }
        value.TryFormat(target, out length, "R");
        for (var i = 0; i < length; i++)
        {
            if (target[i] == 'E')
                target[i] = (byte)'e';
        }
        return length;
    }
}
