namespace CmlAction.Core.Data.Leakage;

/// <summary>A feature cut into few bins, the rows without a value in one of their own.</summary>
/// <param name="Bins">Per row the number of its bin.</param>
/// <param name="Count">Number of bins; the last one is for missing values, the one before it, for names, for rare ones.</param>
/// <remarks>
/// Numbers: at most 20 bins of equally many rows, at least 50 in each, equal values together. Up to 20 different values keep a bin each as
/// far as 50 rows allow. Names: one bin for each that at least 1 % of the rows have, one for all others.
/// </remarks>
internal sealed record FeatureBins(int[] Bins, int Count)
{
    public const int BinsAtMost = 20;
    public const int RowsAtLeast = 50;
    public const double ShareAtLeast = 0.01;

    /// <param name="column">Numbers, instants or names.</param>
    /// <param name="rows">Rows of the column to take, in the order of the answer.</param>
    public static FeatureBins Of(Column column, int[] rows) =>
        column is CategoryColumn names ? OfNames(names, rows) : OfNumbers((NumberColumn)column, rows);

    private static FeatureBins OfNames(CategoryColumn column, int[] rows)
    {
        var counts = new int[column.Categories.Length];
        foreach (var row in rows)
        {
            if (column.CodeAt(row) is var code and >= 0)
                counts[code]++;
        }
        var (binOf, count) = (new int[counts.Length], 0);
        for (var code = 0; code < counts.Length; code++)
            binOf[code] = counts[code] > 0 && counts[code] >= ShareAtLeast * rows.Length ? count++ : -1;
        var bins = new int[rows.Length];
        for (var i = 0; i < bins.Length; i++)
        {
            var code = column.CodeAt(rows[i]);
            bins[i] = code < 0 ? count + 1 : binOf[code] < 0 ? count : binOf[code];
        }
        return new FeatureBins(bins, count + 2);
    }

    private static FeatureBins OfNumbers(NumberColumn column, int[] rows)
    {
        var values = new double[rows.Length];
        var present = new double[rows.Length];
        var n = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            values[i] = column.At(rows[i]);
            if (!double.IsNaN(values[i]))
                present[n++] = values[i];
        }
        Array.Resize(ref present, n);
        Statistics.Sort(present);
        var starts = Starts(present);
        var bins = new int[rows.Length];
        for (var i = 0; i < bins.Length; i++)
            bins[i] = double.IsNaN(values[i]) ? starts.Length : BinOf(values[i], starts);
        return new FeatureBins(bins, starts.Length + 1);
    }

    /// <summary>The smallest value of each bin.</summary>
    internal static double[] Starts(ReadOnlySpan<double> sorted)
    {
        if (sorted.IsEmpty)
            return [];
        var most = Statistics.Distinct(sorted) <= BinsAtMost ? RowsAtLeast : Math.Max(RowsAtLeast, (sorted.Length + BinsAtMost - 1) / BinsAtMost);
        List<double> starts = [sorted[0]];
        var begin = 0;
        for (var i = 1; i < sorted.Length; i++)
        {
            // A full bin ends where the value changes, and only if what is left fills another one.
            if (i - begin < most || sorted[i] == sorted[i - 1] || sorted.Length - i < RowsAtLeast)
                continue;
            starts.Add(sorted[i]);
            begin = i;
        }
        return [.. starts];
    }

    private static int BinOf(double value, double[] starts)
    {
        var (low, high) = (0, starts.Length);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (value < starts[middle])
                high = middle;
            else
                low = middle;
        }
        return low;
    }
}
