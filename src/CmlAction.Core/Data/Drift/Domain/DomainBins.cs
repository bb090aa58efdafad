namespace CmlAction.Core.Data.Drift.Domain;

/// <summary>One column of base and head in the same few bins, the missing values in the last.</summary>
/// <param name="Name">Of the column.</param>
/// <param name="Bins">Per row, first those of base, then those of head.</param>
/// <param name="Count">Number of bins.</param>
/// <param name="IsOrdered">True for numbers, whose bins follow each other; names have no order.</param>
internal sealed record DomainBins(string Name, byte[] Bins, int Count, bool IsOrdered)
{
    public const int BinsAtMost = 33;

    /// <param name="inBase">Column of base.</param>
    /// <param name="baseRows">Rows of it.</param>
    /// <param name="inHead">The same column of head.</param>
    /// <param name="headRows">Rows of it.</param>
    /// <returns>Null where the two hold different kinds of values.</returns>
    public static DomainBins? Of(Column inBase, int[] baseRows, Column inHead, int[] headRows) => (inBase, inHead) switch
    {
        (NumberColumn before, NumberColumn after) when before.Type == after.Type => OfNumbers(before, baseRows, after, headRows),
        (CategoryColumn before, CategoryColumn after) => OfNames(before, baseRows, after, headRows),
        _ => null,
    };

    private static DomainBins OfNumbers(NumberColumn inBase, int[] baseRows, NumberColumn inHead, int[] headRows)
    {
        double[] values = [.. baseRows.Select(inBase.At), .. headRows.Select(inHead.At)];
        double[] sorted = [.. values.Where(value => !double.IsNaN(value)).Order()];
        var edges = new List<double>();
        for (var i = 1; i < BinsAtMost - 1 && sorted.Length > 0; i++)
        {
            var edge = sorted[(int)((long)i * (sorted.Length - 1) / (BinsAtMost - 1))];
            if (edge < sorted[^1] && (edges.Count == 0 || edge > edges[^1]))
                edges.Add(edge);
        }
        var missing = edges.Count + 1;
        return new DomainBins(inHead.Name, Array.ConvertAll(values, value => (byte)(double.IsNaN(value) ? missing : BinOf(value))), missing + 1, true);

        int BinOf(double value)
        {
            var found = edges.BinarySearch(value);
            return found < 0 ? ~found : found;
        }
    }

    private static DomainBins OfNames(CategoryColumn inBase, int[] baseRows, CategoryColumn inHead, int[] headRows)
    {
        string?[] names = [.. baseRows.Select(row => NameAt(inBase, row)), .. headRows.Select(row => NameAt(inHead, row))];
        var binOf = names.OfType<string>().GroupBy(name => name, StringComparer.Ordinal)
            .OrderByDescending(same => same.Count()).ThenBy(same => same.Key, StringComparer.Ordinal).Take(BinsAtMost - 2)
            .Select((same, bin) => (same.Key, bin)).ToDictionary(pair => pair.Key, pair => pair.bin, StringComparer.Ordinal);
        var (other, missing) = (binOf.Count, binOf.Count + 1);
        return new DomainBins(inHead.Name, Array.ConvertAll(names, name => (byte)(name is null ? missing : binOf.GetValueOrDefault(name, other))), missing + 1, false);
    }

    private static string? NameAt(CategoryColumn column, int row) => column.CodeAt(row) is var code and >= 0 ? column.Categories[code] : null;
}
