using System.Collections.Immutable;
using CmlAction.Core.Data.Reading;

namespace CmlAction.Core.Data;

/// <summary>The values of one column for all rows, missing values marked. Not mutable once read.</summary>
public abstract class Column(string name, int rowCount)
{
    public string Name => name;

    public int RowCount => rowCount;

    public abstract ColumnType Type { get; }

    /// <summary>Number of rows without a value.</summary>
    public abstract int MissingCount { get; }

    public abstract bool IsMissing(int row);

    /// <summary>Which spellings of a missing value occur: bit 0 for an empty cell, bit i for the i-th of <c>data.format.missing</c>.</summary>
    internal ulong MissingKinds { get; init; }
}

public enum ColumnType
{
    /// <summary>Numbers; NaN is missing.</summary>
    Number,

    /// <summary>Names; code −1 is missing.</summary>
    Category,

    /// <summary>Instants as seconds since 1970-01-01T00:00:00Z; NaN is missing.</summary>
    Datetime,
}

/// <summary>Numbers or instants. Kept as float32 where all values survive the round trip, else as float64.</summary>
public sealed class NumberColumn : Column
{
    private readonly float[]? _singles;
    private readonly double[]? _doubles;
    private readonly NumberSegments? _segments;

    public NumberColumn(string name, double[] values, ColumnType type = ColumnType.Number, bool isInteger = false)
        : base(name, values.Length)
    {
        (Type, IsInteger, _doubles) = (type, isInteger, values);
        MissingCount = values.Count(double.IsNaN);
    }

    public NumberColumn(string name, float[] values, ColumnType type = ColumnType.Number, bool isInteger = false)
        : base(name, values.Length)
    {
        (Type, IsInteger, _singles) = (type, isInteger, values);
        MissingCount = values.Count(float.IsNaN);
    }

    internal NumberColumn(string name, NumberSegments values, ColumnType type, bool isInteger)
        : base(name, values.Count)
    {
        (Type, IsInteger, _segments) = (type, isInteger, values);
        MissingCount = values.MissingCount;
    }

    public override ColumnType Type { get; }

    /// <summary>True when every value present is a whole number.</summary>
    public bool IsInteger { get; }

    public override int MissingCount { get; }

    /// <summary>Cells that spelled infinity or not-a-number, or a number beyond double; they count as missing.</summary>
    public int NonFiniteCount { get; init; }

    /// <summary>The value of a row as parsed; NaN when missing.</summary>
    public double At(int row) => _segments is not null ? _segments[row] : _singles is null ? _doubles![row] : _singles[row];

    public override bool IsMissing(int row) => double.IsNaN(At(row));

    /// <summary>The values of the rows from <paramref name="row"/> on, as many as <paramref name="target"/> holds.</summary>
    internal void CopyTo(int row, Span<double> target)
    {
        if (_segments is not null)
        {
            _segments.CopyTo(row, target);
        }
        else if (_doubles is not null)
        {
            _doubles.AsSpan(row, target.Length).CopyTo(target);
        }
        else
        {
            for (var i = 0; i < target.Length; i++)
                target[i] = _singles![row + i];
        }
    }
}

/// <summary>Names as codes into a table.</summary>
public sealed class CategoryColumn : Column
{
    private readonly CodeSegments _codes;

    /// <param name="name">Column name.</param>
    /// <param name="categories">Distinct values present, in ordinal order.</param>
    /// <param name="codes">Per row the index into <paramref name="categories"/>, or −1 for missing.</param>
    public CategoryColumn(string name, ImmutableArray<string> categories, ReadOnlySpan<int> codes)
        : base(name, codes.Length)
    {
        (Categories, _codes) = (categories, new CodeSegments());
        _codes.Append(codes);
    }

    internal CategoryColumn(string name, ImmutableArray<string> categories, CodeSegments codes)
        : base(name, codes.Count) => (Categories, _codes) = (categories, codes);

    public override ColumnType Type => ColumnType.Category;

    public ImmutableArray<string> Categories { get; }

    public override int MissingCount => _codes.MissingCount;

    /// <summary>Index into <see cref="Categories"/>, or −1 for missing.</summary>
    public int CodeAt(int row) => _codes[row];

    public override bool IsMissing(int row) => CodeAt(row) < 0;
}
