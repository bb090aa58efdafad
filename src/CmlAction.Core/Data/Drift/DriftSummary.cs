using System.Collections.Immutable;

namespace CmlAction.Core.Data.Drift;

/// <summary>How the features differ from those of base, in numbers for pictures. Holds no cell values: categories are told apart by their rank.</summary>
/// <param name="BaseName">As messages name it: a short commit hash.</param>
/// <param name="BaseRowCount">Rows of base.</param>
/// <param name="HeadRowCount">Rows of head.</param>
/// <param name="Columns">The features on both sides, by falling stability index; at most 100.</param>
/// <param name="Distributions">Of the first of them whose difference is not chance; at most 6.</param>
public sealed record DriftSummary(
    string BaseName, int BaseRowCount, int HeadRowCount, ImmutableArray<DriftedColumn> Columns, ImmutableArray<ColumnDistribution> Distributions);

/// <summary>One feature.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Stability">Population stability index, 0 or more.</param>
/// <param name="PValue">That chance explains the difference, after correction for the number of features; 0 to 1.</param>
/// <param name="MissingBefore">Share of the base rows without a value, 0 to 1.</param>
/// <param name="MissingAfter">Share of the head rows without a value, 0 to 1.</param>
public sealed record DriftedColumn(string Column, double Stability, double PValue, double MissingBefore, double MissingAfter)
{
    /// <summary>True when chance does not explain the difference.</summary>
    public bool IsSignificant => PValue < DriftLimits.Significance;
}

/// <summary>How the values of a feature are spread on both sides; rows without a value are left out.</summary>
/// <param name="Column">Its name.</param>
/// <param name="IsNumeric">True for numbers and instants; false for categories.</param>
/// <param name="Edges">Of b equal bins of numbers their b + 1 limits, the end bins being open; of categories 0, 1, …: the ranks by frequency in base, and last all others.</param>
/// <param name="Base">Share of the base rows with a value, per bin.</param>
/// <param name="Head">The same of head.</param>
public sealed record ColumnDistribution(
    string Column, bool IsNumeric, ImmutableArray<double> Edges, ImmutableArray<double> Base, ImmutableArray<double> Head);
