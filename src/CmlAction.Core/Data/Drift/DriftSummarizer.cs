using System.Collections.Immutable;

namespace CmlAction.Core.Data.Drift;

/// <summary>From what the checks measured to what pictures show.</summary>
internal static class DriftSummarizer
{
    private const int MostColumns = 100;
    private const int MostDistributions = 6;
    private const int NumberBins = 24;
    private const int CategoryBins = 12;

    public static DriftSummary Of(DriftContext context, string baseName)
    {
        ImmutableArray<DriftedColumn> columns =
        [
            .. context.Features.OrderByDescending(feature => feature.Drift.Stability).ThenBy(feature => feature.Drift.Column, StringComparer.Ordinal)
                .Take(MostColumns)
                .Select(feature => new DriftedColumn(
                    feature.Drift.Column, feature.Drift.Stability, feature.PValue, feature.Drift.MissingBefore, feature.Drift.MissingAfter)),
        ];
        var drifted = columns.Where(column => column.IsSignificant).Select(column => Distribution(context, column.Column)).OfType<ColumnDistribution>();
        return new DriftSummary(baseName, context.Base.RowCount, context.Head.Table.RowCount, columns, [.. drifted.Take(MostDistributions)]);
    }

    private static ColumnDistribution? Distribution(DriftContext context, string name) => (context.Base.Find(name), context.Head.Table.Find(name)) switch
    {
        (NumberColumn inBase, NumberColumn inHead) => OfNumbers(name, new SortedNumbers(inBase).Values, new SortedNumbers(inHead).Values),
        (CategoryColumn inBase, CategoryColumn inHead) => OfCategories(name, inBase, inHead),
        _ => null,
    };

    /// <summary>Equal bins from the 1 % to the 99 % quantile of both sides; a few far values would flatten all others.</summary>
    private static ColumnDistribution? OfNumbers(string name, ReadOnlySpan<double> inBase, ReadOnlySpan<double> inHead)
    {
        if (inBase.IsEmpty || inHead.IsEmpty)
            return null;
        var low = Math.Min(Statistics.Quantile(inBase, 0.01), Statistics.Quantile(inHead, 0.01));
        var high = Math.Max(Statistics.Quantile(inBase, 0.99), Statistics.Quantile(inHead, 0.99));
        var width = (high - low) / NumberBins;
        if (!(width > 0) || !double.IsFinite(width))
            return null;
        return new ColumnDistribution(name, true, [.. Enumerable.Range(0, NumberBins + 1).Select(i => low + i * width)], Shares(inBase), Shares(inHead));

        ImmutableArray<double> Shares(ReadOnlySpan<double> values)
        {
            var counts = new long[NumberBins];
            foreach (var value in values)
                counts[(int)Math.Clamp((value - low) / width, 0, NumberBins - 1)]++;
            var total = values.Length;
            return [.. counts.Select(count => (double)count / total)];
        }
    }

    private static ColumnDistribution? OfCategories(string name, CategoryColumn inBase, CategoryColumn inHead)
    {
        var (ofBase, ofHead) = (CountsOf(inBase), CountsOf(inHead));
        var (rowsOfBase, rowsOfHead) = (ofBase.Values.Sum(), ofHead.Values.Sum());
        if (rowsOfBase == 0 || rowsOfHead == 0)
            return null;
        var ranked = ofBase.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key).Take(CategoryBins).ToArray();
        return new ColumnDistribution(name, false, [.. Enumerable.Range(0, ranked.Length + 2).Select(i => (double)i)], Shares(ofBase, rowsOfBase), Shares(ofHead, rowsOfHead));

        ImmutableArray<double> Shares(Dictionary<string, long> counts, long rows)
        {
            double[] shares = [.. ranked.Select(category => (double)counts.GetValueOrDefault(category) / rows)];
            return [.. shares, Math.Max(0, 1 - shares.Sum())];
        }
    }

    private static Dictionary<string, long> CountsOf(CategoryColumn column)
    {
        var counts = new long[column.Categories.Length];
        for (var row = 0; row < column.RowCount; row++)
        {
            if (column.CodeAt(row) is var code and >= 0)
                counts[code]++;
        }
        var named = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var code = 0; code < counts.Length; code++)
            named[column.Categories[code]] = named.GetValueOrDefault(column.Categories[code]) + counts[code];
        return named;
    }
}
