using System.Globalization;

namespace CmlAction.Core.Data.Reading;

/// <summary>Reads a cell as a number, exactly: the double nearest to the decimal text.</summary>
/// <remarks>
/// Accepted: optional sign, digits with an optional point, optional exponent, blanks around. Not accepted: hexadecimal digits, thousands
/// separators, decimal commas, currency and per cent signs. Up to 2^53 with powers of ten up to 22 one multiplication or division of two exact
/// doubles rounds correctly (W. D. Clinger, How to Read Floating Point Numbers Accurately, 1990); the rest goes to the framework's parser.
/// </remarks>
internal static class NumberParser
{
    private const ulong LargestExact = 1UL << 53;

    private static readonly double[] PowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    public static NumberKind Parse(ReadOnlySpan<byte> text, out double value)
    {
        value = double.NaN;
        if (text.Length > 0 && (IsBlank(text[0]) || IsBlank(text[^1])))
            text = text.Trim(" \t"u8);
        var i = 0;
        var isNegative = false;
        if (text.Length > 0 && text[0] is (byte)'-' or (byte)'+')
            (isNegative, i) = (text[0] == '-', 1);
        var digits = new Digits();
        var first = i;
        i = digits.Take(text, i);
        var whole = i - first;
        var fraction = 0;
        var isInteger = true;
        if (i < text.Length && text[i] == '.')
        {
            isInteger = false;
            var point = ++i;
            i = digits.Take(text, i);
            fraction = i - point;
        }
        if (whole + fraction == 0)
            return IsNonFinite(text[first..]) ? NumberKind.NonFinite : NumberKind.Other;
        var exponent = 0;
        if (i < text.Length && text[i] is (byte)'e' or (byte)'E')
        {
            isInteger = false;
            if (!TryExponent(text, ref i, out exponent))
                return NumberKind.Other;
        }
        if (i != text.Length)
            return NumberKind.Other;
        var scale = exponent - fraction;
        if (digits is { Overflowed: false, Value: <= LargestExact } && scale is >= -22 and <= 22)
        {
            value = scale < 0 ? digits.Value / PowersOfTen[-scale] : digits.Value * PowersOfTen[scale];
            if (isNegative)
                value = -value;
            return NumberKind.Number;
        }
        value = double.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent);
        if (double.IsInfinity(value))
        {
            value = double.NaN;
            return NumberKind.NonFinite;
        }
        return isInteger && Math.Abs(value) >= LargestExact ? NumberKind.LongInteger : NumberKind.Number;
    }

    private static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\t';

    private static bool TryExponent(ReadOnlySpan<byte> text, ref int i, out int exponent)
    {
        exponent = 0;
        i++;
        var isNegative = false;
        if (i < text.Length && text[i] is (byte)'-' or (byte)'+')
            isNegative = text[i++] == '-';
        var first = i;
        for (; i < text.Length && (uint)(text[i] - '0') <= 9; i++)
            exponent = Math.Min(exponent * 10 + (text[i] - '0'), 100_000);
        if (isNegative)
            exponent = -exponent;
        return i > first;
    }

    private static bool IsNonFinite(ReadOnlySpan<byte> text) =>
        text.Length is 3 or 8 && (Same(text, "inf"u8) || Same(text, "nan"u8) || Same(text, "infinity"u8));

    private static bool Same(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) => System.Text.Ascii.EqualsIgnoreCase(text, word);

    private struct Digits
    {
        public ulong Value;
        public bool Overflowed;

        public int Take(ReadOnlySpan<byte> text, int i)
        {
            for (; i < text.Length; i++)
            {
                var digit = (uint)(text[i] - '0');
                if (digit > 9)
                    break;
                if (Value >= LargestExact)
                    Overflowed = true;
                else
                    Value = Value * 10 + digit;
            }
            return i;
        }
    }
}

internal enum NumberKind : byte
{
    Number,

    /// <summary>A whole number of 2^53 or more: digits would be lost, so it is a name unless it is declared to be a number.</summary>
    LongInteger,

    /// <summary>A spelling of infinity or not-a-number, or a number beyond the range of double.</summary>
    NonFinite,

    Other,
}
