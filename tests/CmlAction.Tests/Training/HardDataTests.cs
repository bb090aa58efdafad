using CmlAction.Core.Foundation;
using CmlAction.Core.Training;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Training;

/// <summary>Data at the edge of what can be learned from.</summary>
[TestFixture("gradient-boosting")]
[TestFixture("random-forest")]
[TestFixture("linear")]
internal sealed class HardDataTests(string trainer)
{
    [Test]
    public void No_feature_or_none_that_varies_is_a_problem()
    {
        var data = new Datasets().Numbers("x", [1, 2, 3]).Ignored("x").Values("y", [1, 2, 3]);

        Assert.That(() => Trained.With(trainer, data.Split()), Throws.Problem(ProblemCode.NoTrainingFeatures));
        Assert.That(() => Trained.With(trainer, data.Numbers("same", [7, 7, 8]).Parts([0, 0, 2]).Split()), Throws.Problem(ProblemCode.NoTrainingFeatures));
    }

    [Test]
    public void One_class_in_the_train_rows_is_a_problem_also_when_the_other_has_no_weight()
    {
        var data = new Datasets().Numbers("x", [1, 2, 3]).Classes("y", ["no", "yes"], [1, 1, 0]);

        Assert.That(() => Trained.With(trainer, data.Parts([0, 0, 2]).Split()), Throws.Problem(ProblemCode.OneTrainClass));
        Assert.That(() => Trained.With(trainer, data.Parts([0, 0, 0]).Weights("w", [1, 1, 0]).Split()), Throws.Problem(ProblemCode.OneTrainClass));
    }

    [Test]
    public void A_class_that_only_the_held_out_rows_have_gets_a_small_probability()
    {
        var x = Datasets.Random(1, 300);
        var split = new Datasets().Numbers("x", x)
            .Classes("y", ["a", "b", "new"], [.. x.Select((v, i) => i == 299 ? 2 : v > 0 ? 1 : 0)])
            .Parts([.. x.Select((_, i) => i < 250 ? 0 : 2)]).Split();
        using var model = Trained.With(trainer, split);

        var scores = Predictor.Predict(model, split).Scores.Chunk(3).ToArray();

        Assert.That(scores.Select(row => row[2]), Has.All.LessThan(0.1));
    }

    [TestCase(1e30)]
    [TestCase(1e300)]
    public void A_target_too_large_for_float32_is_a_problem(double unit)
    {
        var x = Datasets.Random(1, 50);
        var split = new Datasets().Numbers("x", x).Values("y", [.. x.Select(v => v * unit)]).Split();

        Assert.That(() => Trained.With(trainer, split), Throws.Problem(ProblemCode.TargetTooLarge));
    }

    [Test]
    public void A_target_in_billions_is_learned_as_well_as_one_in_units()
    {
        var x = Datasets.Random(1, 400);
        var split = new Datasets().Numbers("x", x).Values("y", [.. x.Select(v => (v + 5) * 1e9)]).Split();
        using var model = Trained.With(trainer, split);

        var predictions = Predictor.Predict(model, split);

        var error = predictions.Truth.Zip(predictions.Scores, (truth, score) => Math.Abs(truth - score)).Average();
        Assert.That(error, Is.LessThan(1e8));
    }

    [Test]
    public void Columns_that_are_empty_or_have_one_value_in_the_train_rows_do_no_harm()
    {
        var x = Datasets.Random(1, 200);
        int[] parts = [.. x.Select((_, i) => i < 100 ? 0 : 2)];
        var split = new Datasets().Numbers("x", x)
            .Numbers("empty", [.. x.Select((v, i) => i < 100 ? double.NaN : v)])
            .Numbers("constant", [.. x.Select((v, i) => i < 100 ? 7 : v)])
            .Names("no name", [.. x.Select((_, i) => i < 100 ? null : "late")])
            .Names("one name", [.. x.Select((_, i) => i < 100 ? "same" : "late")])
            .Values("y", x).Parts(parts).Split();
        using var model = Trained.With(trainer, split);
        using var folder = new TempWorkspace();
        model.Save(folder.Workspace);
        using var loaded = ModelFolder.Load(folder.Workspace);

        var predictions = Predictor.Predict(loaded, split);

        Assert.That(predictions.Truth.Zip(predictions.Scores, (truth, score) => Math.Abs(truth - score)).Average(), Is.LessThan(0.2));
        Assert.That(loaded.Schema.Features.Select(feature => feature.Name), Is.EqualTo(["x"]));
    }

