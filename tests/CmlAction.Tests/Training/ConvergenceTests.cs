using System.Collections.Immutable;
using CmlAction.Core.Data;
using CmlAction.Core.Training;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Training;

internal sealed class ConvergenceTests
{
    [Test]
    public void A_model_no_better_than_the_dummy_is_told()
    {
        var findings = Of(Course(10, 0.60, 0.70), Curve((0.65, 0.69), (0.60, 0.70)));

        Assert.That((findings[0].Check, findings[0].State, findings[0].Measured), Is.EqualTo(("convergence", FindingState.Warn, 0.70)));
        Assert.That(findings[0].Message, Is.EqualTo("the model is no better than one that sees no features: logloss 0.7000 against 0.6900 on validation"));
    }

    [Test]
    public void A_model_that_learned_nothing_on_train_is_told() =>
        Assert.That(Of(Course(2, 0.6899, null), Curve((0.69, null), (0.6899, null)))[0],
            Has.Property("State").EqualTo(FindingState.Warn).And.Property("Message").Contains("learned nothing"));

    [Test]
    public void A_validation_loss_still_falling_at_the_last_round_is_told()
    {
        var curve = Curve([.. Enumerable.Range(1, 20).Select(round => ((double, double?))(0.69 - (0.01 * round), 0.69 - (0.009 * round)))]);

        var finding = Of(Course(20, 0.49, 0.51) with { BestRound = 20 }, curve)[0];

        Assert.That(finding.State, Is.EqualTo(FindingState.Info));
        Assert.That(finding.Measured, Is.EqualTo(0.1).Within(1e-9), "two of twenty equal steps");
        Assert.That(finding.Message, Does.Contain("still falling at round 20").And.Contain("rounds 19 to 20 brought 10.0 %").And.Contain("n_estimators"));
    }

    [Test]
    public void Early_stopping_that_never_came_is_told()
    {
        var curve = Curve([.. Enumerable.Range(1, 20).Select(round => ((double, double?))(0.69 - (0.01 * round), 0.69 - (0.009 * round)))]);

        var finding = Convergence.Of(Course(20, 0.49, 0.51) with { BestRound = 20 }, curve, "logloss", "more", false, stopsEarly: true)[0];

        Assert.That(finding.Message, Does.StartWith("early stopping found no round to stop at"));
    }

    [Test]
    public void Boosting_without_validation_is_not_judged_by_its_train_loss_which_always_falls()
    {
        var curve = Curve([.. Enumerable.Range(1, 20).Select(round => ((double, double?))(0.69 - (0.01 * round), null))]);

        Assert.That(Of(Course(20, 0.49, null), curve).Select(finding => finding.State), Is.EqualTo([FindingState.Pass]));
    }

    [Test]
    public void A_linear_model_that_did_not_converge_warns()
    {
        var curve = Curve([.. Enumerable.Range(1, 20).Select(round => ((double, double?))(0.69 - (0.01 * round), null))]);

        var finding = Convergence.Of(Course(20, 0.49, null), curve, "logloss", "more passes", needsConvergence: true, false)[0];

        Assert.That(finding.State, Is.EqualTo(FindingState.Warn));
        Assert.That(finding.Message, Does.Contain("logloss on train was still falling").And.EndsWith("more passes may help"));
    }

    [Test]
    public void A_loss_that_rose_again_is_told_with_what_to_do()
    {
        var findings = Of(Course(3, 0.20, 0.60) with { BestRound = 2 }, Curve((0.5, 0.6), (0.4, 0.54), (0.2, 0.60)));

        Assert.That(findings[1].Check, Is.EqualTo("overfitting"));
        Assert.That(findings[1].State, Is.EqualTo(FindingState.Warn));
        Assert.That(findings[1].Measured, Is.EqualTo(0.4).Within(1e-9), "0.06 of 0.15");
        Assert.That(findings[1].Message, Does.Contain("lowest, 0.5400, after round 2").And.Contain("early_stopping_rounds"));
    }

