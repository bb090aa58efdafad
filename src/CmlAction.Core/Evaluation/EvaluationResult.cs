using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Curves;
using CmlAction.Core.Evaluation.Slices;

namespace CmlAction.Core.Evaluation;

/// <summary>The record of the evaluation stage: all numbers about the held-out rows. Serializable.</summary>
public sealed record EvaluationResult
{
    public required MachineLearningTask Task { get; init; }

    /// <summary>Held-out rows that were judged.</summary>
    public required int RowCount { get; init; }

    /// <summary>Class labels as in <see cref="Data.Predictions.Labels"/>.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Binary only: predicted positive from this score on.</summary>
    public double? Threshold { get; init; }

    /// <summary>How <see cref="Threshold"/> was chosen; null when it is a number of the config.</summary>
    public ThresholdChoice? ThresholdChoice { get; init; }

    /// <summary>Asked-for metrics first, in the order asked for, the first being primary; then the rest of the task's metrics.</summary>
    public required ImmutableArray<MetricValue> Metrics { get; init; }

    /// <summary>Classification only: counts[actual][predicted] in label order; rows, also when there are sample weights.</summary>
    public ImmutableArray<ImmutableArray<int>> Confusion { get; init; } = [];

    /// <summary>Classification only, in label order.</summary>
    public ImmutableArray<ClassMetrics> Classes { get; init; } = [];

    /// <summary>
    /// Binary only: one point per distinct score, from (0, 0) to (1, 1), collinear points left out; at most 2,000. Empty with one class.
    /// </summary>
    public ImmutableArray<RocPoint> Roc { get; init; } = [];

    /// <summary>
    /// Binary only: one point per distinct score, from the highest threshold down; at most 2,000. Empty without positive rows.
    /// </summary>
    public ImmutableArray<PrecisionRecallPoint> PrecisionRecall { get; init; } = [];

    /// <summary>Binary only: 1 to 10 bins by rising score.</summary>
    public ImmutableArray<CalibrationBin> Calibration { get; init; } = [];

    /// <summary>Binary only: at most 32 equal bins by rising score.</summary>
    public ImmutableArray<ScoreBin> ScoreHistogram { get; init; } = [];

    /// <summary>Binary only: by falling threshold; at most 500.</summary>
    public ImmutableArray<ThresholdPoint> Thresholds { get; init; } = [];

    /// <summary>Regression only.</summary>
    public ResidualSummary? Residuals { get; init; }

    /// <summary>Regression only: up to 10 groups by rising prediction.</summary>
    public ImmutableArray<ErrorGroup> ErrorGroups { get; init; } = [];

    /// <summary>Ranking only: held-out queries with a relevant row, which are those that were judged.</summary>
    public int? QueryCount { get; init; }

    /// <summary>Ranking only: up to 6 groups by rising number of rows in a query.</summary>
    public ImmutableArray<QuerySizeGroup> QuerySizes { get; init; } = [];

    /// <summary>Null when no interval comes from a bootstrap.</summary>
    public Resampling? Resampling { get; init; }

    public ImmutableArray<GateResult> Gates { get; init; } = [];

