using System.Buffers;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Reading;

/// <summary>
/// Cuts the text of a file into blocks of whole records, without looking into them: only quotes and the last line end of a block are searched
/// for. So blocks can be parsed by several threads, and the cuts depend on the file alone.
/// </summary>
internal sealed class RecordBlocks : IDisposable
{
    private readonly SourceBytes _source;
    private readonly string _name;
    private readonly ReaderLimits _limits;
    private byte[] _buffer;
    private int _count;
    private bool _atEnd;
    private int _line; // line ends before the buffer

    public RecordBlocks(SourceBytes source, string name, ReaderLimits limits)
    {
        (_source, _name, _limits) = (source, name, limits);
        _buffer = ArrayPool<byte>.Shared.Rent(limits.BlockBytes);
        Fill(limits.BlockBytes);
    }

    /// <summary>What is read but not yet handed out.</summary>
    public ReadOnlySpan<byte> Ahead => _buffer.AsSpan(0, _count);

    /// <summary>True when <see cref="Ahead"/> is all there is.</summary>
    public bool IsWhole => _atEnd;

    /// <summary>The next block; the receiver gives its buffer back to the shared pool.</summary>
    /// <exception cref="CmlException">A line, field or row is too long, or a quote is never closed.</exception>
    public bool TryNext(Dialect dialect, out Block block)
    {
        block = default;
        while (_count > 0)
        {
            var end = LastRecordEnd(dialect, out var openQuote);
            if (_atEnd && openQuote >= 0)
                throw Unclosed(openQuote);
            if (_atEnd)
                end = _count;
            if (end > 0)
            {
                block = Cut(end);
                return true;
            }
            if (openQuote < 0 && _count >= _limits.LineBytes)
                throw TooLong("a line", _limits.LineBytes, 0);
            if (openQuote >= 0 && _count - openQuote > _limits.LineBytes)
                throw TooLong("a quoted field", _limits.LineBytes, openQuote);
            if (_count >= _limits.RowBytes)
                throw TooLong("a row", _limits.RowBytes, 0);
            Fill(Math.Max(_limits.BlockBytes, _count * 2));
        }
        return false;
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _source.Dispose();
    }

    private Block Cut(int end)
    {
        var rest = _count - end;
        var next = ArrayPool<byte>.Shared.Rent(Math.Max(_limits.BlockBytes, rest));
        _buffer.AsSpan(end, rest).CopyTo(next);
        var block = new Block(_buffer, end, _line + 1);
        _line += LineCount.Of(Ahead[..end]);
        (_buffer, _count) = (next, rest);
        if (!_atEnd)
            Fill(Math.Max(_limits.BlockBytes, rest));
        return block;
    }

    private void Fill(int size)
    {
        if (_buffer.Length < size)
        {
            var larger = ArrayPool<byte>.Shared.Rent(size);
            _buffer.AsSpan(0, _count).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        var read = _source.Read(_buffer, _count, size - _count);
        _atEnd = read < size - _count;
        _count += read;
    }

    /// <summary>End of the last whole record in the buffer, which begins with one; 0 when there is none.</summary>
    private int LastRecordEnd(Dialect dialect, out int openQuote)
    {
        var text = Ahead;
        var (end, position) = (0, 0);
        while (true)
        {
            openQuote = dialect.HasQuotedLineEnds ? NextOpening(text, position, dialect) : -1;
            var plainEnd = openQuote < 0 ? text.Length : openQuote;
            if (LastLineEnd(text, position, plainEnd) is var found and > 0)
                end = found;
            if (openQuote < 0)
                return end;
            var close = Closing(text, openQuote + 1, dialect.Quote);
            if (close < 0)
                return end;
            position = close + 1;
        }
    }

    /// <summary>The next quote that begins a field; others are ordinary characters.</summary>
    private static int NextOpening(ReadOnlySpan<byte> text, int from, Dialect dialect)
    {
        for (var position = from; ;)
        {
            var found = text[position..].IndexOf(dialect.Quote);
            if (found < 0)
                return -1;
            position += found;
            if (position == 0 || text[position - 1] == dialect.Delimiter || text[position - 1] is (byte)'\n' or (byte)'\r')
                return position;
            position++;
        }
    }

    private int Closing(ReadOnlySpan<byte> text, int from, byte quote)
    {
        for (var position = from; ;)
        {
            var found = text[position..].IndexOf(quote);
            if (found < 0)
                return -1;
            position += found;
            if (position + 1 == text.Length)
                return _atEnd ? position : -1;
            if (text[position + 1] != quote)
                return position;
            position += 2;
        }
    }

    /// <summary>The offset after the last line end in a range; a CR as the last byte waits for the LF that may follow.</summary>
    private int LastLineEnd(ReadOnlySpan<byte> text, int from, int to)
    {
        if (to == text.Length && to > from && text[to - 1] == '\r' && !_atEnd)
            to--;
        var found = text[from..to].LastIndexOfAny((byte)'\n', (byte)'\r');
        return found < 0 ? 0 : from + found + 1;
    }

    private CmlException Unclosed(int openQuote) => new(new Problem(ProblemCode.BrokenQuotes, "a quoted field is never closed")
    {
        Place = new Place(_name, LineAt(openQuote)),
        Expected = "a closing quote before the end of the file",
    });

    private CmlException TooLong(string what, int limit, int offset) =>
        new(new Problem(ProblemCode.LineTooLong, $"{what} is longer than {NumberText.Bytes(limit)}")
        {
            Place = new Place(_name, LineAt(offset)),
            Remedy = what == "a quoted field" ? "close the quote that opens on this line; drop columns that hold whole documents" : null,
        });

    private int LineAt(int offset) => _line + LineCount.Of(Ahead[..offset]) + 1;
}

/// <summary>Whole records in a pooled buffer.</summary>
/// <param name="Buffer">Larger than its content.</param>
/// <param name="Length">Bytes of content.</param>
/// <param name="FirstLine">1-based line of the first byte.</param>
internal readonly record struct Block(byte[] Buffer, int Length, int FirstLine);
