using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data;

/// <summary>The answer of one data check.</summary>
/// <param name="Check">Name of the check: <c>rows</c>, <c>constant_column</c>, ….</param>
/// <param name="State">The outcome.</param>
/// <param name="Message">One sentence with names, counts and row numbers, never cell values.</param>
public sealed record Finding(string Check, FindingState State, string Message)
{
    /// <summary>The column it is about, if one.</summary>
    public string? Column { get; init; }

    public double? Measured { get; init; }

    /// <summary>The limit that <see cref="Measured"/> was held against, as a sentence in the rule grammar: <c>rows &gt;= 200</c>.</summary>
    public string? Threshold { get; init; }

    /// <summary>Where to look: the first offending row, or the config line of the rule.</summary>
    public Place? Place { get; init; }

    /// <summary>Up to 5 first offending 1-based data rows.</summary>
    public ImmutableArray<int> Rows { get; init; } = [];
}

public enum FindingState
{
    Pass,
    Info,
    Warn,
    Fail,

    /// <summary>The check could not be carried out; the message says why.</summary>
    DidNotRun,
}
