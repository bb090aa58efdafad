using System.Collections.Immutable;

namespace CmlAction.Core.Evaluation;

/// <summary>What base's training said of its model, for the pictures that show both. Serializable; names and numbers only.</summary>
public sealed record BaseTraining
{
    /// <summary>By the model's own account, largest first; may be empty.</summary>
    public ImmutableArray<BaseImportance> Importance { get; init; } = [];

    /// <summary>What the shares are of: <c>gain</c> or <c>weight</c>; null without importance.</summary>
    public string? ImportanceKind { get; init; }

    /// <summary>Loss after rounds; empty for models without rounds.</summary>
    public ImmutableArray<BaseRound> LearningCurve { get; init; } = [];

    /// <summary>Name of the loss; null without rounds.</summary>
    public string? LearningCurveMetric { get; init; }
}

/// <param name="Column">Source column.</param>
/// <param name="Share">0 to 1.</param>
public sealed record BaseImportance(string Column, double Share);

/// <param name="Round">1-based.</param>
/// <param name="Train">Loss on train.</param>
/// <param name="Validation">Loss on validation; null without one.</param>
public sealed record BaseRound(int Round, double Train, double? Validation);
