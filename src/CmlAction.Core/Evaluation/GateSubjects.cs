using System.Collections.Immutable;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation.Paired;
using CmlAction.Core.Evaluation.Slices;

namespace CmlAction.Core.Evaluation;

/// <summary>Everything that a gate can ask about.</summary>
/// <param name="Test">The held-out rows.</param>
/// <param name="Labels">In label order.</param>
/// <param name="Comparing">Base beside them.</param>
internal sealed record GateSubjects(Measurements Test, ImmutableArray<string> Labels, BaseComparing Comparing)
{
    /// <summary>The held-out rows, divided.</summary>
    public ImmutableArray<MeasuredSlice> Slices { get; init; } = [];

    /// <summary>The train and validation rows, where a gate asks about them.</summary>
    public ImmutableDictionary<SplitName, Measurements> Parts { get; init; } = ImmutableDictionary<SplitName, Measurements>.Empty;

    /// <summary>How sure intervals are; null without them.</summary>
    public double? Confidence { get; init; }
}
