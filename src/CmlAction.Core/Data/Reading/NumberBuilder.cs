using System.Buffers;

namespace CmlAction.Core.Data.Reading;

/// <summary>Turns the cells of one column of a block into numbers, part by part, as long as they are numbers.</summary>
/// <param name="rowCount">Rows of the block.</param>
/// <param name="missing">Spellings of missing values.</param>
/// <param name="limits">Bounds.</param>
/// <param name="declared">True when the column must hold numbers: then a cell that is none is noted, else it ends the work.</param>
internal sealed class NumberBuilder(int rowCount, MissingSpellings missing, ReaderLimits limits, bool declared) : IDisposable
{
    private readonly List<int> _badRows = [];
    private double[]? _values = ArrayPool<double>.Shared.Rent(rowCount);
    private int _row;
    private int _absent;
    private int _nonFinite;
    private int _bad;
    private ulong _kinds;

    /// <summary>True after a cell that is not a number, and after <see cref="Finish"/>.</summary>
    public bool IsOver => _values is null;

    /// <summary>Takes the rows up to <paramref name="end"/>. False when one of them is neither a number nor missing; nothing is left then.</summary>
    public bool TryAdd(in Cells cells, int end)
    {
        var isFast = NumberCells.IsSupported && !missing.HasNumbers;
        var values = _values.AsSpan(0, rowCount);
        for (; _row < end; _row++)
        {
            if (isFast)
            {
                var before = _absent;
                _row = NumberCells.Read(cells, _row, end, values, ref _absent);
                // Only empty cells are absent there.
                if (_absent > before)
                    _kinds |= MissingSpellings.Nothing;
                if (_row == end)
                    break;
            }
            if (!TryAdd(cells[_row], out values[_row]))
            {
                Dispose();
                return false;
            }
        }
        return true;
    }

    /// <summary>What the rows became.</summary>
    public BlockColumn Finish()
    {
        var present = rowCount - _absent - _nonFinite - _bad;
        if (_absent == rowCount)
        {
            Dispose();
            return new BlockColumn { Kind = BlockColumnKind.Empty, MissingKinds = _kinds };
        }
        var values = _values!;
        _values = null;
        return BlockColumnBuilder.Numeric(BlockColumnKind.Number, values.AsSpan(0, rowCount), present, _nonFinite, _bad, _badRows, _kinds).With(values);
    }

    public void Dispose()
    {
        if (_values is not null)
            ArrayPool<double>.Shared.Return(_values);
        _values = null;
    }

    private bool TryAdd(ReadOnlySpan<byte> text, out double value)
    {
        value = double.NaN;
        if ((text.IsEmpty || missing.HasNumbers) && missing.KindOf(text) is var kindOfMissing and not 0)
        {
            _absent++;
            _kinds |= kindOfMissing;
            return true;
        }
        var kind = NumberParser.Parse(text, out var number);
        if (kind == NumberKind.Number || kind == NumberKind.LongInteger && declared)
            value = number;
        else if (missing.KindOf(text) is var spelling and not 0)
        {
            _absent++;
            _kinds |= spelling;
        }
        else if (kind == NumberKind.NonFinite)
            _nonFinite++;
        else if (!declared)
            return false;
        else if (++_bad <= limits.LinesShown)
            _badRows.Add(_row);
        return true;
    }
}
