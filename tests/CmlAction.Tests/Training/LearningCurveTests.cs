using System.Collections.Immutable;
using CmlAction.Core.Training;
using CmlAction.Core.Training.Trainers;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Training;

internal sealed class LearningCurveTests
{
    [TestCase(1, 1)]
    [TestCase(25, 25)]
    [TestCase(26, 25)]
    [TestCase(100, 25)]
    [TestCase(100_000, 25)]
    public void At_most_25_rounds_are_shown_with_the_first_and_the_last(int rounds, int expected)
    {
        var shown = Enumerable.Range(0, rounds).Where(round => LearningCurve.Shows(round, rounds)).ToArray();

        Assert.That(shown, Has.Length.EqualTo(expected));
        Assert.That((shown[0], shown[^1]), Is.EqualTo((0, rounds - 1)));
    }

    [Test]
    public void A_loss_has_six_significant_digits_and_is_left_out_when_not_finite()
    {
        var curve = ImmutableArray.CreateBuilder<TrainingRound>();

        LearningCurve.Add(curve, 0, [0.123456789, 1234567.8]);
        LearningCurve.Add(curve, 1, [double.NaN, 1]);
        LearningCurve.Add(curve, 2, [0.00012345678]);

        Assert.That(curve, Is.EqualTo([new TrainingRound(1, 0.123457, 1234570), new TrainingRound(3, 0.000123457, null)]));
    }

    [TestCase("gradient-boosting")]
    [TestCase("linear")]
    public void The_train_loss_falls_and_validation_is_watched_when_there_is_one(string trainer)
    {
        var x = Datasets.Random(1, 400);
        var data = new Datasets().Numbers("x", x).Classes("y", ["no", "yes"], [.. x.Select(v => v > 0 ? 1 : 0)]);
        using var watched = Trained.With(trainer, data.Split());
        using var alone = Trained.With(trainer, data.Parts([.. x.Select(_ => 0)]).Split());

        var curve = watched.Summary.LearningCurve;

        Assert.That(curve[^1].Round, Is.EqualTo(100));
        Assert.That(curve.Take(10).Select(point => point.Train), Is.Ordered.Descending);
        Assert.That(curve.Select(point => point.Validation), Has.All.Not.Null);
        Assert.That(watched.Summary.LearningCurveMetric, Is.EqualTo("logloss"));
        Assert.That(alone.Summary.LearningCurve.Select(point => point.Validation), Has.All.Null);
    }

    [Test]
    public void Watching_a_validation_part_does_not_change_the_model()
    {
        var x = Datasets.Random(1, 400);
        int[] parts = [.. x.Select((_, i) => i < 300 ? 0 : 1)];
        var data = new Datasets().Numbers("x", x).Classes("y", ["no", "yes"], [.. x.Select(v => v > 0 ? 1 : 0)]);
        using var watched = Trained.With("gradient-boosting", data.Parts(parts).Split());
        using var alone = Trained.With("gradient-boosting", data.Parts([.. parts.Select(part => part * 2)]).Split());

        Assert.That(watched.Summary.ModelFingerprint, Is.EqualTo(alone.Summary.ModelFingerprint));
    }

    [Test]
    public void A_forest_has_no_rounds_and_no_curve()
    {
        var x = Datasets.Random(1, 100);
        using var model = Trained.With("random-forest", new Datasets().Numbers("x", x).Values("y", x).Split(), ("trees", "5"));

        Assert.That(model.Summary.LearningCurve, Is.Empty);
        Assert.That(model.Summary.LearningCurveMetric, Is.Null);
    }
}
