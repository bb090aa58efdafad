namespace CmlAction.Core.Data.Drift;

/// <summary>How one column differs between base and head.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Stability">The population stability index (see <see cref="PopulationStability"/>).</param>
/// <param name="Test">Whether the difference can be chance.</param>
internal sealed record ColumnDrift(string Column, double Stability, ChiSquared Test)
{
    /// <summary>Of numbers, where it exists.</summary>
    public LocationShift? Shift { get; private init; }

    /// <summary>Of names: the bin whose share changed most.</summary>
    public LargestChange? Change { get; private init; }

    /// <summary>Of names: what that bin holds.</summary>
    public ChangedBin? Changed { get; private init; }

    /// <summary>Share of the base rows without a value, 0 to 1.</summary>
    public required double MissingBefore { get; init; }

    /// <summary>Share of the head rows without a value, 0 to 1.</summary>
    public required double MissingAfter { get; init; }

    /// <returns>Null when a side has no rows, or one holds names and the other numbers: then there is nothing to compare.</returns>
    public static ColumnDrift? Of(Column inBase, Column inHead)
    {
        var isEmpty = inBase.MissingCount == inBase.RowCount || inHead.MissingCount == inHead.RowCount;
        return (inBase, inHead) switch
        {
            _ when inBase.RowCount == 0 || inHead.RowCount == 0 => null,
            _ when isEmpty => From(Binning.CountPresence(inBase, inHead), inBase, inHead),
            (NumberColumn before, NumberColumn after) when before.Type == after.Type => OfNumbers(before, after),
            (CategoryColumn before, CategoryColumn after) => OfNames(before, after),
            _ => null,
        };
    }

    private static ColumnDrift OfNumbers(NumberColumn inBase, NumberColumn inHead)
    {
        var (before, after) = (new SortedNumbers(inBase), new SortedNumbers(inHead));
        return From(Binning.Count(before, after), inBase, inHead) with { Shift = LocationShift.Of(before.Values, after.Values) };
    }

    private static ColumnDrift OfNames(CategoryColumn inBase, CategoryColumn inHead)
    {
        var (counts, bins) = Binning.Count(inBase, inHead);
        var change = LargestChange.Of(counts)!;
        return From(counts, inBase, inHead) with { Change = change, Changed = ChangedBin.Of(counts.Bins[change.Bin], bins) };
    }

    private static ColumnDrift From(BinCounts counts, Column inBase, Column inHead) =>
        new(inHead.Name, PopulationStability.Of(counts)!.Value, ChiSquared.Of(counts)!)
        {
            MissingBefore = (double)inBase.MissingCount / inBase.RowCount,
            MissingAfter = (double)inHead.MissingCount / inHead.RowCount,
        };
}

/// <summary>The bin of a category column whose share changed most.</summary>
/// <param name="Name">The category, a cell value: shown only where it is a class label. Null for the bins of others and of missing values.</param>
/// <param name="Rank">1 for the most frequent category of base; 0 for the two other bins.</param>
/// <param name="IsMissing">True for the bin of missing values.</param>
internal sealed record ChangedBin(string? Name, int Rank, bool IsMissing)
{
    public static ChangedBin Of(int bin, CategoryBins bins) =>
        bins.IsOther(bin) || bins.IsMissing(bin) ? new ChangedBin(null, 0, bins.IsMissing(bin)) : new ChangedBin(bins.Names[bin], bin + 1, false);
}
