namespace CmlAction.Core.Charts;

/// <summary>What an axis measures.</summary>
/// <param name="Title">The quantity, with its unit where it has one: <c>Actual price (EUR)</c>.</param>
public sealed record Axis(string Title)
{
    /// <summary>The stretch shown; null means all data, widened to round numbers.</summary>
    public DataRange? Range { get; init; }

    /// <summary>True for counts and rounds: ticks are whole numbers.</summary>
    public bool Whole { get; init; }
}
