using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Training;

/// <summary>What every trainer promises for every task. A new trainer is one more subclass.</summary>
[TestFixture(MachineLearningTask.Binary)]
[TestFixture(MachineLearningTask.Multiclass)]
[TestFixture(MachineLearningTask.Regression)]
internal abstract class TrainerContract(MachineLearningTask task)
{
    private const int RowCount = 600;

    /// <summary>The name under which the catalogue knows it.</summary>
    protected abstract string Name { get; }

    /// <summary>Parameters that make the test fast.</summary>
    protected virtual (string Name, string Value)[] Parameters => [];

    /// <summary>False for a trainer that looks at no feature.</summary>
    protected virtual bool LooksAtFeatures => true;

    private int Width => task == MachineLearningTask.Multiclass ? 3 : 1;

    [Test]
    public void Predictions_have_one_score_per_row_or_one_per_class()
    {
        var split = Mixed().Split();
        using var model = Train(split);

        var predictions = Predictor.Predict(model, split);

        var heldOut = split.Validation.Rows.Length + split.Test.Rows.Length;
        Assert.Multiple(() =>
        {
            Assert.That(predictions.Count, Is.EqualTo(heldOut));
            Assert.That(predictions.Scores, Has.Length.EqualTo(heldOut * Width));
            Assert.That(predictions.Scores, Has.All.Matches<double>(double.IsFinite));
            Assert.That(predictions.Labels, Has.Length.EqualTo(task == MachineLearningTask.Regression ? 0 : task == MachineLearningTask.Binary ? 2 : 3));
        });
    }

    [Test]
    public void Probabilities_lie_between_0_and_1_and_sum_to_1_and_numbers_near_the_target()
    {
        var split = Mixed().Split();
        using var model = Train(split);

        var scores = Predictor.Predict(model, split).Scores;

        Assert.That(scores, Has.All.InRange(task == MachineLearningTask.Regression ? 80.0 : 0.0, task == MachineLearningTask.Regression ? 120.0 : 1.0));
        if (task == MachineLearningTask.Multiclass)
            Assert.That(scores.Chunk(3).Select(row => row.Sum()), Has.All.EqualTo(1.0).Within(1e-15));
    }

    [Test]
    public void Two_trainings_give_the_same_bytes([Values(1, 2, 4)] int threads)
    {
        var split = Mixed().Split();

        var (first, second) = (FilesOf(split, seed: 7, threads: 1), FilesOf(split, seed: 7, threads));

        Assert.That(second.Model, Is.EqualTo(first.Model), "model.json");
        Assert.That(second.Schema, Is.EqualTo(first.Schema), "schema.json");
    }

    [Test]
    public void Summary_and_predictions_do_not_depend_on_the_number_of_threads([Values(2, 4)] int threads)
    {
        var split = Mixed().Split();
        using var one = Train(split);
        using var many = Train(split, threads: threads);

        Assert.That(Text(many.Summary with { Threads = 1 }), Is.EqualTo(Text(one.Summary)));
        Assert.That(Predictor.Predict(many, split).Scores, Is.EqualTo(Predictor.Predict(one, split).Scores));
    }

    [Test]
    public void A_loaded_model_predicts_the_same_and_saves_the_same_bytes()
    {
        var split = Mixed().Split();
        using var folder = new TempWorkspace();
        using var trained = Train(split);
        trained.Save(folder.Workspace);

        using var loaded = ModelFolder.Load(folder.Workspace);

        using var again = new TempWorkspace();
        loaded.Save(again.Workspace);
        Assert.Multiple(() =>
        {
            Assert.That(Predictor.Predict(loaded, split).Scores, Is.EqualTo(Predictor.Predict(trained, split).Scores));
            Assert.That(again.Read("model.json"), Is.EqualTo(folder.Read("model.json")));
            Assert.That(again.Read("schema.json"), Is.EqualTo(folder.Read("schema.json")));
            Assert.That(loaded.Summary.Importance, Is.EqualTo(trained.Summary.Importance));
            Assert.That(loaded.Schema.Labels, Is.EqualTo(trained.Schema.Labels));
            Assert.That(Directory.GetFiles(folder.Root).Select(Path.GetFileName), Is.EquivalentTo(["model.json", "schema.json"]));
        });
    }