    [TestCase(0.345, 0.69, null, null, null)]
    [TestCase(0.345, 0.69, 0.345, 0.69, 0.0)]
    [TestCase(0.345, 0.69, 0.5175, 0.69, 0.5)]
    [TestCase(0.345, 0.69, 0.69, 0.69, 1.0)]
    [TestCase(0.6899, 0.69, 0.5, 0.69, null)]
    public void Overfit_is_the_share_of_the_gain_on_train_that_validation_does_not_see(
        double train, double dummyTrain, double? validation, double? dummyValidation, double? expected)
    {
        var overfit = Convergence.OverfitOf(train, validation, dummyTrain, dummyValidation);

        Assert.That(overfit.HasValue, Is.EqualTo(expected.HasValue));
        Assert.That(overfit ?? 0, Is.EqualTo(expected ?? 0).Within(1e-12));
    }

    [Test]
    public void Noise_is_found_to_be_no_better_than_the_dummy()
    {
        var (x, coin) = (Datasets.Random(1, 400), Datasets.Random(2, 400));
        using var model = Trained.With("gradient-boosting", new Datasets().Numbers("x", x).Classes("y", ["no", "yes"], [.. coin.Select(v => v > 0 ? 1 : 0)]).Split());

        var findings = model.Summary.Findings;

        Assert.That(findings[0].State, Is.EqualTo(FindingState.Warn));
        Assert.That(findings[0].Message, Does.Contain("no better than one that sees no features"));
    }

    [Test]
    public void Losses_of_the_dummy_are_those_of_class_shares_and_mean()
    {
        // 3 of 4 train rows are positive; the validation rows are one of each.
        int[] parts = [0, 0, 0, 0, 1, 1];
        var classes = new Datasets().Numbers("x", [1, 2, 3, 4, 5, 6]).Classes("y", ["no", "yes"], [0, 1, 1, 1, 0, 1]).Parts(parts).Split();
        var numbers = new Datasets().Numbers("x", [1, 2, 3, 4, 5, 6]).Values("y", [0, 4, 4, 4, 1, 5]).Parts(parts).Split();
        using var classifier = Trained.With("gradient-boosting", classes, ("n_estimators", "2"));
        using var regressor = Trained.With("gradient-boosting", numbers, ("n_estimators", "2"));

        Assert.That(classifier.Summary.Course!.DummyTrainLoss, Is.EqualTo(-((0.75 * Math.Log(0.75)) + (0.25 * Math.Log(0.25)))).Within(1e-6));
        Assert.That(classifier.Summary.Course.DummyValidationLoss, Is.EqualTo(-(Math.Log(0.75) + Math.Log(0.25)) / 2).Within(1e-6));
        Assert.That(regressor.Summary.Course!.DummyTrainLoss, Is.EqualTo(Math.Sqrt((9 + 1 + 1 + 1) / 4.0)).Within(1e-5));
        Assert.That(regressor.Summary.Course.DummyValidationLoss, Is.EqualTo(Math.Sqrt(4)).Within(1e-5));
    }

    private static ImmutableArray<Finding> Of(TrainingCourse course, ImmutableArray<TrainingRound> curve) =>
        Convergence.Of(course, curve, "logloss", "more rounds (n_estimators)", false, false);

    private static TrainingCourse Course(int rounds, double train, double? validation) => new()
    {
        PlannedRounds = rounds,
        TrainedRounds = rounds,
        KeptRounds = rounds,
        BestRound = validation is null ? null : 1,
        TrainLoss = train,
        ValidationLoss = validation,
        DummyTrainLoss = 0.69,
        DummyValidationLoss = validation is null ? null : 0.69,
        Overfit = null,
    };

    private static ImmutableArray<TrainingRound> Curve(params (double Train, double? Validation)[] losses) =>
        [.. losses.Select((loss, i) => new TrainingRound(i + 1, loss.Train, loss.Validation))];
}
