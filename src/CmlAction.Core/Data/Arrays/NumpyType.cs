using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace CmlAction.Core.Data.Arrays;

/// <summary>What the bytes of one value of an array mean.</summary>
/// <remarks>Source: NumPy, "The array interface protocol" (typestr) and "Data type objects".</remarks>
internal sealed class NumpyType
{
    private const int BytesOfCharacter = 4;
    private const long LargestExact = 1L << 53;

    private readonly char _kind;
    private readonly bool _isBig;

    private NumpyType(char kind, int size, bool isBig) => (_kind, Size, _isBig) = (kind, size, isBig);

    /// <summary>Bytes of one value.</summary>
    public int Size { get; }

    /// <summary>True for texts, false for numbers and booleans.</summary>
    public bool IsText => _kind is 'U' or 'S';

    /// <summary>The type that a description such as <c>&lt;f8</c> names, or null and why not.</summary>
    public static NumpyType? Parse(string description, out string whyNot)
    {
        whyNot = "values of a type that is not known here";
        if (description.Length < 2 || description[0] is not ('<' or '>' or '=' or '|'))
            return null;
        var kind = description[1] == 'a' ? 'S' : description[1];
        var isNumber = int.TryParse(description.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        whyNot = kind switch
        {
            'O' => "Python objects, which are programs rather than data",
            'c' => "complex numbers",
            'M' or 'm' => "dates or durations of NumPy",
            'V' => "records or raw bytes",
            'f' when number > 8 => "extended floating point numbers",
            _ => whyNot,
        };
        if (!isNumber)
            return null;
        var isKnown = (kind, number) is ('b', 1) or ('i' or 'u', 1 or 2 or 4 or 8) or ('f', 2 or 4 or 8);
        if (isKnown)
            return new NumpyType(kind, number, description[0] == '>');
        return kind is 'U' or 'S' && number is > 0 and < int.MaxValue / BytesOfCharacter
            ? new NumpyType(kind, kind == 'U' ? number * BytesOfCharacter : number, description[0] == '>')
            : null;
    }

    /// <summary>True for a whole number that a double does not hold exactly.</summary>
    public bool IsLong(ReadOnlySpan<byte> value) => Size == 8 && (_kind == 'i' && Integer(value) is > LargestExact or < -LargestExact
        || _kind == 'u' && Unsigned(value) > (ulong)LargestExact);

    /// <summary>The value of a number; false is 0, true is 1.</summary>
    public double Number(ReadOnlySpan<byte> value) => (_kind, Size) switch
    {
        ('f', 8) => _isBig ? BinaryPrimitives.ReadDoubleBigEndian(value) : BinaryPrimitives.ReadDoubleLittleEndian(value),
        ('f', 4) => _isBig ? BinaryPrimitives.ReadSingleBigEndian(value) : BinaryPrimitives.ReadSingleLittleEndian(value),
        ('f', _) => (double)(_isBig ? BinaryPrimitives.ReadHalfBigEndian(value) : BinaryPrimitives.ReadHalfLittleEndian(value)),
        ('u', _) => Unsigned(value),
        ('b', _) => value[0] == 0 ? 0 : 1,
        _ => Integer(value),
    };

    /// <summary>Writes the value as text in UTF-8, a number as its shortest text, not-a-number as nothing.</summary>
    /// <param name="value">Of <see cref="Size"/> bytes.</param>
    /// <param name="target">Of at least <see cref="TextBytes"/>.</param>
    /// <returns>Bytes written; −1 for a text that is not valid.</returns>
    public int Text(ReadOnlySpan<byte> value, Span<byte> target)
    {
        switch (_kind)
        {
            case 'S':
                var length = value.LastIndexOfAnyExcept((byte)0) + 1;
                if (value[..length].Contains((byte)0) || !System.Text.Unicode.Utf8.IsValid(value[..length]))
                    return -1;
                value[..length].CopyTo(target);
                return length;
            case 'U':
                return Characters(value, target);
        }
        if (IsLong(value))
        {
            _ = _kind == 'u' ? Unsigned(value).TryFormat(target, out var digits) : Integer(value).TryFormat(target, out digits);
            return digits;
        }
        var number = Number(value);
        return double.IsNaN(number) ? 0 : Encoding.UTF8.GetBytes(CanonicalText.Of(number), target);
    }

    /// <summary>Longest text of a value.</summary>
    public int TextBytes => IsText ? Size : CanonicalText.NumberBytes;

    private int Characters(ReadOnlySpan<byte> value, Span<byte> target)
    {
        var (written, zeros) = (0, 0);
        for (; !value.IsEmpty; value = value[BytesOfCharacter..])
        {
            var code = _isBig ? BinaryPrimitives.ReadUInt32BigEndian(value) : BinaryPrimitives.ReadUInt32LittleEndian(value);
            if (code == 0)
            {
                zeros++;
                continue;
            }
            // Zeros fill a short text up; within one they are no character.
            if (zeros > 0 || !Rune.TryCreate(code, out var rune))
                return -1;
            written += rune.EncodeToUtf8(target[written..]);
        }
        return written;
    }

    private long Integer(ReadOnlySpan<byte> value) => Size switch
    {
        1 => (sbyte)value[0],
        2 => _isBig ? BinaryPrimitives.ReadInt16BigEndian(value) : BinaryPrimitives.ReadInt16LittleEndian(value),
        4 => _isBig ? BinaryPrimitives.ReadInt32BigEndian(value) : BinaryPrimitives.ReadInt32LittleEndian(value),
        _ => _isBig ? BinaryPrimitives.ReadInt64BigEndian(value) : BinaryPrimitives.ReadInt64LittleEndian(value),
    };

    private ulong Unsigned(ReadOnlySpan<byte> value) => Size switch
    {
        1 => value[0],
        2 => _isBig ? BinaryPrimitives.ReadUInt16BigEndian(value) : BinaryPrimitives.ReadUInt16LittleEndian(value),
        4 => _isBig ? BinaryPrimitives.ReadUInt32BigEndian(value) : BinaryPrimitives.ReadUInt32LittleEndian(value),
        _ => _isBig ? BinaryPrimitives.ReadUInt64BigEndian(value) : BinaryPrimitives.ReadUInt64LittleEndian(value),
    };
}
