namespace CmlAction.Core.Data.Drift;

/// <summary>The numbers of a column in ascending order, and how many rows have none.</summary>
internal sealed class SortedNumbers
{
    private readonly double[] _values;

    public SortedNumbers(NumberColumn column)
    {
        _values = new double[column.RowCount - column.MissingCount];
        var count = 0;
        for (var row = 0; row < column.RowCount; row++)
        {
            if (column.At(row) is var value && !double.IsNaN(value))
                _values[count++] = value;
        }
        Statistics.Sort(_values);
        MissingCount = column.MissingCount;
    }

    public ReadOnlySpan<double> Values => _values;

    public int MissingCount { get; }
}
