using System.Collections.Immutable;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Slicing;
using CmlAction.Core.Training.Insight;

namespace CmlAction.Core.Training;

/// <summary>The record of the training stage. Serializable; the same for the same input and number of threads, whatever the hour.</summary>
public sealed record TrainingSummary
{
    /// <summary>Standard name of the trainer.</summary>
    public required string Trainer { get; init; }

    /// <summary>Library and version: <c>xgboost 1.7.4</c>.</summary>
    public required string Library { get; init; }

    /// <summary>Every parameter with the value used.</summary>
    public required ImmutableSortedDictionary<string, string> Parameters { get; init; }

    public required int Seed { get; init; }

    /// <summary>
    /// Threads trained with. Another number gives the same model except for data of an extreme range, where the order in which the library
    /// adds up rows can show in the last digits (docs/trainers.md, Reproducibility). 0 when not known: a loaded model.
    /// </summary>
    public int Threads { get; init; }

    public required int TrainRowCount { get; init; }

    /// <summary>Feature columns used, in order.</summary>
    public required ImmutableArray<string> Features { get; init; }

    /// <summary>SHA-256 of <c>model.json</c>, lower-case hexadecimal.</summary>
    public required string ModelFingerprint { get; init; }

    /// <summary>Mean loss reduction per split by source column (XGBoost <c>gain</c>), or absolute weight of linear models; largest first. May be empty.</summary>
    public ImmutableArray<FeatureImportance> Importance { get; init; } = [];

    /// <summary>What <see cref="FeatureImportance.Value"/> is: <c>gain</c> or <c>weight</c>; null without importance.</summary>
    public string? ImportanceKind { get; init; }

    /// <summary>Loss after rounds, at most 25 of them spread evenly with the first and the last, six significant digits; empty for models without rounds.</summary>
    public ImmutableArray<TrainingRound> LearningCurve { get; init; } = [];

    /// <summary>Name of the loss in <see cref="LearningCurve"/>, as XGBoost names it: <c>logloss</c>, <c>mlogloss</c>, <c>rmse</c>; <c>rmse (log)</c> when a logarithm of the target is learned.</summary>
    public string? LearningCurveMetric { get; init; }

    /// <summary>How the rounds went; null for models without rounds.</summary>
    public TrainingCourse? Course { get; init; }

    /// <summary>Factor of each class in training, in label order; empty when all are 1.</summary>
    public ImmutableArray<double> ClassFactors { get; init; } = [];

    /// <summary>What the model does with its columns on held-out rows; null when it was not asked.</summary>
    public ModelInsight? Insight { get; init; }

    /// <summary>Cross-validation; null unless <c>evaluate.folds</c> asks for it.</summary>
    public CrossValidation? Folds { get; init; }

    /// <summary>Trainings with other seeds; null unless <c>evaluate.repeats</c> asks for them.</summary>
    public SeedRepeats? Repeats { get; init; }

    /// <summary>Test rows on which it is worse than elsewhere; null when they were not looked for, in a ranking, or there are too few rows.</summary>
    public WeakSlices? WeakSlices { get; init; }

    /// <summary>Whether the model converged, and what it learned beyond the train rows: checks <c>convergence</c> and <c>overfitting</c>.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}

/// <param name="Column">Source column.</param>
/// <param name="Value">At least 0; the values sum to 1.</param>
public sealed record FeatureImportance(string Column, double Value);

/// <param name="Round">1-based.</param>
/// <param name="Train">Loss on train.</param>
/// <param name="Validation">Loss on validation, null without one.</param>
public sealed record TrainingRound(int Round, double Train, double? Validation);
