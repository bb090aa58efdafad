using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data.Drift;

namespace CmlAction.Core.Data;

/// <summary>The record of the data stage: everything later stages and the report say about the data. Serializable; holds no rows.</summary>
public sealed record DataSummary
{
    public required ImmutableArray<TableFile> Files { get; init; }

    public required string Fingerprint { get; init; }

    public required int RowCount { get; init; }

    public required MachineLearningTask Task { get; init; }

    /// <summary>True when <see cref="Task"/> was inferred from the target.</summary>
    public bool TaskInferred { get; init; }

    public required string TargetColumn { get; init; }

    /// <summary>As in <see cref="ClassTarget"/>; empty for regression.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    public required ImmutableArray<ColumnProfile> Columns { get; init; }

    /// <summary>Columns that were not read because the configuration does not use them, in file order.</summary>
    public ImmutableArray<string> SkippedColumns { get; init; } = [];

    /// <summary>How the rows were divided, in words: <c>hash of ID, salt "churn"</c>.</summary>
    public required string SplitRule { get; init; }

    /// <summary>Train, validation (when not empty) and test.</summary>
    public required ImmutableArray<PartSummary> Parts { get; init; }

    /// <summary>What a model that sees no features would say, from the train part.</summary>
    public required DummyBaseline Dummy { get; init; }

    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>How the features differ from base; null without a base, with the same data, or with too few rows to say.</summary>
    public DriftSummary? Drift { get; init; }
}

/// <summary>One column in numbers.</summary>
public sealed record ColumnProfile(string Name, Role Role, ColumnType Type, int Missing, int Distinct)
{
    /// <summary>Why it is not a feature, see <see cref="ColumnRole.Reason"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>True for numbers that are all whole.</summary>
    public bool IsInteger { get; init; }

    /// <summary>Minimum, quartiles and maximum (linear interpolation, as NumPy's default) of numbers; empty for categories.</summary>
    public ImmutableArray<double> Quantiles { get; init; } = [];

    public double? Mean { get; init; }

    /// <summary>Sample standard deviation (n − 1).</summary>
    public double? StandardDeviation { get; init; }
}

/// <summary>One part of the split in numbers.</summary>
/// <param name="Name">Which part.</param>
/// <param name="RowCount">Its rows.</param>
/// <param name="ClassCounts">Rows per label, in label order; empty for regression.</param>
/// <param name="TargetMean">Mean of a regression target, else null.</param>
/// <param name="TargetStandardDeviation">Sample standard deviation of a regression target, else null.</param>
public sealed record PartSummary(
    SplitName Name, int RowCount, ImmutableArray<int> ClassCounts, double? TargetMean = null, double? TargetStandardDeviation = null);

/// <summary>Prediction without features, fitted on train: class shares (scikit-learn <c>prior</c>), or mean and median.</summary>
public sealed record DummyBaseline(ImmutableArray<double> Prior, double? Mean = null, double? Median = null);
