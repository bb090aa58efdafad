using System.Collections.Immutable;
using CmlAction.Core.Data;

namespace CmlAction.Core.Training.Insight;

/// <summary>What the model does with its columns, asked of held-out rows. Serializable.</summary>
public sealed record ModelInsight
{
    /// <summary>Test rows that were asked about: all of them, or a seeded draw.</summary>
    public required int RowCount { get; init; }

    /// <summary>Rows of these that <see cref="Dependence"/> is the mean of.</summary>
    public int DependenceRowCount { get; init; }

    /// <summary>What each column is worth to the primary metric; null when it could not be measured, and then <see cref="Notes"/> says why.</summary>
    public PermutationImportance? Permutation { get; init; }

    /// <summary>How far each column moves the predictions; null when it could not be measured.</summary>
    public ShapImportance? Shap { get; init; }

    /// <summary>How the prediction goes along the most important columns, the most important first.</summary>
    public ImmutableArray<PartialDependence> Dependence { get; init; } = [];

    /// <summary>What was left out, and why. Sentences without a full stop.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}

/// <summary>How much worse the primary metric gets when the values of one source column are shuffled among the rows (Breiman 2001).</summary>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Baseline">Its value on the same rows as they are.</param>
/// <param name="Repeats">Shuffles of each column.</param>
/// <param name="Columns">Largest first. Columns that the model does not use are left out: their importance is 0.</param>
public sealed record PermutationImportance(string Metric, double Baseline, int Repeats, ImmutableArray<ColumnImportance> Columns);

/// <param name="Column">Source column.</param>
/// <param name="Mean">Mean loss of the metric, positive when shuffling hurts, in the unit of the metric.</param>
/// <param name="StandardDeviation">Between the shuffles (n − 1).</param>
public sealed record ColumnImportance(string Column, double Mean, double StandardDeviation);

/// <summary>Mean absolute SHAP value of each source column (Lundberg 2018, as XGBoost computes it).</summary>
/// <param name="Unit">What a value of 1 is: <c>log-odds</c>, <c>probability</c>, <c>target</c>, <c>ln target</c>.</param>
/// <param name="RowCount">Test rows it is the mean of.</param>
/// <param name="Columns">Largest first; columns without any contribution are left out. Multiclass: added up over the classes.</param>
public sealed record ShapImportance(string Unit, int RowCount, ImmutableArray<ColumnContribution> Columns);

/// <param name="Column">Source column.</param>
/// <param name="MeanAbsolute">At least 0, in <see cref="ShapImportance.Unit"/>.</param>
public sealed record ColumnContribution(string Column, double MeanAbsolute);

/// <summary>Mean prediction when one column has the same value in every row and all others stay as they are (Friedman 2001).</summary>
/// <param name="Column">Source column.</param>
/// <param name="Type">What its values are.</param>
/// <param name="Points">Numbers and instants: rising, all values where those are at most 15, else from the 5 % to the 95 % quantile. Names: the most frequent first.</param>
public sealed record PartialDependence(string Column, ColumnType Type, ImmutableArray<DependencePoint> Points);

/// <param name="Number">The number, or the instant in seconds since 1970; null for names.</param>
/// <param name="Category">The name; null for numbers.</param>
/// <param name="Predictions">Binary: probability of the positive class. Multiclass: of each class, in label order. Regression: the value.</param>
public sealed record DependencePoint(double? Number, string? Category, ImmutableArray<double> Predictions);
