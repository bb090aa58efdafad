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
    /// <summary>Places of a query that count in the loss of a ranking.</summary>
    public const int RankedPlaces = 10;

    /// <summary>True when more is better, and 1 the best there is: the loss is what lacks.</summary>
    public bool IsGain { get; init; }

    public static Objective Of(TrainingTarget target) => target.Task switch
    {
        MachineLearningTask.Binary => new("logloss", [("objective", "binary:logistic"), Start(target.ClassShares()[1])]),
        MachineLearningTask.Multiclass => new(
            "mlogloss", [("objective", "multi:softprob"), ("num_class", target.Labels.Length.ToString()), Start(0.5)]),
        // LambdaMART. Every query has the same answer without features, so the start does not matter.
        MachineLearningTask.Ranking => new($"ndcg@{RankedPlaces}", [("objective", "rank:ndcg"), Start(0)]) { IsGain = true },
        _ => new("rmse", [("objective", "reg:squarederror"), Start(target.Mean())]),
    };

    public static (string Name, string Value) Start(double value) => ("base_score", NumberText.RoundTrip((float)value));
}
