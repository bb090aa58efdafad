using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Reading;

/// <summary>The columns of a table while its blocks come in, in order. A column that appears late is missing in all rows before.</summary>
internal sealed class TableStore(Func<string, ColumnPlan> planOf, ReaderLimits limits)
{
    private const int CellsPerByte = 4;

    private readonly List<ColumnStore> _columns = [];
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private long _bytes;
    private string[] _lastNames = [];
    private int[] _lastPositions = [];

    public int RowCount { get; private set; }

    public IReadOnlyList<ColumnStore> Columns => _columns;

    /// <summary>Takes the values of the block over; the block keeps its counts.</summary>
    /// <exception cref="CmlException">A column holds too much text, or nearly all cells are missing.</exception>
    public void Append(ParsedBlock block)
    {
        var positions = PositionsOf(block.Names);
        _bytes += block.ByteCount;
        if ((RowCount + (long)block.RowCount) * _columns.Count > limits.SparseCells + CellsPerByte * _bytes)
            throw TooSparse();
        var isHere = new bool[_columns.Count];
        for (var i = 0; i < positions.Length; i++)
        {
            if (block.Columns[i] is not { } column)
                continue;
            isHere[positions[i]] = true;
            _columns[positions[i]].Append(column, block.RowCount);
            column.Release();
        }
        for (var i = 0; i < isHere.Length; i++)
        {
            if (!isHere[i])
                _columns[i].AppendMissing(block.RowCount);
        }
        RowCount = checked(RowCount + block.RowCount);
    }

    public static CmlException TooSparse() =>
        new(new Problem(ProblemCode.TooManyColumns, "the rows have so few of the columns that the table would hold almost nothing but missing values"));

    private int[] PositionsOf(string[] names)
    {
        if (ReferenceEquals(names, _lastNames))
            return _lastPositions;
        _lastPositions = new int[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            var plan = planOf(names[i]);
            if (plan == ColumnPlan.Skip)
                continue;
            if (!_byName.TryGetValue(names[i], out var position))
            {
                position = _columns.Count;
                _byName.Add(names[i], position);
                var column = new ColumnStore(names[i], plan, limits);
                column.AppendMissing(RowCount);
                _columns.Add(column);
            }
            _lastPositions[i] = position;
        }
        _lastNames = names;
        return _lastPositions;
    }
}
