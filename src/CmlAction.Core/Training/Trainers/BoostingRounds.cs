using System.Collections.Immutable;
using CmlAction.XGBoost;

namespace CmlAction.Core.Training.Trainers;

/// <summary>Round after round, with the losses that were watched on the way.</summary>
/// <param name="Curve">Every recorded loss, in round order.</param>
/// <param name="Trained">Rounds learned.</param>
/// <param name="Kept">Rounds that the model is to have.</param>
/// <param name="Best">Round with the lowest recorded validation loss, 1-based; 0 without one.</param>
internal sealed record BoostingRounds(ImmutableArray<TrainingRound> Curve, int Trained, int Kept, int Best)
{
    /// <param name="booster">With its parameters set.</param>
    /// <param name="task">For progress.</param>
    /// <param name="plan">What to do.</param>
    /// <param name="watched">Train, and validation when there is one.</param>
    /// <param name="errorUnit">What a loss is multiplied by to be in the unit of the target.</param>
    /// <param name="stop">Ends it without a model.</param>
    public static BoostingRounds Learn(
        Booster booster, TrainingTask task, XGBoostPlan plan, ImmutableArray<DMatrix> watched, double errorUnit, CancellationToken stop)
    {
        var curve = ImmutableArray.CreateBuilder<TrainingRound>();
        var stopping = new EarlyStopping(watched.Length > 1 ? plan.EarlyStoppingRounds : 0);
        var trained = 0;
        while (trained < plan.Rounds)
        {
            stop.ThrowIfCancellationRequested();
            booster.Update(trained, watched[0]);
            trained++;
            task.Progress?.Invoke(trained, plan.Rounds);
            if (plan.Metric is null || !(stopping.IsOn || LearningCurve.Shows(trained - 1, plan.Rounds)))
                continue;
            var losses = booster.Evaluate(trained - 1, watched).Select(value => plan.MetricIsGain ? 1 - value : value * errorUnit).ToArray();
            var validation = LearningCurve.Add(curve, trained - 1, losses) ? curve[^1].Validation : null;
            if (stopping.Sees(trained, validation ?? double.NaN))
                break;
        }
        stop.ThrowIfCancellationRequested();
        var kept = stopping is { IsOn: true, BestRound: > 0 } ? stopping.BestRound : trained;
        return new BoostingRounds(curve.ToImmutable(), trained, kept, stopping.BestRound);
    }

    /// <summary>The record of it; null when no loss was recorded.</summary>
    public TrainingCourse? CourseOf(TrainingTask task, TrainingTarget target, XGBoostPlan plan)
    {
        if (Curve.LastOrDefault(point => point.Round <= Kept) is not { } end)
            return null;
        var dummyTrain = DummyLoss.On(target, task.Split, task.Split.Train.Rows);
        double? dummyValidation = end.Validation is null ? null : DummyLoss.On(target, task.Split, task.Split.Validation.Rows);
        return new TrainingCourse
        {
            PlannedRounds = plan.Rounds,
            TrainedRounds = Trained,
            KeptRounds = Kept,
            BestRound = Best > 0 ? Best : null,
            TrainLoss = end.Train,
            ValidationLoss = end.Validation,
            DummyTrainLoss = dummyTrain,
            DummyValidationLoss = dummyValidation,
            Overfit = Convergence.OverfitOf(end.Train, end.Validation, dummyTrain, dummyValidation),
        };
    }
}