    /// <summary>Numbers of <c>evaluate.metrics_file</c>, in the order of the files; they are nobody's but their own.</summary>
    public ImmutableArray<ReportedMetric> Reported { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>One for each of <c>evaluate.slices</c>.</summary>
    public ImmutableArray<SliceResult> Slices { get; init; } = [];

    /// <summary>Beside the model of base; null when there is none.</summary>
    public BaseComparison? Comparison { get; init; }

    /// <summary>Why there is no <see cref="Comparison"/> although one was asked for, half a sentence; null when there is one or nobody asked.</summary>
    public string? NoComparison { get; init; }

    /// <summary>The primary metric of earlier commits, newest first; empty where no runs are kept.</summary>
    public ImmutableArray<HistoryPoint> History { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What a reader must know beside the numbers: rows clipped in the log loss, classes absent from the held-out rows, ….</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    public MetricValue Primary => Metrics[0];
}

/// <summary>A metric on the held-out rows.</summary>
/// <param name="Name">As in <c>cml.yaml</c> and docs/metrics.md: <c>roc_auc</c>.</param>
/// <param name="Direction">Which way is better.</param>
/// <param name="Value">Null when undefined.</param>
/// <param name="Undefined">Why it is undefined: <c>the 212 test rows contain only "no"</c>; null when defined.</param>
/// <param name="Dummy">The same metric of the <see cref="Data.DummyBaseline"/>; null when undefined there.</param>
public sealed record MetricValue(string Name, Direction Direction, double? Value, string? Undefined, double? Dummy)
{
    /// <summary>Standard error of <see cref="Value"/>, at least 0, where one is known; it decides how many digits are shown.</summary>
    public double? StandardError { get; init; }

    /// <summary>Confidence interval where one is known.</summary>
    public Interval? Interval { get; init; }
}

/// <summary>A closed interval.</summary>
public sealed record Interval(double Low, double High)
{
    /// <summary>Share of such intervals that hold the true value: 0.9, 0.95 or 0.99.</summary>
    public double Confidence { get; init; } = 0.95;
}

/// <summary>How rows were drawn for the intervals that have no formula.</summary>
/// <param name="Draws">Number of draws.</param>
/// <param name="Seed">Of the draws.</param>
/// <param name="Units">Rows or groups that were drawn from.</param>
/// <param name="OfGroups">True when groups (in a ranking: queries) were drawn with all their rows.</param>
public sealed record Resampling(int Draws, int Seed, int Units, bool OfGroups);

public enum Direction
{
    HigherIsBetter,
    LowerIsBetter,

    /// <summary>Zero is best (bias).</summary>
    ZeroIsBest,
}

/// <summary>One class against the rest, at the threshold (binary) or by the largest score (multiclass).</summary>
/// <param name="Label">The class.</param>
/// <param name="Support">Held-out rows of the class; the shares below count rows with their sample weights.</param>
/// <param name="Precision">0 when nothing was predicted as it; then <paramref name="PrecisionUndefined"/>.</param>
/// <param name="Recall">0 when it has no rows.</param>
/// <param name="F1">Harmonic mean of the two, 0 when both are 0.</param>
/// <param name="PrecisionUndefined">True when precision was 0/0.</param>
public sealed record ClassMetrics(string Label, int Support, double Precision, double Recall, double F1, bool PrecisionUndefined);

/// <param name="FalsePositiveRate">0 to 1.</param>
/// <param name="TruePositiveRate">0 to 1.</param>
/// <param name="Threshold">Scores at or above it are positive; null at (0, 0).</param>
public sealed record RocPoint(double FalsePositiveRate, double TruePositiveRate, double? Threshold);

/// <param name="Recall">0 to 1, never falling along the curve.</param>
/// <param name="Precision">0 to 1.</param>
/// <param name="Threshold">Scores at or above it are positive.</param>
public sealed record PrecisionRecallPoint(double Recall, double Precision, double Threshold);

/// <summary>Predicted minus actual; every row counts once.</summary>
public sealed record ResidualSummary
{
    public required double Mean { get; init; }

    /// <summary>Sample standard deviation (n − 1); null for one row.</summary>
    public required double? StandardDeviation { get; init; }

    /// <summary>Minimum, 5 %, 25 %, 50 %, 75 %, 95 %, maximum (linear interpolation).</summary>
    public required ImmutableArray<double> Quantiles { get; init; }

    /// <summary>For drawing: all rows up to 2,000, else 2,000 spread evenly; in order of actual, then predicted value.</summary>
    public required ImmutableArray<ActualPredicted> Points { get; init; }
}

public sealed record ActualPredicted(double Actual, double Predicted);

/// <summary>A gate's answer.</summary>
/// <param name="Sentence">As written.</param>
/// <param name="State">Pass, warn (violated, but only a warning was asked for) or fail; a gate on an undefined value is violated.</param>
/// <param name="Measured">The measured value; null when undefined.</param>
/// <param name="Threshold">The resolved right-hand side; null when undefined.</param>
/// <param name="Reason">One sentence: <c>0.843 is below 0.851 (dummy 0.500 + 70 %)</c>.</param>
/// <param name="Place">Where the gate stands, <c>cml.yaml:31:7</c>.</param>
public sealed record GateResult(
    string Sentence, GateState State, double? Measured, double? Threshold, string Reason, Foundation.Place Place)
{
    /// <summary>True for a warning that stands for "unsure": the value lies beyond the threshold, but not by more than chance can do.</summary>
    public bool IsInconclusive { get; init; }

    /// <summary>Of a gate <c>for each</c> the member that <see cref="Measured"/> is about, the worst one; else null.</summary>
    public string? Member { get; init; }
}

public enum GateState
{
    /// <summary>What it compares with is not there; the reason says so.</summary>
    DidNotRun,
    Pass,
    Warn,
    Fail,
}

/// <summary>The one word that the exit code, the first line of the report and the outputs agree on.</summary>
public enum Verdict
{
    Pass,
    Warn,
    Fail,
}
