using System.Collections.Immutable;
using CmlAction.Core.Data;

namespace CmlAction.Core.Evaluation;

/// <summary>What an evaluation is given beside predictions and section <c>evaluate</c>.</summary>
public sealed record EvaluationSettings
{
    /// <summary>Of every number that is drawn; 0 or more.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>At least 1; changes the time, never the result.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Predictions for all parts, for gates on train or validation; null when there are only held-out rows.</summary>
    public Predictions? Parts { get; init; }

    /// <summary>The model to compare with; null when there is none.</summary>
    public BaseModel? Base { get; init; }

    /// <summary>Why there is none although one was asked for; null when nobody asked.</summary>
    public string? NoBase { get; init; }

    /// <summary>Numbers that others measured, with those of base.</summary>
    public ImmutableArray<ReportedMetric> Reported { get; init; } = [];
}
