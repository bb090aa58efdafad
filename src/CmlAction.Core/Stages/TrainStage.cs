using CmlAction.Core.Data;
using CmlAction.Core.Training;

namespace CmlAction.Core.Stages;

/// <summary>What the data stage hands on.</summary>
public sealed record DataStage(DataSplit Split, DataSummary Summary);

/// <summary>What the training stage hands on: the model and what it says about the held-out rows.</summary>
public sealed record TrainStage(TrainedModel Model, Predictions Predictions) : IDisposable
{
    public TrainingSummary Summary { get; init; } = Model.Summary;

    public void Dispose() => Model.Dispose();
}
