using System.Collections.Immutable;

namespace CmlAction.Core.Charts;

/// <summary>What an axis measures.</summary>
/// <param name="Title">The quantity, with its unit where it has one: <c>Actual price (EUR)</c>.</param>
public sealed record Axis(string Title)
{
    /// <summary>The stretch shown; null means all data, widened to round numbers.</summary>
    public DataRange? Range { get; init; }

    /// <summary>True for counts and rounds: ticks are whole numbers.</summary>
    public bool Whole { get; init; }

    /// <summary>Horizontal axes: what the places 1, 2, 3 … are called; empty for numbers. Names that have no room are left out.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>True for names that mean nothing when they are cut, as those of commits: fewer of them are shown.</summary>
    public bool HasWholeNames { get; init; }

    /// <summary>Horizontal axes: true for seconds since 1970-01-01T00:00:00Z, written as dates.</summary>
    public bool IsTime { get; init; }
}
