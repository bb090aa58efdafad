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

    /// <summary><c>model.class_weight</c>; null when every class counts as its rows do.</summary>
    public ClassWeight? ClassWeight { get; init; }

    /// <summary><c>model.monotone_constraints</c>: column to direction, in name order.</summary>
    public ImmutableSortedDictionary<string, Monotonicity> MonotoneConstraints { get; init; } = ImmutableSortedDictionary<string, Monotonicity>.Empty;

    /// <summary><c>model.command</c>: the user's own program, which writes predictions; null when there is none.</summary>
    public TrainingCommand? Command { get; init; }

    /// <summary><c>model.timeout</c>: the longest that <see cref="Command"/> may take; above 0, at most 30 days.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(6);

    /// <summary><c>model.target_transform</c>.</summary>
    public TargetTransform TargetTransform { get; init; } = TargetTransform.None;
}

/// <summary>What is run to train a model of the user's own.</summary>
/// <param name="Words">A line for the shell, or a program and its arguments; at least one.</param>
/// <param name="IsShell">True for a line.</param>
public sealed record TrainingCommand(ImmutableArray<string> Words, bool IsShell)
{
    /// <summary>As messages show it, on one line.</summary>
    public override string ToString() => string.Join(' ', string.Join(' ', Words).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}

/// <summary>What is predicted.</summary>
public enum MachineLearningTask
{
    Binary,
    Multiclass,
    Regression,

    /// <summary>An order of the rows of each query: only which score is higher matters.</summary>
    Ranking,
}

public static class MachineLearningTasks
{
    /// <summary>True for tasks whose target has labels; false for those whose target is a number.</summary>
    public static bool IsClassification(this MachineLearningTask task) => task is MachineLearningTask.Binary or MachineLearningTask.Multiclass;
}

/// <summary>How much a train row of each class counts, as scikit-learn's <c>class_weight</c>.</summary>
/// <param name="Weights">Label to factor, above 0, in name order; other labels have 1. Empty: balanced.</param>
public sealed record ClassWeight(ImmutableSortedDictionary<string, double> Weights)
{
    public static readonly ClassWeight Balanced = new(ImmutableSortedDictionary<string, double>.Empty);

    /// <summary>True when every class counts the same in sum: rows / (classes × rows of the class).</summary>
    public bool IsBalanced => Weights.IsEmpty;
}

/// <summary>Which way the prediction may go when the column's number grows and all else stays.</summary>
public enum Monotonicity
{
    Increasing,
    Decreasing,
}

/// <summary>The scale of the target that a regression learns on; predictions come back on the original one.</summary>
public enum TargetTransform
{
    None,

    /// <summary>ln y.</summary>
    Log,

    /// <summary>ln (1 + y).</summary>
    Log1p,

    /// <summary>(y − mean) / standard deviation of the train rows.</summary>
    Standardize,
}
