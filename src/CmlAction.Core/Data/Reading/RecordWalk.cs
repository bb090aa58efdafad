namespace CmlAction.Core.Data.Reading;

/// <summary>One walk over the structural bytes of a block turns them into cell ranges; cells with doubled quotes are undoubled in place.</summary>
/// <param name="plan">Dialect, fields and limits.</param>
/// <param name="content">The block.</param>
/// <param name="starts">Where each cell of the columns that are read begins, row by row; filled here, like the next two.</param>
/// <param name="ends">Where it ends.</param>
/// <param name="lines">The line of each row, counted from the first of the block.</param>
/// <param name="errors">Gets what is wrong.</param>
/// <param name="firstLine">Of the block within its file.</param>
internal ref struct RecordWalk(
    ParsePlan plan, Span<byte> content, int[] starts, int[] ends, int[] lines, BlockErrors errors, int firstLine)
{
    private readonly Span<byte> _content = content;
    private readonly int[] _slotOf = plan.SlotOf;
    private readonly int _stride = plan.Plans.Length;
    private int _row;
    private int _field;
    private int _line;
    private int _rowLine;
    private int _fieldStart;
    private int _quotedStart = -1;
    private int _quotedEnd;
    private int _quoteEnd;

    /// <returns>Rows with the right number of fields.</returns>
    public int Run(ReadOnlySpan<int> structure)
    {
        for (var k = 0; k < structure.Length; k++)
        {
            var position = structure[k];
            var value = _content[position];
            if (value == plan.Dialect.Delimiter)
            {
                EndField(position);
                _fieldStart = position + 1;
            }
            else if (value == plan.Dialect.Quote)
            {
                if (position == _fieldStart)
                    k = Quoted(structure, k);
            }
            else
            {
                EndRow(position);
                if (value == '\r' && position + 1 < _content.Length && _content[position + 1] == '\n')
                {
                    k++;
                    position++;
                }
                _line++;
                (_fieldStart, _rowLine) = (position + 1, _line);
            }
        }
        if (_fieldStart < _content.Length || _field > 0)
            EndRow(_content.Length);
        return _row;
    }

    /// <summary>Passes a quoted field; gives the index of its closing quote.</summary>
    private int Quoted(ReadOnlySpan<int> structure, int k)
    {
        var quote = plan.Dialect.Quote;
        var isDoubled = false;
        for (k++; k < structure.Length; k++)
        {
            var position = structure[k];
            var value = _content[position];
            if (value == quote)
            {
                if (position + 1 == _content.Length || _content[position + 1] != quote)
                {
                    (_quotedStart, _quotedEnd, _quoteEnd) = (_fieldStart + 1, position, position + 1);
                    if (isDoubled)
                        _quotedEnd = Undouble(_quotedStart, position, quote);
                    return k;
                }
                isDoubled = true;
                k++;
            }
            else if (value == '\n' || value == '\r' && !(position + 1 < _content.Length && _content[position + 1] == '\n'))
            {
                _line++;
            }
        }
        return k;
    }

    private readonly int Undouble(int start, int end, byte quote)
    {
        var target = start;
        for (var i = start; i < end; i++)
        {
            _content[target++] = _content[i];
            if (_content[i] == quote)
                i++;
        }
        return target;
    }

    private void EndField(int end)
    {
        var start = _fieldStart;
        if (_quotedStart >= 0)
        {
            if (_quoteEnd == end)
                (start, end) = (_quotedStart, _quotedEnd);
            else
                Note(errors.QuoteLines, ++errors.QuoteCount);
            _quotedStart = -1;
        }
        if (end - start > plan.Limits.LineBytes)
            Note(errors.LongLines, ++errors.LongCount);
        if (_field < _slotOf.Length && _slotOf[_field] is var slot and >= 0)
        {
            var cell = _row * _stride + slot;
            starts[cell] = start;
            ends[cell] = end;
        }
        _field++;
    }

    private void EndRow(int end)
    {
        var isEmptyLine = _field == 0 && end == _fieldStart;
        if (isEmptyLine)
            return;
        EndField(end);
        if (_field == plan.FieldCount)
            lines[_row++] = _rowLine;
        else
            Note(errors.RaggedLines, ++errors.RaggedCount);
        _field = 0;
    }

    private readonly void Note(List<int> noted, int count)
    {
        if (count <= plan.Limits.LinesShown)
            noted.Add(firstLine + _rowLine);
    }
}
