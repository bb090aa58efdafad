namespace CmlAction.Core.Data.Checks.Contract;

/// <summary>How often each value of a column occurs.</summary>
internal static class ValueCounts
{
    /// <summary>By name, or by the canonical text of the number.</summary>
    public static Dictionary<string, int> Of(Column column)
    {
        if (column is CategoryColumn names)
        {
            var counts = new int[names.Categories.Length];
            for (var row = 0; row < names.RowCount; row++)
            {
                if (names.CodeAt(row) is var code and >= 0)
                    counts[code]++;
            }
            return names.Categories.Select((name, code) => (name, counts[code])).Where(pair => pair.Item2 > 0)
                .ToDictionary(pair => pair.name, pair => pair.Item2, StringComparer.Ordinal);
        }
        var numbers = (NumberColumn)column;
        var byValue = new Dictionary<double, int>();
        for (var row = 0; row < numbers.RowCount; row++)
        {
            var value = numbers.At(row);
            if (!double.IsNaN(value))
                byValue[value] = byValue.GetValueOrDefault(value) + 1;
        }
        return byValue.ToDictionary(pair => CanonicalText.Of(pair.Key), pair => pair.Value, StringComparer.Ordinal);
    }

    /// <summary>How many of the listed values no row has.</summary>
    public static int Absent(Column column, IEnumerable<string> listed)
    {
        var names = new HashSet<string>(Of(column).Keys, StringComparer.Ordinal);
        var numbers = names.Select(ValueText.Number).OfType<double>().ToHashSet();
        Func<string, double?> read = column.Type == ColumnType.Datetime ? ValueText.Instant : ValueText.Number;
        return listed.Count(value => !names.Contains(value) && !(read(value) is { } number && numbers.Contains(number)));
    }
}
