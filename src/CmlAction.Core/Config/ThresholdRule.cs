using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>How a threshold is chosen on the validation rows.</summary>
/// <param name="Goal">What is best.</param>
public sealed record ThresholdRule(ThresholdGoal Goal)
{
    /// <summary>With <see cref="ThresholdGoal.Recall"/>: the share of positive rows to find, above 0, at most 1.</summary>
    public double Recall { get; init; }

    /// <summary>With <see cref="ThresholdGoal.Cost"/>: what a negative row costs that is predicted positive, above 0.</summary>
    public double FalsePositiveCost { get; init; }

    /// <summary>With <see cref="ThresholdGoal.Cost"/>: what a positive row costs that is not found, above 0.</summary>
    public double FalseNegativeCost { get; init; }

    /// <summary>As written: <c>max f1</c>, <c>recall 90%</c>; the cost as <c>cost { fp: 1, fn: 5 }</c>.</summary>
    public override string ToString() => Goal switch
    {
        ThresholdGoal.F1 => "max f1",
        ThresholdGoal.Mcc => "max mcc",
        ThresholdGoal.Recall => $"recall {NumberText.RoundTrip((double)((decimal)Recall * 100))}%",
        _ => $"cost {{ fp: {NumberText.RoundTrip(FalsePositiveCost)}, fn: {NumberText.RoundTrip(FalseNegativeCost)} }}",
    };
}

public enum ThresholdGoal
{
    /// <summary>The largest F1.</summary>
    F1,

    /// <summary>The largest Matthews correlation.</summary>
    Mcc,

    /// <summary>The highest threshold that finds a share of the positive rows.</summary>
    Recall,

    /// <summary>The smallest cost of both kinds of error.</summary>
    Cost,
}