    [Test]
    public void Thousands_of_categories_are_learned_from_and_saved()
    {
        string[] names = [.. Enumerable.Range(0, 6000).Select(i => $"shop {i % 3000}")];
        var split = new Datasets().Names("shop", names).Numbers("x", Datasets.Random(1, 6000))
            .Classes("y", ["no", "yes"], [.. names.Select((_, i) => i % 3000 % 2)]).Split();
        using var model = Trained.With(trainer, split, ("n_estimators", "3"));
        using var folder = new TempWorkspace();
        model.Save(folder.Workspace);
        using var loaded = ModelFolder.Load(folder.Workspace);

        var rows = split.Train.Rows.AsSpan()[..50];
        var scores = loaded.Predict(split.Dataset.Table, rows);

        Assert.That(scores, Is.EqualTo(model.Predict(split.Dataset.Table, rows)));
        Assert.That(scores.Distinct().Count(), Is.GreaterThan(1));
    }

    [Test]
    public void Two_rows_are_enough_not_to_fail()
    {
        var split = new Datasets().Numbers("x", [1, 2]).Classes("y", ["no", "yes"], [0, 1]).Parts([0, 0]).Split();
        using var model = Trained.With(trainer, split);

        Assert.That(model.Predict(split.Dataset.Table, [0, 1]), Has.Length.EqualTo(2).And.All.InRange(0.0, 1.0));
    }

    [Test]
    public void Column_and_category_names_may_hold_anything()
    {
        string[] names = ["a[0]", "a<b", "quote\" back\\slash", "line\nend", "  ", "größe 🦆", "=cmd", "\u0001"];
        var data = new Datasets();
        for (var i = 0; i < names.Length; i++)
        {
            var column = Datasets.Random(i, 60);
            _ = i % 2 == 0 ? data.Numbers(names[i], column) : data.Names(names[i], [.. column.Select(v => names[v > 0 ? i : 0])]);
        }
        var split = data.Values("y", Datasets.Random(9, 60)).Split();
        using var model = Trained.With(trainer, split);
        using var folder = new TempWorkspace();
        model.Save(folder.Workspace);
        using var loaded = ModelFolder.Load(folder.Workspace);

        Assert.That(loaded.Schema.Features.Select(feature => feature.Name), Is.EqualTo(names));
        Assert.That(Predictor.Predict(loaded, split).Scores, Is.EqualTo(Predictor.Predict(model, split).Scores));
    }

    [Test]
    public void A_prediction_that_is_not_finite_is_a_problem_with_its_row()
    {
        var x = Datasets.Random(1, 60);
        var split = new Datasets().Numbers("x", x).Values("y", [.. x.Select(v => v * 1000)]).Split();
        using var model = Trained.With(trainer, split);
        var table = new Datasets().Numbers("x", [0.5, 9e37]).Table();

        // A tree answers with one of its leaves whatever comes in; a line goes on for ever.
        if (trainer == "linear")
            Assert.That(() => model.Predict(table, [0, 1]), Throws.Problem(ProblemCode.NoFinitePrediction, "1 row"));
        else
            Assert.That(model.Predict(table, [0, 1]), Has.All.InRange(-1000.0, 1000.0));
    }

    [Test]
    public void A_cancelled_run_stops_between_rounds()
    {
        using var stop = new CancellationTokenSource();
        var x = Datasets.Random(1, 100);
        var split = new Datasets().Numbers("x", x).Values("y", x).Split();
        var (found, parameters) = Trained.Resolve(trainer);
        var rounds = 0;
        void StopAfterOne(int done, int planned)
        {
            rounds = done;
            stop.Cancel();
        }

        Assert.That(() => found.Train(new TrainingTask(split, parameters, 42, 1, StopAfterOne), stop.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(rounds, Is.EqualTo(1));
    }
}
