using System.Text.Json;
using CmlAction.Core.Data;
using CmlAction.Core.Training;
using CmlAction.Core.Training.Trainers;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Training;

internal sealed class EarlyStoppingTests
{
    [Test]
    public void It_stops_when_the_loss_has_not_fallen_for_the_patience()
    {
        var stopping = new EarlyStopping(2);

        Assert.That(new[] { 0.9, 0.7, 0.7, 0.8 }.Select((loss, i) => stopping.Sees(i + 1, loss)), Is.EqualTo([false, false, false, true]));
        Assert.That(stopping.BestRound, Is.EqualTo(2), "of equal losses the first is kept");
    }

    [Test]
    public void Without_patience_it_remembers_the_best_and_never_stops()
    {
        var watching = new EarlyStopping(0);

        Assert.That(new[] { 0.5, 0.9, 0.9, 0.9 }.Select((loss, i) => watching.Sees(i + 1, loss)), Has.All.False);
        Assert.That(watching.BestRound, Is.EqualTo(1));
    }

    [Test]
    public void Losses_that_are_no_numbers_are_no_improvement()
    {
        var stopping = new EarlyStopping(2);

        Assert.That(new[] { double.NaN, double.NaN, double.NaN }.Select((loss, i) => stopping.Sees(i + 1, loss)), Is.EqualTo([false, false, true]));
        Assert.That(stopping.BestRound, Is.Zero);
    }

    [Test]
    public void The_model_has_the_rounds_up_to_the_best_and_no_more([Values("binary", "multiclass", "regression")] string task)
    {
        var split = Noisy(task);
        using var stopped = Trained.With("gradient-boosting", split, ("n_estimators", "200"), ("learning_rate", "0.3"), ("early_stopping_rounds", "10"));

        var course = stopped.Summary.Course!;
        using var direct = Trained.With("gradient-boosting", split, ("n_estimators", $"{course.KeptRounds}"), ("learning_rate", "0.3"));

        Assert.Multiple(() =>
        {
            Assert.That(course.TrainedRounds, Is.LessThan(200).And.EqualTo(course.KeptRounds + 10));
            Assert.That(course.BestRound, Is.EqualTo(course.KeptRounds));
            Assert.That(course.PlannedRounds, Is.EqualTo(200));
            Assert.That(Predictor.Predict(stopped, split).Scores, Is.EqualTo(Predictor.Predict(direct, split).Scores));
            Assert.That(TreeCount(stopped), Is.EqualTo(course.KeptRounds * (task == "multiclass" ? 3 : 1)));
            Assert.That(stopped.Summary.Importance, Is.EqualTo(direct.Summary.Importance));
            Assert.That(course.ValidationLoss, Is.EqualTo(direct.Summary.Course!.ValidationLoss));
        });
    }

    [Test]
    public void The_curve_shows_the_best_round_and_the_rounds_after_it()
    {
        using var model = Trained.With("gradient-boosting", Noisy("binary"), ("n_estimators", "500"), ("learning_rate", "0.05"), ("early_stopping_rounds", "40"));

        var (curve, course) = (model.Summary.LearningCurve, model.Summary.Course!);

        Assert.That(course.TrainedRounds, Is.GreaterThan(25));
        Assert.That(curve, Has.Length.LessThanOrEqualTo(25));
        Assert.That((curve[0].Round, curve[^1].Round), Is.EqualTo((1, course.TrainedRounds)));
        Assert.That(curve.Select(point => point.Round), Is.Ordered.Ascending.And.Member(course.KeptRounds));
        Assert.That(curve.Min(point => point.Validation), Is.EqualTo(course.ValidationLoss));
    }

    [Test]
    public void A_stopped_model_can_be_saved_and_loaded()
    {
        var split = Noisy("multiclass");
        using var model = Trained.With("gradient-boosting", split, ("learning_rate", "0.5"), ("early_stopping_rounds", "3"));
        using var folder = new TempWorkspace();
        model.Save(folder.Workspace);

        using var loaded = ModelFolder.Load(folder.Workspace);

        Assert.That(Predictor.Predict(loaded, split).Scores, Is.EqualTo(Predictor.Predict(model, split).Scores));
    }

    [Test]
    public void The_number_of_threads_decides_nothing()
    {
        var split = Noisy("binary");
        var (trainer, parameters) = Trained.Resolve("gradient-boosting", ("learning_rate", "0.2"), ("early_stopping_rounds", "5"));
        using var one = trainer.Train(new TrainingTask(split, parameters, 42, 1), CancellationToken.None);
        using var three = trainer.Train(new TrainingTask(split, parameters, 42, 3), CancellationToken.None);

        Assert.That(three.Summary.ModelFingerprint, Is.EqualTo(one.Summary.ModelFingerprint));
        Assert.That(three.Summary.Course, Is.EqualTo(one.Summary.Course));
    }

    [TestCase(26, 17)]
    [TestCase(100, 99)]
    [TestCase(100, 2)]
    [TestCase(3000, 1234)]
    public void A_long_curve_is_thinned_to_25_points_and_keeps_the_one_that_must_stay(int rounds, int kept)
    {
        var thin = LearningCurve.Thin([.. Enumerable.Range(1, rounds).Select(round => new TrainingRound(round, 1, 1))], kept);

        Assert.That(thin, Has.Length.EqualTo(25));
        Assert.That(thin.Select(point => point.Round), Is.Unique.And.Ordered.Ascending.And.Member(1).And.Member(kept).And.Member(rounds));
    }

    private static int TreeCount(TrainedModel model)
    {
        using var folder = new TempWorkspace();
        model.Save(folder.Workspace);
        using var file = JsonDocument.Parse(folder.Read("model.json").Replace("NaN", "0", StringComparison.Ordinal));
        return file.RootElement.GetProperty("learner").GetProperty("gradient_booster").GetProperty("model").GetProperty("trees").GetArrayLength();
    }

    /// <summary>Little signal and much noise, so that boosting soon learns the noise.</summary>
    internal static DataSplit Noisy(string task)
    {
        const int Count = 500;
        var (x, z, noise) = (Datasets.Random(1, Count), Datasets.Random(2, Count), Datasets.Random(3, Count));
        var data = new Datasets().Numbers("x", x).Numbers("z", z);
        var signal = x.Select((v, i) => v + (1.5 * noise[i])).ToArray();
        return task switch
        {
            "binary" => data.Classes("y", ["no", "yes"], [.. signal.Select(v => v > 0 ? 1 : 0)]).Split(),
            "multiclass" => data.Classes("y", ["a", "b", "c"], [.. signal.Select(v => v < -0.5 ? 0 : v < 0.5 ? 1 : 2)]).Split(),
            _ => data.Values("y", signal).Split(),
        };
    }
}
