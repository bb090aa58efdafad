namespace CmlAction.Core.Data.Drift;

/// <summary>How far the middle of a column moved, in standard deviations of base.</summary>
/// <param name="Mean">(mean of head − mean of base) / σ.</param>
/// <param name="Median">(median of head − median of base) / σ.</param>
/// <remarks>
/// σ is the sample standard deviation (n − 1) of base; missing values are left out. The mean shift is Glass's Δ (Glass 1976). Any real number;
/// 0 is no shift.
/// </remarks>
internal sealed record LocationShift(double Mean, double Median)
{
    /// <param name="inBase">Values of base, ascending.</param>
    /// <param name="inHead">Values of head, ascending.</param>
    /// <returns>Null when σ does not exist or is 0, when head has no values, or when the numbers are too large to subtract.</returns>
    /// <example>base 1 2 3, head 2 4 6 9 gives mean shift 3.25, median shift 3 (σ = 1)</example>
    public static LocationShift? Of(ReadOnlySpan<double> inBase, ReadOnlySpan<double> inHead)
    {
        if (inBase.Length < 2 || inHead.IsEmpty)
            return null;
        var mean = Statistics.Mean(inBase);
        if (Statistics.StandardDeviation(inBase, mean) is not { } sigma || sigma == 0 || !double.IsFinite(sigma))
            return null;
        var shift = new LocationShift(
            (Statistics.Mean(inHead) - mean) / sigma, (Statistics.Quantile(inHead, 0.5) - Statistics.Quantile(inBase, 0.5)) / sigma);
        return double.IsFinite(shift.Mean) && double.IsFinite(shift.Median) ? shift : null;
    }
}
