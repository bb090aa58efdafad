using System.Collections.Immutable;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Training;

/// <summary>Did the model converge at all? Looks at the losses by round.</summary>
internal static class Convergence
{
    public const string Check = "convergence";
    public const string Overfitting = "overfitting";

    /// <summary>Share of the gain over the dummy that the last tenth of the rounds may still bring.</summary>
    private const double StillFalling = 0.01;

    /// <summary>Share of the best gain over the dummy on validation that may be lost again.</summary>
    private const double PastBest = 0.05;

    /// <summary>Smallest relative gain over the dummy on train that counts as having learned something.</summary>
    private const double SmallestGain = 0.001;

    /// <summary>Share of the gain on train that may be lost on validation before it is said.</summary>
    private const double ManyLost = 0.5;

    /// <summary>Findings about the rounds, in a fixed order; a model that converged has one, which says so.</summary>
    /// <param name="course">What was done.</param>
    /// <param name="curve">The recorded losses, in round order, up to the last round trained.</param>
    /// <param name="loss">Name of the loss.</param>
    /// <param name="advice">How this trainer is made to learn longer: <c>more rounds (n_estimators) or a larger learning_rate</c>.</param>
    /// <param name="needsConvergence">True when more rounds lead to one certain solution (linear models), so that stopping before is a fault.</param>
    /// <param name="stopsEarly">True when the trainer was asked to stop early.</param>
    public static ImmutableArray<Finding> Of(
        TrainingCourse course, ImmutableArray<TrainingRound> curve, string loss, string advice, bool needsConvergence, bool stopsEarly)
    {
        if (curve.IsEmpty)
            return [];
        var findings = new List<Finding>();
        if (NoBetterThanDummy(course, loss) is { } useless)
            findings.Add(useless);
        else if (Falling(course, curve, loss, advice, needsConvergence, stopsEarly) is { } falling)
            findings.Add(falling);
        else
            findings.Add(new Finding(Check, FindingState.Pass, Settled(course, loss, stopsEarly)));
        if (Overfit(course, curve, loss) is { } overfit)
            findings.Add(overfit);
        return [.. findings];
    }

    /// <summary>See <see cref="TrainingCourse.Overfit"/>.</summary>
    public static double? OverfitOf(double train, double? validation, double dummyTrain, double? dummyValidation)
    {
        if (validation is not { } measured || dummyValidation is not > 0 || dummyTrain <= 0)
            return null;
        var (onTrain, onValidation) = (1 - (train / dummyTrain), 1 - (measured / dummyValidation.Value));
        return onTrain > SmallestGain ? 1 - (onValidation / onTrain) : null;
    }

    private static Finding? NoBetterThanDummy(TrainingCourse course, string loss)
    {
        if (course is { ValidationLoss: { } validation, DummyValidationLoss: { } dummy } && validation >= dummy)
        {
            return new Finding(Check, FindingState.Warn,
                $"the model is no better than one that sees no features: {loss} {Text(validation)} against {Text(dummy)} on validation")
            {
                Measured = validation,
            };
        }
        return 1 - (course.TrainLoss / course.DummyTrainLoss) > SmallestGain
            ? null
            : new Finding(Check, FindingState.Warn,
                $"the model learned nothing: {loss} {Text(course.TrainLoss)} on train, {Text(course.DummyTrainLoss)} without any feature")
            {
                Measured = course.TrainLoss,
            };
    }

    /// <summary>The part of the whole gain that came in the last tenth of the rounds.</summary>
    private static Finding? Falling(
        TrainingCourse course, ImmutableArray<TrainingRound> curve, string loss, string advice, bool needsConvergence, bool stopsEarly)
    {
        var last = curve[^1];
        if (curve.Length < 3 || course.TrainedRounds < course.PlannedRounds || (last.Validation is null && !needsConvergence))
            return null;
        var isWatched = last.Validation is not null && !needsConvergence;
        if (isWatched && course.BestRound != last.Round)
            return null;
        double At(TrainingRound point) => isWatched ? point.Validation!.Value : point.Train;
        var before = curve.Last(point => point.Round <= last.Round - Math.Max(1, last.Round / 10));
        var gain = (isWatched ? course.DummyValidationLoss ?? At(curve[0]) : course.DummyTrainLoss) - At(last);
        var share = gain > 0 ? (At(before) - At(last)) / gain : 0;
        if (!(share > StillFalling))
            return null;
        var early = stopsEarly ? "early stopping found no round to stop at, and " : "";
        return new Finding(Check, needsConvergence ? FindingState.Warn : FindingState.Info,
            $"{early}{loss} on {(isWatched ? "validation" : "train")} was still falling at round {NumberText.Count(last.Round)}: "
            + $"rounds {NumberText.Count(before.Round + 1)} to {NumberText.Count(last.Round)} brought {NumberText.Percent(share)} of all that was gained; {advice} may help")
        {
            Measured = share,
        };
    }

    private static string Settled(TrainingCourse course, string loss, bool stopsEarly) =>
        stopsEarly && course.TrainedRounds < course.PlannedRounds
            ? $"early stopping ended after round {NumberText.Count(course.TrainedRounds)} of {NumberText.Count(course.PlannedRounds)} and kept {NumberText.Count(course.KeptRounds)}"
            : $"{loss} on train fell from {Text(course.DummyTrainLoss)} without any feature to {Text(course.TrainLoss)}";

    private static Finding? Overfit(TrainingCourse course, ImmutableArray<TrainingRound> curve, string loss)
    {
        if (course is not { ValidationLoss: { } validation, DummyValidationLoss: { } dummy, BestRound: { } round })
            return null;
        var best = curve.Where(point => point.Validation is not null).Min(point => point.Validation!.Value);
        if (best < dummy && (validation - best) / (dummy - best) is > PastBest and var lost)
        {
            return new Finding(Overfitting, FindingState.Warn,
                $"{loss} on validation was lowest, {Text(best)}, after round {NumberText.Count(round)} and rose to {Text(validation)}: "
                + $"{NumberText.Percent(lost)} of the gain is lost again; set model.params.early_stopping_rounds or fewer rounds")
            {
                Measured = lost,
            };
        }
        if (course.Overfit is not { } overfit)
            return null;
        return overfit > ManyLost
            ? new Finding(Overfitting, FindingState.Info,
                $"{NumberText.Percent(Math.Min(overfit, 1))} of what was gained on train is lost on validation ({loss} {Text(course.TrainLoss)} and {Text(validation)})")
            {
                Measured = overfit,
            }
            : new Finding(Overfitting, FindingState.Pass,
                $"{NumberText.Percent(1 - Math.Max(overfit, 0))} of what was gained on train holds on validation ({loss} {Text(course.TrainLoss)} and {Text(validation)})")
            {
                Measured = overfit,
            };
    }

    private static string Text(double loss) => NumberText.Significant(loss);
}
