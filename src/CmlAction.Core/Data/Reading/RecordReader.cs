using System.Text;

namespace CmlAction.Core.Data.Reading;

/// <summary>Walks single records byte by byte: for headers and samples, where speed is no matter.</summary>
internal ref struct RecordReader(ReadOnlySpan<byte> text, Dialect dialect)
{
    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>Where the next record begins.</summary>
    public int Offset { get; private set; }

    /// <summary>Line ends passed.</summary>
    public int Lines { get; private set; }

    public readonly bool AtEnd => Offset == _text.Length;

    /// <summary>Passes a record that is not an empty line and counts its fields.</summary>
    public bool TrySkip(out int fieldCount) => TryRead(null, 0, out fieldCount);

    /// <summary>Reads a record that is not an empty line. Fields after <paramref name="limit"/> are only counted.</summary>
    public bool TryRead(List<string>? fields, int limit, out int fieldCount)
    {
        SkipEmptyLines();
        fieldCount = 0;
        if (AtEnd)
            return false;
        while (true)
        {
            var field = Field(keep: fields is not null && fieldCount < limit);
            if (field is not null)
                fields!.Add(field);
            fieldCount++;
            if (AtEnd)
                return true;
            if (_text[Offset] == dialect.Delimiter)
            {
                Offset++;
                continue;
            }
            LineEnd();
            return true;
        }
    }

    private string? Field(bool keep)
    {
        var start = Offset;
        if (AtEnd || _text[Offset] != dialect.Quote)
        {
            ToFieldEnd();
            return keep ? Encoding.UTF8.GetString(_text[start..Offset]) : null;
        }
        var content = keep ? new List<byte>() : null;
        for (Offset++; !AtEnd; Offset++)
        {
            var value = _text[Offset];
            if (value == dialect.Quote)
            {
                Offset++;
                if (AtEnd || _text[Offset] != dialect.Quote)
                    break;
            }
            else if (value == '\n' || value == '\r' && !(Offset + 1 < _text.Length && _text[Offset + 1] == '\n'))
            {
                Lines++;
            }
            content?.Add(value);
        }
        ToFieldEnd();
        return content is null ? null : Encoding.UTF8.GetString([.. content]);
    }

    private void ToFieldEnd()
    {
        var rest = _text[Offset..].IndexOfAny(dialect.Delimiter, (byte)'\n', (byte)'\r');
        Offset = rest < 0 ? _text.Length : Offset + rest;
    }

    private void SkipEmptyLines()
    {
        while (!AtEnd && _text[Offset] is (byte)'\n' or (byte)'\r')
            LineEnd();
    }

    private void LineEnd()
    {
        Lines++;
        Offset += _text[Offset] == '\r' && Offset + 1 < _text.Length && _text[Offset + 1] == '\n' ? 2 : 1;
    }
}
