using System.Collections.Immutable;

namespace CmlAction.Core.Data.Checks.Contract;

/// <summary>The values of a column that break a promise. One wrong value in 100,000 rows is one mistake, so both are counted.</summary>
/// <param name="Present">Rows with a value.</param>
/// <param name="Missing">Rows without one.</param>
/// <param name="RowCount">Rows with a bad value.</param>
/// <param name="Distinct">Different bad values.</param>
/// <param name="FirstRows">The first 1-based rows with one, up to 5.</param>
internal sealed record BadValues(int Present, int Missing, int RowCount, int Distinct, ImmutableArray<int> FirstRows)
{
    private const int RowsShown = 5;

    /// <summary>Asks each different value once.</summary>
    /// <param name="column">The column.</param>
    /// <param name="isBadNumber">Asked about numbers and instants (seconds since 1970).</param>
    /// <param name="isBadName">Asked about names.</param>
    public static BadValues Of(Column column, Func<double, bool> isBadNumber, Func<string, bool> isBadName) => column is CategoryColumn names
        ? OfNames(names, isBadName)
        : OfNumbers((NumberColumn)column, isBadNumber);

    /// <summary>The same for promises about the spelling; that of numbers is their canonical one.</summary>
    public static BadValues OfText(Column column, Func<string, bool> isBad) =>
        Of(column, value => isBad(CanonicalText.Of(value)), isBad);

    private static BadValues OfNames(CategoryColumn column, Func<string, bool> isBad)
    {
        var bad = column.Categories.Select(isBad).ToArray();
        return Count(column, row => bad[column.CodeAt(row)], bad.Count(one => one));
    }

    private static BadValues OfNumbers(NumberColumn column, Func<double, bool> isBad)
    {
        var known = new Dictionary<double, bool>();
        return Count(column, IsBad, null) with { Distinct = known.Values.Count(one => one) };

        bool IsBad(int row)
        {
            var value = column.At(row);
            if (!known.TryGetValue(value, out var answer))
                known.Add(value, answer = isBad(value));
            return answer;
        }
    }

    private static BadValues Count(Column column, Func<int, bool> isBad, int? distinct)
    {
        var (count, first) = (0, ImmutableArray.CreateBuilder<int>(RowsShown));
        for (var row = 0; row < column.RowCount; row++)
        {
            if (column.IsMissing(row) || !isBad(row))
                continue;
            if (++count <= RowsShown)
                first.Add(row + 1);
        }
        return new BadValues(column.RowCount - column.MissingCount, column.MissingCount, count, distinct ?? 0, first.ToImmutable());
    }
}
