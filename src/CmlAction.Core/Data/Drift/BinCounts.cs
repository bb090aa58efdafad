using System.Collections.Immutable;

namespace CmlAction.Core.Data.Drift;

/// <summary>Rows per bin on both sides. Bins that no row of either side falls into are left out: they say nothing.</summary>
internal sealed class BinCounts
{
    /// <param name="inBase">Rows of base per bin.</param>
    /// <param name="inHead">Rows of head per bin, the same bins.</param>
    public BinCounts(ReadOnlySpan<int> inBase, ReadOnlySpan<int> inHead)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(inHead.Length, inBase.Length);
        var (ofBase, ofHead, bins) = (new List<int>(), new List<int>(), new List<int>());
        for (var bin = 0; bin < inBase.Length; bin++)
        {
            if (inBase[bin] == 0 && inHead[bin] == 0)
                continue;
            ofBase.Add(inBase[bin]);
            ofHead.Add(inHead[bin]);
            bins.Add(bin);
        }
        (Base, Head, Bins) = ([.. ofBase], [.. ofHead], [.. bins]);
        (BaseTotal, HeadTotal) = (Base.Sum(count => (long)count), Head.Sum(count => (long)count));
    }

    public ImmutableArray<int> Base { get; }

    public ImmutableArray<int> Head { get; }

    /// <summary>Of each bin kept, its index among the bins given.</summary>
    public ImmutableArray<int> Bins { get; }

    public int Count => Base.Length;

    public long BaseTotal { get; }

    public long HeadTotal { get; }

    /// <summary>Share of the base rows in a bin, 0 to 1; NaN without base rows.</summary>
    public double BaseShare(int bin) => (double)Base[bin] / BaseTotal;

    /// <summary>Share of the head rows in a bin, 0 to 1; NaN without head rows.</summary>
    public double HeadShare(int bin) => (double)Head[bin] / HeadTotal;
}
