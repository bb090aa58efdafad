using System.Collections.Immutable;
using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>Loss on train and validation after each boosting round; where the validation line turns up, the model began to overfit.</summary>
internal static class LearningCurveFigure
{
    public static ReportFigure Draw(RunRecord run)
    {
        var training = run.Training;
        var rounds = training.LearningCurve.Where(round => double.IsFinite(round.Train)).ToImmutableArray();
        var validated = rounds.Where(round => round.Validation is { } loss && double.IsFinite(loss)).ToImmutableArray();
        var lowest = validated.MinBy(round => round.Validation);
        var loss = training.LearningCurveMetric ?? "loss";
        var series = ImmutableArray.Create(new LineSeries("train", [.. rounds.Select(round => new DataPoint(round.Round, round.Train))]));
        if (!validated.IsEmpty)
            series = series.Add(new LineSeries("validation", [.. validated.Select(round => new DataPoint(round.Round, round.Validation!.Value))]));
        var inBase = OfBase(run, loss);
        if (inBase is not null)
            series = series.Add(inBase);
        var chart = new LineChart("Learning curve", AltText(training, loss, rounds, lowest))
        {
            Subtitle = $"{loss} by boosting round · {NumberText.Plural(training.TrainRowCount, "training row")}",
            X = new Axis("Boosting round") { Whole = true },
            Y = new Axis(loss),
            Series = series,
            Markers = lowest is null || validated.Length < 2
                ? []
                : [new LineMarker($"lowest {FigureText.Amount(lowest.Validation!.Value)} at round {NumberText.Count(lowest.Round)}",
                    new DataPoint(lowest.Round, lowest.Validation.Value), 1)],
            EmptyNote = $"The {training.Trainer} model has no boosting rounds",
        };
        return new ReportFigure("learning_curve", Caption(training, loss, rounds, lowest) + Words(run, inBase), chart);
    }

    /// <summary>The loss of base that matters, on validation where it has one; null where its loss is another one, or not known.</summary>
    private static LineSeries? OfBase(RunRecord run, string loss)
    {
        if (BaseOverlay.Comparison(run)?.Training is not { } training || training.LearningCurveMetric != loss)
            return null;
        var validated = training.LearningCurve.Where(round => round.Validation is not null).ToImmutableArray();
        var points = validated.IsEmpty ? training.LearningCurve.Select(round => (round.Round, Loss: round.Train)) : validated.Select(round => (round.Round, Loss: round.Validation!.Value));
        ImmutableArray<DataPoint> curve = [.. points.Select(point => new DataPoint(point.Round, point.Loss))];
        return curve.IsEmpty ? null : new LineSeries(validated.IsEmpty ? "base, train" : "base, validation", curve) { IsBase = true };
    }

    private static string Words(RunRecord run, LineSeries? inBase) => inBase is null
        ? ""
        : $" The dashed line is {ComparisonText.Name(run.Evaluation.Comparison!)}, which ends at {FigureText.Amount(inBase.Points[^1].Y)} after {NumberText.Plural((long)inBase.Points[^1].X, "round")}.";

    private static string Caption(TrainingSummary training, string loss, ImmutableArray<TrainingRound> rounds, TrainingRound? lowest)
    {
        if (rounds.IsEmpty)
            return $"The {training.Trainer} model has no boosting rounds.";
        var text = $"Learning curve: {loss} over {NumberText.Plural(rounds[^1].Round, "boosting round")}, "
            + $"{NumberText.Plural(training.TrainRowCount, "training row")}.";
        return lowest is null ? text : $"{text} The dot is the lowest validation loss.";
    }

    private static string AltText(TrainingSummary training, string loss, ImmutableArray<TrainingRound> rounds, TrainingRound? lowest)
    {
        if (rounds.IsEmpty)
            return $"The {training.Trainer} model has no boosting rounds.";
        var text = $"Train {loss} goes from {FigureText.Amount(rounds[0].Train)} to {FigureText.Amount(rounds[^1].Train)} over "
            + NumberText.Plural(rounds[^1].Round, "round");
        return lowest is null
            ? text + "."
            : $"{text}; validation {loss} is lowest, {FigureText.Amount(lowest.Validation!.Value)}, at round {NumberText.Count(lowest.Round)}.";
    }
}
