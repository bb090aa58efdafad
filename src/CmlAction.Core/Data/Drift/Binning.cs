namespace CmlAction.Core.Data.Drift;

/// <summary>Puts the rows of two columns into the same bins, laid out by base. The last bin is the one of missing values.</summary>
internal static class Binning
{
    /// <summary>Up to so many different numbers, in base and head together, each has a bin of its own.</summary>
    internal const int MostDistinct = 20;

    internal const int MostQuantileBins = 10;

    /// <summary>A category with a smaller share of the base rows is one of the rare ones.</summary>
    internal const double RareShare = 0.01;

    /// <summary>
    /// Upper edges of the bins of numbers: a bin holds the values above the edge before it up to and with its own, the last one all above
    /// the last edge. So the end bins are open.
    /// </summary>
    /// <param name="inBase">Values of base, ascending.</param>
    /// <param name="inHead">Values of head, ascending.</param>
    /// <returns>
    /// With at most 20 different values on both sides together all but the largest of them; else the distinct deciles of base (linear
    /// interpolation). Empty, which is one bin, without base values.
    /// </returns>
    /// <example>base 1 … 21 gives 3 5 7 9 11 13 15 17 19; base 1 2 2 and head 5 give 1 2</example>
    public static double[] Edges(ReadOnlySpan<double> inBase, ReadOnlySpan<double> inHead)
    {
        if (FewValues(inBase, inHead) is { } few)
            return few.Count == 0 ? [] : [.. few.Take(few.Count - 1)];
        if (inBase.IsEmpty)
            return [];
        var edges = new List<double>();
        for (var i = 1; i < MostQuantileBins; i++)
        {
            var edge = Statistics.Quantile(inBase, (double)i / MostQuantileBins);
            if (edges.Count == 0 || edge > edges[^1])
                edges.Add(edge);
        }
        return [.. edges];
    }

    /// <summary>Rows per bin of numbers, and of missing values in the last bin.</summary>
    public static BinCounts Count(SortedNumbers inBase, SortedNumbers inHead)
    {
        var edges = Edges(inBase.Values, inHead.Values);
        return new BinCounts(Count(inBase, edges), Count(inHead, edges));
    }

    /// <summary>Rows per category that has at least 1 % of the base rows, the most frequent first; then of all other categories; then of missing values.</summary>
    /// <remarks>Categories of the same frequency are in ordinal order.</remarks>
    public static (BinCounts Counts, CategoryBins Bins) Count(CategoryColumn inBase, CategoryColumn inHead)
    {
        var baseCounts = CountsOf(inBase);
        var kept = Enumerable.Range(0, baseCounts.Length)
            .Where(code => baseCounts[code] >= RareShare * inBase.RowCount)
            .OrderByDescending(code => baseCounts[code])
            .Select(code => inBase.Categories[code])
            .ToList();
        var bins = new CategoryBins([.. kept]);
        return (new BinCounts(Count(inBase, baseCounts, kept), Count(inHead, CountsOf(inHead), kept)), bins);
    }

    /// <summary>Rows with a value and rows without: all that can be said of columns of which one is empty.</summary>
    public static BinCounts CountPresence(Column inBase, Column inHead) =>
        new([inBase.RowCount - inBase.MissingCount, inBase.MissingCount], [inHead.RowCount - inHead.MissingCount, inHead.MissingCount]);

    private static SortedSet<double>? FewValues(ReadOnlySpan<double> inBase, ReadOnlySpan<double> inHead)
    {
        if (Statistics.Distinct(inBase) > MostDistinct || Statistics.Distinct(inHead) > MostDistinct)
            return null;
        var values = new SortedSet<double>();
        foreach (var value in inBase)
            values.Add(value);
        foreach (var value in inHead)
            values.Add(value);
        return values.Count > MostDistinct ? null : values;
    }

    private static int[] Count(SortedNumbers numbers, double[] edges)
    {
        var counts = new int[edges.Length + 2];
        var bin = 0;
        foreach (var value in numbers.Values)
        {
            while (bin < edges.Length && value > edges[bin])
                bin++;
            counts[bin]++;
        }
        counts[^1] = numbers.MissingCount;
        return counts;
    }

    private static int[] CountsOf(CategoryColumn column)
    {
        var counts = new int[column.Categories.Length];
        for (var row = 0; row < column.RowCount; row++)
        {
            if (column.CodeAt(row) is var code and >= 0)
                counts[code]++;
        }
        return counts;
    }

    private static int[] Count(CategoryColumn column, int[] ofCategory, List<string> kept)
    {
        var binOf = kept.Select((name, bin) => (name, bin)).ToDictionary(pair => pair.name, pair => pair.bin, StringComparer.Ordinal);
        var counts = new int[kept.Count + 2];
        for (var code = 0; code < ofCategory.Length; code++)
            counts[binOf.GetValueOrDefault(column.Categories[code], kept.Count)] += ofCategory[code];
        counts[^1] = column.MissingCount;
        return counts;
    }
}
