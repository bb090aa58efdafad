using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;

namespace CmlAction.Core.Evaluation;

/// <summary>What is known of the model that this one is compared with: its predictions for its own held-out rows.</summary>
public sealed record BaseModel
{
    /// <summary>As messages name it: a short commit hash, or the name of a file.</summary>
    public required string Name { get; init; }

    public string? Commit { get; init; }

    public required BaseOrigin Origin { get; init; }

    public required MachineLearningTask Task { get; init; }

    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Binary only: its own threshold.</summary>
    public double? Threshold { get; init; }

    public required DummyBaseline Dummy { get; init; }

    /// <summary>n <see cref="RowKeys"/> of its held-out rows.</summary>
    public required ImmutableArray<ulong> Keys { get; init; }

    /// <summary>Its scores for them, as in <see cref="Predictions.Scores"/>.</summary>
    public required ImmutableArray<double> Scores { get; init; }

    /// <summary>The first 32 bits of the keys of the rows that it was trained on, ascending; null when not known.</summary>
    public ImmutableArray<uint>? TrainKeys { get; init; }

    /// <summary>What its training said of it; null when not known.</summary>
    public BaseTraining? Training { get; init; }

    /// <summary>As in <see cref="BaseComparison.Parameters"/>.</summary>
    public ImmutableArray<SettingChange> Parameters { get; init; } = [];

    /// <summary>As in <see cref="BaseComparison.Settings"/>.</summary>
    public ImmutableArray<SettingChange> Settings { get; init; } = [];
}
