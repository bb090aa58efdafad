using System.Collections.Immutable;

namespace CmlAction.Core.Config;

/// <summary>Section <c>model</c>.</summary>
public sealed record ModelConfig
{
    /// <summary><c>model.task</c>; null means inferred from the target.</summary>
    public MachineLearningTask? Task { get; init; }

    /// <summary><c>model.trainer</c> as written; an alias is resolved by the training room.</summary>
    public string Trainer { get; init; } = "gradient-boosting";

    /// <summary><c>model.params</c>: parameter name to scalar text, in name order.</summary>
    public ImmutableSortedDictionary<string, string> Params { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Where the parameters come from when not from the config itself: <c>params.yaml:section</c>.</summary>
    public string? ParamsSource { get; init; }
}

/// <summary>What is predicted.</summary>
public enum MachineLearningTask
{
    Binary,
    Multiclass,
    Regression,
}
