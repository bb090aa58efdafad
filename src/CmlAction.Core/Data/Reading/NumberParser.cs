using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace CmlAction.Core.Data.Reading;

/// <summary>Reads a cell as a number, exactly: the double nearest to the decimal text.</summary>
/// <remarks>
/// Accepted: optional sign, digits with an optional point, optional exponent, blanks around. Not accepted: hexadecimal digits, thousands
/// separators, decimal commas, currency and per cent signs. Up to 2^53 with powers of ten up to 22 one multiplication or division of two exact
/// doubles rounds correctly (W. D. Clinger, How to Read Floating Point Numbers Accurately, 1990); up to 19 digits are read by
/// <see cref="DecimalToDouble"/>; the little that is left goes to the framework's parser.
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
        if (!digits.Overflowed && (!isInteger || digits.Value <= LargestExact))
        {
            var isExact = digits.Value <= LargestExact && scale is >= -22 and <= 22;
            if (isExact)
                value = scale < 0 ? digits.Value / PowersOfTen[-scale] : digits.Value * PowersOfTen[scale];
            if (isExact || digits.Value > 0 && DecimalToDouble.TryConvert(digits.Value, scale, out value))
            {
                if (isNegative)
                    value = -value;
                return NumberKind.Number;
            }
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
        // Below this, one more digit fits into 64 bits; 100,000,000 times less, eight more do.
        private const ulong OneMore = ulong.MaxValue / 10;
        private const ulong EightMore = ulong.MaxValue / 100_000_000;

        public ulong Value;
        public bool Overflowed;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Take(ReadOnlySpan<byte> text, int i)
        {
            while (text.Length - i >= 8 && Value < EightMore)
            {
                var eight = BinaryPrimitives.ReadUInt64LittleEndian(text[i..]);
                if (!AreDigits(eight))
                    break;
                Value = Value * 100_000_000 + ValueOf(eight);
                i += 8;
            }
            for (; i < text.Length; i++)
            {
                var digit = (uint)(text[i] - '0');
                if (digit > 9)
                    break;
                if (Value >= OneMore)
                    Overflowed = true;
                else
                    Value = Value * 10 + digit;
            }
            return i;
        }

        // A digit is a byte with 3 in its upper half that keeps it when 6 is added.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static bool AreDigits(ulong eight) =>
            ((eight & 0xF0F0_F0F0_F0F0_F0F0) | (((eight + 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0) >> 4)) == 0x3333_3333_3333_3333;

        // Neighbours are joined in pairs, then fours, then all: the first digit lies in the lowest byte.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong ValueOf(ulong eight)
        {
            eight -= 0x3030_3030_3030_3030;
            eight = eight * 10 + (eight >> 8);
            var upper = (eight & 0x0000_00FF_0000_00FF) * (100 + (1_000_000UL << 32));
            var lower = ((eight >> 16) & 0x0000_00FF_0000_00FF) * (1 + (10_000UL << 32));
            return (upper + lower) >> 32;
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
