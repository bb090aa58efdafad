using System.Buffers.Binary;
using System.Text;

namespace CmlAction.Core.Data.Reading;

/// <summary>Turns blocks of another encoding into UTF-8. What is not valid becomes the byte 0xFF, which the check for UTF-8 then finds with its line.</summary>
internal sealed class Transcoder(Stream source, TextEncoding encoding)
{
    private const byte Invalid = 0xFF;

    // Code points of the bytes 0x80 to 0x9F in windows-1252; the five unused bytes are C1 controls, as in the WHATWG Encoding Standard.
    private const string Windows1252High =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
        "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    private readonly byte[] _raw = new byte[1 << 14];
    private readonly byte[] _text = new byte[3 * (1 << 14)];
    private int _rawCount;
    private int _textStart;
    private int _textEnd;

    /// <summary>Up to <paramref name="buffer"/>'s length of UTF-8; 0 at the end.</summary>
    public int Read(Span<byte> buffer)
    {
        if (_textStart == _textEnd && !Fill())
            return 0;
        var count = Math.Min(buffer.Length, _textEnd - _textStart);
        _text.AsSpan(_textStart, count).CopyTo(buffer);
        _textStart += count;
        return count;
    }

    private bool Fill()
    {
        (_textStart, _textEnd) = (0, 0);
        while (_textEnd == 0)
        {
            var read = source.Read(_raw.AsSpan(_rawCount));
            if (read == 0 && _rawCount == 0)
                return false;
            _rawCount += read;
            var used = encoding is TextEncoding.Utf16LittleEndian or TextEncoding.Utf16BigEndian
                ? FromUtf16(last: read == 0)
                : FromSingleBytes();
            _raw.AsSpan(used, _rawCount - used).CopyTo(_raw);
            _rawCount -= used;
        }
        return true;
    }

    private int FromSingleBytes()
    {
        for (var i = 0; i < _rawCount; i++)
        {
            var value = _raw[i];
            if (value < 0x80)
                _text[_textEnd++] = value;
            else
                Append(new Rune(encoding == TextEncoding.Windows1252 && value < 0xA0 ? Windows1252High[value - 0x80] : (char)value));
        }
        return _rawCount;
    }

    private int FromUtf16(bool last)
    {
        var used = 0;
        while (_rawCount - used >= 2)
        {
            var unit = UnitAt(used);
            if (!char.IsSurrogate(unit))
            {
                Append(new Rune(unit));
                used += 2;
                continue;
            }
            if (_rawCount - used < 4 && !last)
                break;
            if (_rawCount - used >= 4 && Rune.TryCreate(unit, UnitAt(used + 2), out var rune))
            {
                Append(rune);
                used += 4;
                continue;
            }
            _text[_textEnd++] = Invalid;
            used += 2;
        }
        if (last && _rawCount - used == 1)
        {
            _text[_textEnd++] = Invalid;
            used++;
        }
        return used;
    }

    private char UnitAt(int offset) => (char)(encoding == TextEncoding.Utf16LittleEndian
        ? BinaryPrimitives.ReadUInt16LittleEndian(_raw.AsSpan(offset))
        : BinaryPrimitives.ReadUInt16BigEndian(_raw.AsSpan(offset)));

    private void Append(Rune rune) => _textEnd += rune.EncodeToUtf8(_text.AsSpan(_textEnd));
}

/// <summary>How the bytes of a file are to be understood.</summary>
internal enum TextEncoding
{
    Utf8,
    Utf16LittleEndian,
    Utf16BigEndian,
    Latin1,
    Windows1252,
}
