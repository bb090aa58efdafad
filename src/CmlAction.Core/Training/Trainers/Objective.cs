using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Training.Trainers;

/// <summary>What a learning-by-rounds trainer minimises for each task.</summary>
/// <param name="Metric">Name of the loss, as the library reports it.</param>
/// <param name="Settings">Objective and start value.</param>
/// <remarks>
/// The start value (<c>base_score</c>) is always given: the library's default is 0.5 in version 1 and an estimate of its own since
/// version 2. We take the one that a model without features would answer; for softmax the start does not matter, so it stays 0.5.
/// </remarks>
internal sealed record Objective(string Metric, ImmutableArray<(string Name, string Value)> Settings)
{
    public static Objective Of(TrainingTarget target) => target.Task switch
    {
        MachineLearningTask.Binary => new("logloss", [("objective", "binary:logistic"), Start(target.ClassShares()[1])]),
        MachineLearningTask.Multiclass => new(
            "mlogloss", [("objective", "multi:softprob"), ("num_class", target.Labels.Length.ToString()), Start(0.5)]),
        _ => new("rmse", [("objective", "reg:squarederror"), Start(target.Mean())]),
    };

    public static (string Name, string Value) Start(double value) => ("base_score", NumberText.RoundTrip((float)value));
}
