using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data;

/// <summary>Typed columns of equal length, as read from one or several files.</summary>
public sealed class Table
{
    private readonly ImmutableDictionary<string, Column> _byName;
    private readonly Func<int, Place> _placeOf;

    /// <param name="columns">In file order; names are unique.</param>
    /// <param name="rowCount">Rows of each column.</param>
    /// <param name="files">The files read, in order.</param>
    /// <param name="fingerprint">SHA-256 of the canonical content, 64 hexadecimal digits, independent of the order of rows.</param>
    /// <param name="placeOf">Row to file and line.</param>
    public Table(ImmutableArray<Column> columns, int rowCount, ImmutableArray<TableFile> files, string fingerprint, Func<int, Place> placeOf)
    {
        (Columns, RowCount, Files, Fingerprint, _placeOf) = (columns, rowCount, files, fingerprint, placeOf);
        _byName = columns.ToImmutableDictionary(column => column.Name, StringComparer.Ordinal);
    }

    public ImmutableArray<Column> Columns { get; }

    public int RowCount { get; }

    public ImmutableArray<TableFile> Files { get; }

    public string Fingerprint { get; }

    /// <summary>Columns of the files that were not kept, in file order.</summary>
    public ImmutableArray<string> SkippedColumns { get; init; } = [];

    /// <summary>The column of that name, or null.</summary>
    public Column? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>File and 1-based line where a row starts.</summary>
    public Place PlaceOf(int row) => _placeOf(row);
}

/// <summary>What was read from one file.</summary>
/// <param name="Name">As in <see cref="DataFile"/>.</param>
/// <param name="SizeBytes">As stored.</param>
/// <param name="Sha256">Of the stored bytes, lower-case hexadecimal.</param>
/// <param name="RowCount">Data rows, without the header.</param>
/// <param name="Split">As in <see cref="DataFile"/>.</param>
public sealed record TableFile(string Name, long SizeBytes, string Sha256, int RowCount, SplitName? Split);
