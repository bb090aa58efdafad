using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CmlAction.Core.Data.Reading;

/// <summary>Parses a block of JSON Lines: one flat object a line, its keys the columns.</summary>
/// <remarks>
/// Numbers, booleans and texts stay where they stand in the buffer (a text with escapes is unescaped in place, which never makes it longer), so
/// they are typed as the cells of a CSV file are. <c>null</c> and an absent key are missing.
/// </remarks>
internal sealed class JsonLinesParser(Func<string, ColumnPlan> planOf, MissingSpellings missing, ReaderLimits limits)
{
    // More faulty lines than this in one block, and the file is hardly JSON Lines.
    private const int FaultsAtMost = 100;

    // Cells per byte of a block: an empty object is three bytes and as many cells as there are columns.
    private const int CellsPerByte = 32;

    private string[] _names = [];

    /// <summary>True when a text begins like an object with keys.</summary>
    public static bool IsStart(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty || text[0] != '{')
            return false;
        text = text[1..].TrimStart(" \t\r\n"u8);
        return !text.IsEmpty && text[0] is (byte)'"' or (byte)'}';
    }

    /// <summary>Parses the bytes from <paramref name="start"/>; the buffer is changed.</summary>
    public ParsedBlock Parse(Block block, int start, int firstLine)
    {
        var errors = new BlockErrors();
        var content = block.Buffer.AsSpan(start, block.Length - start);
        if (!BlockParser.IsText(content, firstLine, errors))
            return new ParsedBlock { FirstLine = firstLine, RowCount = 0, Errors = errors };
        var walk = new Walk(planOf, limits, content, errors, firstLine);
        walk.Run();
        if ((long)walk.RowCount * walk.Columns.Count > (long)CellsPerByte * content.Length + limits.SparseCells)
            throw TableStore.TooSparse();
        var names = walk.Columns.ConvertAll(column => column.Name).ToArray();
        // Most blocks have the same columns; then they share one array, whichever of the threads made it.
        var shared = Volatile.Read(ref _names);
        if (shared.AsSpan().SequenceEqual(names))
            names = shared;
        else
            Volatile.Write(ref _names, names);
        return new ParsedBlock
        {
            FirstLine = firstLine,
            RowCount = walk.RowCount,
            Names = names,
            Columns = errors.IsHopeless ? new BlockColumn?[names.Length] : Build(content, walk),
            ByteCount = content.Length,
            LineOfRow = BlockParser.LinesOf([.. walk.Lines]),
            Errors = errors,
        };
    }

    private BlockColumn?[] Build(ReadOnlySpan<byte> content, in Walk walk)
    {
        var starts = ArrayPool<int>.Shared.Rent(walk.RowCount);
        var ends = ArrayPool<int>.Shared.Rent(walk.RowCount);
        try
        {
            var built = new BlockColumn?[walk.Columns.Count];
            for (var i = 0; i < built.Length; i++)
            {
                var column = walk.Columns[i];
                if (column.Plan == ColumnPlan.Skip)
                    continue;
                Array.Clear(starts, 0, walk.RowCount);
                Array.Clear(ends, 0, walk.RowCount);
                foreach (var (row, start, end) in column.Cells)
                    (starts[row], ends[row]) = (start, end);
                built[i] = BlockColumnBuilder.Build(new Cells(content, starts, ends, 1, walk.RowCount), column.Plan, missing, limits);
            }
            return built;
        }
        finally
        {
            ArrayPool<int>.Shared.Return(starts);
            ArrayPool<int>.Shared.Return(ends);
        }
    }

    /// <summary>One key of the objects of a block.</summary>
    private sealed record KeyColumn(string Name, ColumnPlan Plan)
    {
        /// <summary>Where its values stand; rows without one are left out.</summary>
        public List<(int Row, int Start, int End)> Cells { get; } = [];

        /// <summary>The last row that had the key.</summary>
        public int LastRow { get; set; } = -1;
    }

    private ref struct Walk(Func<string, ColumnPlan> planOf, ReaderLimits limits, Span<byte> content, BlockErrors errors, int firstLine)
    {
        private readonly Span<byte> _content = content;
        private readonly Interner _keys = new();
        private int _line;
        private int _faults;

        public List<KeyColumn> Columns { get; } = [];

        public List<int> Lines { get; } = [];

        public readonly int RowCount => Lines.Count;

        public void Run()
        {
            for (var position = 0; position < _content.Length && !errors.IsHopeless; _line++)
            {
                var length = _content[position..].IndexOfAny((byte)'\n', (byte)'\r');
                var end = length < 0 ? _content.Length : position + length;
                if (_content[position..end].IndexOfAnyExcept(" \t"u8) >= 0)
                    Row(position, end);
                var isPair = end + 1 < _content.Length && _content[end] == '\r' && _content[end + 1] == '\n';
                position = end + (isPair ? 2 : 1);
            }
        }

        private void Row(int start, int end)
        {
            Lines.Add(_line);
            if (end - start > limits.LineBytes)
            {
                errors.LongCount++;
                Fault(errors.LongLines, errors.LongCount);
                return;
            }
            try
            {
                Read(start, end);
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException)
            {
                // What the reader throws for text that is not JSON, and for escapes that make no character.
                Fault(errors.BrokenLines, ++errors.BrokenCount);
            }
        }

        private void Read(int start, int end)
        {
            var reader = new Utf8JsonReader(_content[start..end]);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                Fault(errors.BrokenLines, ++errors.BrokenCount);
                return;
            }
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (ColumnOf(ref reader) is not { } column)
                    return;
                reader.Read();
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    Fault(errors.NestedLines, ++errors.NestedCount);
                    return;
                }
                if (column.LastRow == RowCount - 1)
                {
                    Fault(errors.TwiceLines, ++errors.TwiceCount);
                    return;
                }
                column.LastRow = RowCount - 1;
                if (reader.TokenType != JsonTokenType.Null && column.Plan != ColumnPlan.Skip)
                    Keep(ref reader, column, start);
            }
            // Nothing may follow the object: the reader throws when something does.
            reader.Read();
        }

        private void Keep(ref Utf8JsonReader reader, KeyColumn column, int lineStart)
        {
            var isText = reader.TokenType == JsonTokenType.String;
            var start = lineStart + (int)reader.TokenStartIndex + (isText ? 1 : 0);
            var length = reader.ValueSpan.Length;
            if (reader.ValueIsEscaped)
            {
                var scratch = ArrayPool<byte>.Shared.Rent(length);
                try
                {
                    length = reader.CopyString(scratch);
                    scratch.AsSpan(0, length).CopyTo(_content[start..]);
                }
                finally
                {
                    ArrayPool<byte>.Shared.Return(scratch);
                }
                if (_content.Slice(start, length).Contains((byte)0))
                    throw new JsonException("A text holds a zero character.");
            }
            column.Cells.Add((RowCount - 1, start, start + length));
        }

        /// <summary>The column of the key that the reader stands on; null when there are too many.</summary>
        private KeyColumn? ColumnOf(ref Utf8JsonReader reader)
        {
            if (!reader.ValueIsEscaped)
                return ColumnOf(reader.ValueSpan);
            var scratch = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
            try
            {
                return ColumnOf(scratch.AsSpan(0, reader.CopyString(scratch)));
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(scratch);
            }
        }

        private KeyColumn? ColumnOf(ReadOnlySpan<byte> key)
        {
            var number = _keys.Number(key);
            if (number < Columns.Count)
                return Columns[number];
            var name = Encoding.UTF8.GetString(key);
            Columns.Add(new KeyColumn(name, planOf(name)));
            if (Columns.Count <= limits.Columns)
                return Columns[number];
            errors.IsHopeless = true;
            return null;
        }

        private void Fault(List<int> noted, int count)
        {
            if (count <= limits.LinesShown)
                noted.Add(firstLine + _line);
            errors.IsHopeless |= ++_faults >= FaultsAtMost;
        }
    }
}
