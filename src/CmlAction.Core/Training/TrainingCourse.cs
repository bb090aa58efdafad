namespace CmlAction.Core.Training;

/// <summary>From the first round to the model: what was planned, done and kept, and what it was good for.</summary>
public sealed record TrainingCourse
{
    /// <summary>Rounds asked for.</summary>
    public required int PlannedRounds { get; init; }

    /// <summary>Rounds learned; fewer than planned when early stopping ended them.</summary>
    public required int TrainedRounds { get; init; }

    /// <summary>Rounds in the model: with early stopping those up to the lowest validation loss.</summary>
    public required int KeptRounds { get; init; }

    /// <summary>Round with the lowest recorded validation loss, 1-based; null without a validation part.</summary>
    public int? BestRound { get; init; }

    /// <summary>Loss of the model on train, in the unit of the learning curve.</summary>
    public required double TrainLoss { get; init; }

    /// <summary>Loss of the model on validation; null without one.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>Loss on train of a model that sees no features (class shares or mean of the train rows).</summary>
    public required double DummyTrainLoss { get; init; }

    /// <summary>Its loss on validation.</summary>
    public double? DummyValidationLoss { get; init; }

    /// <summary>
    /// Share of what was gained on train that is lost on validation: 1 − (1 − V/V₀) / (1 − T/T₀), with T, V the losses of the model and T₀, V₀
    /// those of the dummy. 0: nothing is lost; 1: on new rows the model is no better than the dummy. Null when nothing was gained or measured.
    /// </summary>
    public double? Overfit { get; init; }
}
