using System.Collections.Immutable;

namespace CmlAction.Core.Evaluation.Slices;

/// <summary>The held-out rows divided by a column, and how good the model is on each member. Serializable.</summary>
/// <param name="Column">Of <c>evaluate.slices</c>.</param>
/// <param name="Members">Those with held-out rows, in the order in which they are shown.</param>
public sealed record SliceResult(string Column, ImmutableArray<SliceMember> Members);

/// <summary>The held-out rows of one value, or range of values.</summary>
/// <param name="Name">The value; <c>≥ 60</c>, <c>(missing)</c>, <c>(other)</c>.</param>
/// <param name="RowCount">At least 1.</param>
/// <param name="Metrics">The primary metric, then those of gates <c>for each</c>: the same for every member.</param>
public sealed record SliceMember(string Name, int RowCount, ImmutableArray<SliceMetric> Metrics)
{
    /// <summary>Of what there is too little for gates to judge the member: <c>12 rows</c>; null when they do.</summary>
    public string? TooFew { get; init; }

    /// <summary>Its rows that base holds out too; null without a base.</summary>
    public int? SharedRows { get; init; }
}

/// <summary>A metric of a member.</summary>
/// <param name="Metric">Its value, interval and dummy on the member's rows.</param>
/// <param name="ToOverall">Value − value on all held-out rows; null when one is undefined.</param>
public sealed record SliceMetric(MetricValue Metric, double? ToOverall)
{
    /// <summary>
    /// Beside base, on the member's rows that both hold out; null without a base. The verdict is corrected for the number of members, interval
    /// and p-value are not.
    /// </summary>
    public MetricComparison? Comparison { get; init; }

    /// <summary>The p-value of <see cref="Comparison"/> after Benjamini and Hochberg over all members of all slices; null for members with too few rows.</summary>
    public double? AdjustedP { get; init; }
}
