using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Drift;

/// <summary>A drift in plain words.</summary>
internal static class DriftText
{
    /// <summary><c>PSI 0.312 (p &lt; 0.001): mean +0.52 σ, median +0.48 σ; missing 0.0 % → 3.0 %</c>.</summary>
    /// <param name="drift">What to tell.</param>
    /// <param name="pValue">As it was judged.</param>
    /// <param name="showsNames">True where the names are class labels, which may be shown.</param>
    public static string Of(ColumnDrift drift, double pValue, bool showsNames = false)
    {
        var text = $"PSI {NumberText.Fixed(drift.Stability, 3)} ({PValue(pValue)})";
        if (drift.Shift is { } shift)
            text += $": mean {NumberText.Signed(shift.Mean, 2)} σ, median {NumberText.Signed(shift.Median, 2)} σ";
        else if (drift is { Change: { } change, Changed: { } changed })
            text += $": share of {Bin(changed, showsNames)} {NumberText.Percent(change.Before)} → {NumberText.Percent(change.After)}";
        return drift.MissingBefore == 0 && drift.MissingAfter == 0
            ? text
            : $"{text}; missing {NumberText.Percent(drift.MissingBefore)} → {NumberText.Percent(drift.MissingAfter)}";
    }

    private static string PValue(double value) => value < 0.001
        ? "p < 0.001"
        : $"p = {NumberText.Fixed(value, 3)}{(value < DriftLimits.Significance ? "" : ", can be chance")}";

    /// <summary>Names of categories are cell values: their place in base stands for them.</summary>
    private static string Bin(ChangedBin bin, bool showsNames) => bin switch
    {
        { IsMissing: true } => "missing values",
        { Name: null } => "rare and new categories",
        { Name: { } name } when showsNames => Shown.Name(name),
        { Rank: 1 } => "the most frequent category of base",
        _ => $"category {NumberText.Count(bin.Rank)} of base by frequency",
    };
}