    [Test]
    public void The_fingerprint_is_the_SHA_256_of_model_json()
    {
        using var folder = new TempWorkspace();
        using var model = Train(Mixed().Split());

        model.Save(folder.Workspace);

        var sha256 = System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(folder.PathOf("model.json")));
        Assert.That(model.Summary.ModelFingerprint, Is.EqualTo(Convert.ToHexStringLower(sha256)));
    }

    [Test]
    public void A_row_without_any_value_gets_a_prediction()
    {
        using var model = Train(Mixed().Split());
        var empty = new Datasets()
            .Numbers("x", [double.NaN]).Numbers("noise", [double.NaN]).Numbers("when", [double.NaN], ColumnType.Datetime).Names("kind", [null]);

        var scores = model.Predict(empty.Table(), [0]);

        Assert.That(scores, Has.Length.EqualTo(Width).And.All.Matches<double>(double.IsFinite));
    }

    [Test]
    public void A_category_never_seen_in_training_predicts_like_a_missing_one()
    {
        using var model = Train(Mixed().Split());

        var scores = model.Predict(NewRows([null, "mauve"]).Table(), [0, 1]);

        var (missing, unseen) = (scores[..Width], scores[Width..]);
        Assert.That(unseen, Is.EqualTo(missing));
    }

    [Test]
    public void Category_codes_do_not_matter_only_names_do()
    {
        using var model = Train(Mixed().Split());
        string[] names = ["red", "green", "blue"];

        var one = model.Predict(NewRows(names).Table(), [0, 1, 2]);
        var other = model.Predict(NewRows(names, ["zinc", "red", "apple", "green", "blue"]).Table(), [0, 1, 2]);

        Assert.That(other, Is.EqualTo(one));
    }

    [Test]
    public void Rows_can_be_asked_for_in_any_order_and_number()
    {
        using var model = Train(Mixed().Split());
        var table = NewRows(["red", "green", "blue"]).Table();

        var (all, some) = (model.Predict(table, [0, 1, 2]), model.Predict(table, [2, 0]));

        Assert.That(some, Is.EqualTo([.. all[(2 * Width)..], .. all[..Width]]));
        Assert.That(model.Predict(table, []), Is.Empty);
    }

    [Test]
    public void A_single_number_is_enough_to_learn_from()
    {
        var x = Datasets.Random(1, RowCount);
        var split = WithTarget(new Datasets().Numbers("x", x), x).Split();
        using var model = Train(split);

        Assert.That(Loss(model, split), LooksAtFeatures ? Is.LessThan(0.5 * PriorLoss(split)) : Is.EqualTo(PriorLoss(split)).Within(1e-9));
    }

    [Test]
    public void A_single_category_is_enough_to_learn_from()
    {
        var kind = Datasets.RandomNames(2, RowCount, "red", "green", "blue");
        var signal = kind.Select(name => name switch { "red" => -0.8, "green" => 0.0, _ => 0.8 }).ToArray();
        var split = WithTarget(new Datasets().Names("kind", kind), signal).Split();
        using var model = Train(split);

        Assert.That(Loss(model, split), LooksAtFeatures ? Is.LessThan(0.5 * PriorLoss(split)) : Is.EqualTo(PriorLoss(split)).Within(1e-9));
    }

    [Test]
    public void The_seed_changes_nothing_but_what_is_drawn_at_random()
    {
        var split = Mixed().Split();
        using var one = Train(split, seed: 1);
        using var two = Train(split, seed: 2);

        if (DrawsAtRandom)
            Assert.That(two.Summary.ModelFingerprint, Is.Not.EqualTo(one.Summary.ModelFingerprint));
        else
            Assert.That(Text(two.Summary with { Seed = 1 }), Is.EqualTo(Text(one.Summary)));
        Assert.That(Loss(two, split), Is.EqualTo(Loss(one, split)).Within(0.05));
    }

    [Test]
    public void Rows_count_by_their_weight()
    {
        // For either x three quarters of the weight say the lower answer, one quarter the middle one, and rows of weight 0 the upper one.
        var x = Enumerable.Range(0, 600).Select(i => i % 2 * 1.0).ToArray();
        var w = Enumerable.Range(0, 600).Select(i => (i / 2 % 3) switch { 0 => 3.0, 1 => 1.0, _ => 0.0 }).ToArray();
        var middleIsPositive = task == MachineLearningTask.Binary ? 1 : 0;
        var signal = Enumerable.Range(0, 600).Select(i => (i / 2 % 3) switch { 0 => -1.0, 1 => middleIsPositive, _ => 1.0 }).ToArray();
        var split = WithTarget(new Datasets().Numbers("x", x).Weights("w", w), signal).Parts([.. x.Select(_ => 0)]).Split();
        using var model = Train(split);

        var scores = model.Predict(split.Dataset.Table, [0, 1]);

        double[] expected = task switch
        {
            MachineLearningTask.Binary => [0.25, 0.25],
            MachineLearningTask.Multiclass => [0.75, 0.25, 0, 0.75, 0.25, 0],
            _ => [92.5, 92.5],
        };
        Assert.That(scores, Is.EqualTo(expected).Within(task == MachineLearningTask.Regression ? 0.3 : 0.05));
    }

    [Test]
    public void The_unit_of_the_weights_does_not_matter()
    {
        var x = Datasets.Random(4, 300);
        var w = Datasets.Random(5, 300).Select(v => v + 1.5).ToArray();
        DataSplit With(double unit) => WithTarget(new Datasets().Numbers("x", x).Weights("w", [.. w.Select(v => v * unit)]), x).Split();
        using var one = Train(With(1));
        using var other = Train(With(1.0 / 1024));

        Assert.That(other.Summary.ModelFingerprint, Is.EqualTo(one.Summary.ModelFingerprint));
    }

    [Test]
    public void A_cancelled_training_stops()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.That(() => Train(Mixed().Split(), stop: stop.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Progress_counts_up_to_the_planned_rounds()
    {
        var seen = new List<(int Done, int Planned)>();
        var (trainer, parameters) = Resolve();

        using var model = trainer.Train(new TrainingTask(Mixed().Split(), parameters, 42, 1, (done, planned) => seen.Add((done, planned))), CancellationToken.None);

        Assert.That(seen, Is.Not.Empty);
        Assert.That(seen.Select(step => step.Done), Is.EqualTo(Enumerable.Range(1, seen[0].Planned)));
    }

    [Test]
    public void An_empty_train_part_is_a_problem()
    {
        var x = Datasets.Random(1, 20);
        var split = WithTarget(new Datasets().Numbers("x", x), x).Parts([.. x.Select(_ => 2)]).Split();

        Assert.That(() => Train(split), Throws.Problem(ProblemCode.NoTrainRows));
    }

    [Test]
    public void Broken_weights_are_a_problem([Values(-1, double.NaN, double.PositiveInfinity)] double weight)
    {
        var x = Datasets.Random(1, 20);
        var split = WithTarget(new Datasets().Numbers("x", x).Weights("w", [.. x.Select((_, i) => i == 0 ? weight : 1)]), x).Split();

        Assert.That(() => Train(split), Throws.Problem(ProblemCode.UnusableWeights, "\"w\" has 1 row"));
    }

    [Test]
    public void Weights_that_are_all_zero_are_a_problem()
    {
        var x = Datasets.Random(1, 20);
        var split = WithTarget(new Datasets().Numbers("x", x).Weights("w", [.. x.Select(_ => 0.0)]), x).Split();

        Assert.That(() => Train(split), Throws.Problem(ProblemCode.UnusableWeights));
    }

    [Test]
    public void The_summary_names_trainer_library_parameters_and_features()
    {
        var split = Mixed().Split();
        using var model = Train(split, seed: 11);

        var summary = model.Summary;

        Assert.Multiple(() =>
        {
            Assert.That(summary.Trainer, Is.EqualTo(Name));
            Assert.That(summary.Library, Is.EqualTo(TrainerCatalog.Find(Name)!.Library));
            Assert.That(summary.Seed, Is.EqualTo(11));
            Assert.That(summary.Threads, Is.EqualTo(1));
            Assert.That(summary.TrainRowCount, Is.EqualTo(split.Train.Rows.Length));
            Assert.That(summary.Parameters.Keys, Is.EquivalentTo(TrainerCatalog.Find(Name)!.Parameters.Select(p => p.Name)));
            Assert.That(summary.Features, Is.EqualTo(LooksAtFeatures ? ["x", "noise", "when", "kind"] : Array.Empty<string>()));
            Assert.That(summary.Importance, LooksAtFeatures ? Is.Not.Empty : Is.Empty);
            Assert.That(summary.ImportanceKind, LooksAtFeatures ? Is.Not.Null : Is.Null);
        });
        if (LooksAtFeatures)
        {
            Assert.That(summary.Importance[0].Column, Is.EqualTo("x"));
            Assert.That(summary.Importance.Sum(importance => importance.Value), Is.EqualTo(1).Within(1e-12));
            Assert.That(summary.Importance.Select(importance => importance.Value), Is.Ordered.Descending);
        }
    }

    /// <summary>True when another seed must give another model.</summary>
    protected virtual bool DrawsAtRandom => false;

    private TrainedModel Train(DataSplit split, int seed = 42, int threads = 1, CancellationToken stop = default)
    {
        var (trainer, parameters) = Resolve();
        return trainer.Train(new TrainingTask(split, parameters, seed, threads), stop);
    }

    private (Trainer Trainer, ParameterValues Parameters) Resolve() =>
        TrainerCatalog.Resolve(
            new ModelConfig
            {
                Trainer = Name,
                Params = Parameters.ToImmutableSortedDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal),
            },
            ConfigPlaces.None);

    /// <summary>A target that follows x with some noise, and columns of every type with missing values.</summary>
    private Datasets Mixed()
    {
        var x = Datasets.Random(1, RowCount);
        string?[] kind = Datasets.RandomNames(2, RowCount, "red", "green", "blue", "rare");
        var noise = Datasets.Random(3, RowCount);
        var when = Datasets.Random(4, RowCount).Select(v => Math.Round(1.7e9 + (v * 1e7))).ToArray();
        var signal = x.Select((v, i) => (0.7 * v) + (kind[i] == "red" ? 0.3 : 0) + (0.1 * noise[i])).ToArray();
        for (var i = 0; i < RowCount; i += 7)
            (kind[i], noise[i], when[(i + 3) % RowCount]) = (null, double.NaN, double.NaN);
        return WithTarget(
            new Datasets().Numbers("x", x).Numbers("noise", noise).Numbers("when", when, ColumnType.Datetime).Names("kind", kind), signal);
    }

    private static Datasets NewRows(string?[] kinds, string[]? categories = null)
    {
        var table = new Datasets()
            .Numbers("x", [.. kinds.Select(_ => 0.1)]).Numbers("noise", [.. kinds.Select(_ => 0.2)])
            .Numbers("when", [.. kinds.Select(_ => 1.7e9)], ColumnType.Datetime);
        return categories is null ? table.Names("kind", kinds) : table.Names("kind", [.. categories], kinds);
    }

    private Datasets WithTarget(Datasets datasets, double[] signal) => task switch
    {
        MachineLearningTask.Binary => datasets.Classes("y", ["no", "yes"], [.. signal.Select(v => v > 0.2 ? 1 : 0)]),
        MachineLearningTask.Multiclass => datasets.Classes("y", ["a", "b", "c"], [.. signal.Select(v => v < -0.3 ? 0 : v < 0.3 ? 1 : 2)]),
        _ => datasets.Values("y", [.. signal.Select(v => (10 * v) + 100)]),
    };

    private double Loss(TrainedModel model, DataSplit split)
    {
        var predictions = Predictor.Predict(model, split);
        return Enumerable.Range(0, predictions.Count).Average(i =>
            LossOf(predictions.Truth[i], predictions.Scores.AsSpan().Slice(i * Width, Width).ToArray()));
    }

    private double PriorLoss(DataSplit split)
    {
        var target = split.Dataset.Target;
        double[] answer = target switch
        {
            NumberTarget numbers => [split.Train.Rows.Average(row => numbers.Values[row])],
            ClassTarget { Labels.Length: 2 } classes => [split.Train.Rows.Average(row => classes.Codes[row])],
            ClassTarget classes => [.. Enumerable.Range(0, 3).Select(k => split.Train.Rows.Average(row => classes.Codes[row] == k ? 1.0 : 0))],
            _ => throw new NotSupportedException(),
        };
        int[] rows = [.. split.Validation.Rows, .. split.Test.Rows];
        return rows.Average(row => LossOf(target is NumberTarget n ? n.Values[row] : ((ClassTarget)target).Codes[row], answer));
    }

    /// <summary>Brier score or squared error: finite for every probability.</summary>
    private double LossOf(double truth, double[] scores) => task switch
    {
        MachineLearningTask.Multiclass => scores.Select((p, k) => Math.Pow(p - (k == (int)truth ? 1 : 0), 2)).Sum(),
        MachineLearningTask.Binary => Math.Pow(scores[0] - truth, 2),
        _ => Math.Pow((scores[0] - truth) / 10, 2),
    };

    private (string Model, string Schema) FilesOf(DataSplit split, int seed, int threads)
    {
        using var folder = new TempWorkspace();
        using var model = Train(split, seed, threads);
        model.Save(folder.Workspace);
        return (folder.Read("model.json"), folder.Read("schema.json"));
    }

    private static string Text(TrainingSummary summary) => System.Text.Json.JsonSerializer.Serialize(summary);
}
