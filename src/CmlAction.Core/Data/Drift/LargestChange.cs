namespace CmlAction.Core.Data.Drift;

/// <summary>The bin whose share changed most; the change is the L∞ distance of the two distributions.</summary>
/// <param name="Bin">Index into the counts; of equal changes the first.</param>
/// <param name="Before">Its share in base, 0 to 1.</param>
/// <param name="After">Its share in head, 0 to 1.</param>
/// <remarks>Source: max |p − q|, as TensorFlow Data Validation compares categories.</remarks>
internal sealed record LargestChange(int Bin, double Before, double After)
{
    /// <summary>L∞, 0 to 1.</summary>
    public double Distance => Math.Abs(After - Before);

    /// <returns>Null without bins, or when a side has no rows.</returns>
    /// <example>500 300 200 against 400 300 300 gives bin 0, whose share went from 0.5 to 0.4</example>
    public static LargestChange? Of(BinCounts counts)
    {
        if (counts.BaseTotal == 0 || counts.HeadTotal == 0)
            return null;
        LargestChange? largest = null;
        for (var bin = 0; bin < counts.Count; bin++)
        {
            var change = new LargestChange(bin, counts.BaseShare(bin), counts.HeadShare(bin));
            // Shares are rounded: changes that differ by less than rounding are equal.
            if (largest is null || change.Distance > largest.Distance + 1e-12)
                largest = change;
        }
        return largest;
    }
}
