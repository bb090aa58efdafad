using CmlAction.Core.Data.Reading;

namespace CmlAction.Core.Data.Arrays;

/// <summary>An array that is being read, some rows at a time.</summary>
/// <remarks>Rows that follow each other are never held all at once; columns that follow each other are, because the last one is needed for the first row.</remarks>
internal sealed class NumpyArray(string name, Stream content, NumpyHeader header)
{
    private byte[] _buffer = [];
    private byte[][]? _columns;
    private int _firstRow;

    public NumpyType Type => header.Type;

    public int RowCount => (int)header.RowCount;

    public int ColumnCount => (int)header.ColumnCount;

    public int RowBytes => ColumnCount * Type.Size;

    /// <summary>The array's own name when it has one column; else with the number of the column, from 0.</summary>
    public IEnumerable<string> ColumnNames => ColumnCount == 1 ? [name] : Enumerable.Range(0, ColumnCount).Select(column => $"{name}{column}");

    /// <summary>Goes on to the next rows.</summary>
    /// <param name="first">The first of them: the one after the last.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="EndOfStreamException">The array is cut off.</exception>
    public void Load(int first, int count)
    {
        _firstRow = first;
        if (header.IsFortran && ColumnCount > 1)
        {
            _columns ??= ReadColumns();
            return;
        }
        var bytes = count * RowBytes;
        if (_buffer.Length < bytes)
            _buffer = new byte[bytes];
        content.ReadExactly(_buffer, 0, bytes);
    }

    /// <summary>The bytes of a value of the rows loaded.</summary>
    /// <param name="row">0 for the first row loaded.</param>
    /// <param name="column">0 for the first column.</param>
    public ReadOnlySpan<byte> this[int row, int column] => _columns is null
        ? _buffer.AsSpan(row * RowBytes + column * Type.Size, Type.Size)
        : _columns[column].AsSpan((_firstRow + row) * Type.Size, Type.Size);

    /// <summary>Reads what follows the last value, so that what checks the whole content sees its end; false when there is anything.</summary>
    public bool IsAtEnd()
    {
        if (header.IsFortran && ColumnCount > 1)
            _columns ??= ReadColumns();
        return content.ReadByte() < 0;
    }

    private byte[][] ReadColumns()
    {
        var columns = new byte[ColumnCount][];
        for (var column = 0; column < columns.Length; column++)
        {
            columns[column] = new byte[RowCount * Type.Size];
            content.ReadExactly(columns[column]);
        }
        return columns;
    }

    /// <summary>True when the array is within the bounds of a table.</summary>
    public static bool IsWithin(NumpyHeader header, ReaderLimits limits) =>
        header.ColumnCount <= limits.Columns && header.RowCount <= int.MaxValue
        && header.ColumnCount * header.Type.Size <= limits.RowBytes
        && (!header.IsFortran || header.ColumnCount == 1 || header.RowCount * header.Type.Size <= Array.MaxLength);
}
