using System.Collections.Immutable;
using CmlAction.Core.Training.Encoding;

namespace CmlAction.Core.Training.Trainers;

/// <summary>How one trainer wants the library to work.</summary>
internal sealed record XGBoostPlan
{
    /// <summary>Rounds of <c>XGBoosterUpdateOneIter</c>.</summary>
    public required int Rounds { get; init; }

    /// <summary>Parameters under the library's names.</summary>
    public required ImmutableArray<(string Name, string Value)> Settings { get; init; }

    /// <summary>The matrix's columns.</summary>
    public required ImmutableArray<ModelColumn> Columns { get; init; }

    /// <summary>True for one zero-or-one label per class instead of the class code.</summary>
    public bool LabelPerClass { get; init; }

    /// <summary>Rounds to wait for a lower validation loss before training ends with the best round; 0 trains all.</summary>
    public int EarlyStoppingRounds { get; init; }

    /// <summary>True when more rounds lead to one certain solution: stopping before it is a fault.</summary>
    public bool NeedsConvergence { get; init; }

    /// <summary>What makes this trainer learn longer, as part of a sentence.</summary>
    public string LearnLonger { get; init; } = "";

    /// <summary>Loss to watch after each round; null for none.</summary>
    public string? Metric { get; init; }

    /// <summary>True when 1 is the best value of <see cref="Metric"/>: what lacks is the loss.</summary>
    public bool MetricIsGain { get; init; }

    public required int Threads { get; init; }
}
