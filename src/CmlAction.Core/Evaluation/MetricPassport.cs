using System.Collections.Immutable;
using CmlAction.Core.Config;

namespace CmlAction.Core.Evaluation;

/// <summary>Everything there is to say about a metric; docs/metrics.md is written from these.</summary>
public sealed record MetricPassport
{
    /// <summary>As in <c>cml.yaml</c>: scikit-learn's name where it has one.</summary>
    public required string Name { get; init; }

    /// <summary>Other names that are understood; each means exactly the same number.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    public required ImmutableArray<MachineLearningTask> Tasks { get; init; }

    public required Direction Direction { get; init; }

    /// <summary>No value is smaller; null without a limit.</summary>
    public double? Minimum { get; init; }

    /// <summary>No value is larger; null without a limit.</summary>
    public double? Maximum { get; init; }

    /// <summary>True when it is measured only if <c>evaluate.metrics</c> or a gate asks for it.</summary>
    public bool OnRequest { get; init; }

    /// <summary>True when gates may say <c>for class LABEL</c>, in binary and multiclass tasks.</summary>
    public bool HasClasses { get; init; }

    /// <summary>True when the dummy it is held against says the train median; otherwise the mean. Regression only.</summary>
    public bool MedianDummy { get; init; }

    /// <summary>One line.</summary>
    public required string Meaning { get; init; }

    public required string Formula { get; init; }

    /// <summary>When there is no value, or what stands in for 0/0.</summary>
    public required string Undefined { get; init; }

    /// <summary>What sample weights do.</summary>
    public required string Weights { get; init; }

    /// <summary>How standard error and interval are found.</summary>
    public string Uncertainty { get; init; } = "Bootstrap.";

    /// <summary>False when other rows could give anything, whatever these rows say.</summary>
    public bool HasInterval { get; init; } = true;

    /// <summary>True when it sorts all rows once for every class, so that drawing rows anew is dear.</summary>
    public bool SortsEachClass { get; init; }

    /// <summary>Where the definition comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Input and result of a worked example, which is also a test.</summary>
    public required string Example { get; init; }
}
