namespace CmlAction.Core.Training.Trainers;

/// <summary>Ends boosting when the validation loss has not fallen for some rounds, and remembers the best of them.</summary>
/// <remarks>Losses are compared as the learning curve shows them, in six digits, so that the number of threads cannot decide.</remarks>
/// <param name="patience">Rounds to wait for a lower loss; 0 never stops.</param>
internal sealed class EarlyStopping(int patience)
{
    public const string ParameterName = "early_stopping_rounds";

    private double _lowest = double.PositiveInfinity;

    /// <summary>True when it may stop, so that every round must be measured.</summary>
    public bool IsOn => patience > 0;

    /// <summary>The first round with the lowest loss seen, 1-based; 0 before any.</summary>
    public int BestRound { get; private set; }

    /// <summary>Takes the validation loss of a round.</summary>
    /// <param name="round">1-based, rising.</param>
    /// <param name="loss">NaN counts as no improvement.</param>
    /// <returns>True to stop.</returns>
    public bool Sees(int round, double loss)
    {
        if (loss < _lowest)
            (_lowest, BestRound) = (loss, round);
        return IsOn && round - Math.Max(BestRound, 1) >= patience;
    }
}
