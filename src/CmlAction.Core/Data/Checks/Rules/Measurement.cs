namespace CmlAction.Core.Data.Checks.Rules;

/// <summary>What a quantity is.</summary>
/// <param name="Value">Null when it could not be measured.</param>
/// <param name="WhyNot">Then why.</param>
internal sealed record Measurement(double? Value, string? WhyNot = null)
{
    /// <summary>The rows it counts, ascending, where there are such.</summary>
    public IReadOnlyList<int> Rows { get; init; } = [];

    /// <summary>Why a value beyond the bound says nothing all the same; null when it says something.</summary>
    public string? Excuse { get; init; }

    /// <summary>What else there is to say, for the end of the sentence.</summary>
    public string Note { get; init; } = "";

    public static Measurement ShareOf(IReadOnlyList<int> found, int all) =>
        all == 0 ? new(null, "there are no such rows") : new((double)found.Count / all) { Rows = found };
}
