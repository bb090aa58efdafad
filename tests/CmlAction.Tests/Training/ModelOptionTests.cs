using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Training;

/// <summary>Class weights, constraints and the scale of the target: what they do, and where they are refused.</summary>
internal sealed class ModelOptionTests
{
    private const int Count = 400;

    private static readonly double[] X = Datasets.Random(1, Count);
    private static readonly double[] Noise = Datasets.Random(2, Count);

    [TestCase("gradient-boosting")]
    [TestCase("random-forest")]
    [TestCase("linear")]
    public void A_class_weight_is_the_same_as_a_weight_of_each_of_its_rows(string trainer)
    {
        int[] codes = [.. X.Select((v, i) => v + Noise[i] > 0.5 ? 1 : 0)];
        var plain = new Datasets().Numbers("x", X).Classes("y", ["no", "yes"], codes).Split();
        var weighted = new Datasets().Numbers("x", X).Classes("y", ["no", "yes"], codes).Weights("w", [.. codes.Select(code => code == 1 ? 3.0 : 1)]).Split();
        using var byRow = Train(trainer, weighted, new ModelConfig());
        using var byClass = Train(trainer, plain, new ModelConfig { ClassWeight = Weights(("yes", 3)) });

        Assert.That(byClass.Summary.ModelFingerprint, Is.EqualTo(byRow.Summary.ModelFingerprint));
        Assert.That(byClass.Summary.LearningCurve, Is.EqualTo(byRow.Summary.LearningCurve));
        Assert.That(byClass.Summary.ClassFactors, Is.EqualTo([1.0, 3.0]));
    }

    [Test]
    public void Balanced_is_what_scikit_learn_calls_balanced()
    {
        // n / (k · nᵢ): 8 / (2 · 6) and 8 / (2 · 2); a class without rows counts 1.
        Assert.That(ClassWeights.Factors(ClassWeight.Balanced, ["a", "b"], [6, 2]), Is.EqualTo([8 / 12.0, 2.0]));
        Assert.That(ClassWeights.Factors(ClassWeight.Balanced, ["a", "b", "c"], [6, 2, 0]), Is.EqualTo([8 / 12.0, 2.0, 1.0]));
        Assert.That(ClassWeights.Factors(null, ["a", "b"], [6, 2]), Is.Empty);
    }

    [Test]
    public void Balanced_classes_find_more_of_the_rare_one()
    {
        var split = new Datasets().Numbers("x", X).Classes("y", ["no", "yes"], [.. X.Select((v, i) => v + Noise[i] > 1.2 ? 1 : 0)]).Split();
        using var plain = Train("gradient-boosting", split, new ModelConfig());
        using var balanced = Train("gradient-boosting", split, new ModelConfig { ClassWeight = ClassWeight.Balanced });

        int Found(TrainedModel model) => Predictor.Predict(model, split).Scores.Count(score => score >= 0.5);

        Assert.That(Found(balanced), Is.GreaterThan(Found(plain)));
    }

    [Test]
    public void A_constraint_is_kept([Values("gradient-boosting", "random-forest")] string trainer, [Values] Monotonicity direction, [Values] bool classes)
    {
        // A wave with noise: nothing in the data is monotone.
        var wave = X.Select((v, i) => Math.Sin(6 * v) + (0.5 * Noise[i])).ToArray();
        var data = new Datasets().Numbers("noise", Noise).Numbers("x", X);
        var split = classes ? data.Classes("y", ["no", "yes"], [.. wave.Select(v => v > 0 ? 1 : 0)]).Split() : data.Values("y", wave).Split();
        var constraint = ImmutableSortedDictionary<string, Monotonicity>.Empty.Add("x", direction);
        using var free = Train(trainer, split, new ModelConfig());
        using var kept = Train(trainer, split, new ModelConfig { MonotoneConstraints = constraint });

        Assert.That(Steps(free), Has.Some.Positive.And.Some.Negative);
        Assert.That(Steps(kept), direction == Monotonicity.Increasing ? Has.All.GreaterThanOrEqualTo(0.0) : Has.All.LessThanOrEqualTo(0.0));
        Assert.That(Steps(kept).Any(step => step != 0), Is.True, "a constraint is no reason to learn nothing");
    }

    [TestCase(TargetTransform.Log)]
    [TestCase(TargetTransform.Log1p)]
    [TestCase(TargetTransform.Standardize)]
    public void A_transform_comes_back_to_where_it_was(TargetTransform transform)
    {
        var scale = new TargetScale(transform, transform == TargetTransform.Standardize ? 12.5 : 0, transform == TargetTransform.Standardize ? 3 : 1);

        foreach (var value in new[] { 1e-12, 1e-3, 0.3, 1, 7.5, 1234.5, 1e9 })
            Assert.That(scale.Invert(scale.Apply(value)), Is.EqualTo(value).Within(transform == TargetTransform.Standardize ? 1e-6 : 1e-9 * value));
        Assert.That(new TargetScale(TargetTransform.Log).Apply(0), Is.Not.EqualTo(0));
        Assert.That(new TargetScale(TargetTransform.Log1p).Apply(0), Is.Zero);
    }

    [Test]
    public void A_logarithm_suits_a_target_that_multiplies([Values("gradient-boosting", "random-forest", "linear")] string trainer)
    {
        var y = X.Select((v, i) => Math.Exp((4 * v) + (0.3 * Noise[i]))).ToArray();
        var split = new Datasets().Numbers("x", X).Values("y", y).Split();
        using var plain = Train(trainer, split, new ModelConfig());
        using var log = Train(trainer, split, new ModelConfig { TargetTransform = TargetTransform.Log });

        double RelativeError(TrainedModel model)
        {
            var predictions = Predictor.Predict(model, split);
            return predictions.Truth.Zip(predictions.Scores, (truth, score) => Math.Abs(score - truth) / truth).Order().ElementAt(predictions.Count / 2);
        }

        Assert.That(Predictor.Predict(log, split).Scores, Has.All.Positive);
        // The leaves of a forest are so small that it hardly minds the scale.
        Assert.That(RelativeError(log), Is.LessThan(RelativeError(plain) * (trainer == "random-forest" ? 1.1 : 1)));
        if (trainer != "random-forest")
            Assert.That(log.Summary.LearningCurveMetric, Is.EqualTo("rmse (log)"));
    }

    [Test]
    public void Standardizing_learns_a_target_that_is_too_small_for_the_library_as_it_is()
    {
        var y = X.Select(v => (v > 0 ? 2e-5 : 1e-5)).ToArray();
        var split = new Datasets().Numbers("x", X).Values("y", y).Split();
        using var plain = Train("gradient-boosting", split, new ModelConfig());
        using var standardized = Train("gradient-boosting", split, new ModelConfig { TargetTransform = TargetTransform.Standardize });

        Assert.That(Predictor.Predict(plain, split).Scores.Distinct().Count(), Is.EqualTo(1));
        Assert.That(Predictor.Predict(standardized, split).Scores.Zip(Predictor.Predict(standardized, split).Truth, (score, truth) => Math.Abs(score - truth)), Has.All.LessThan(1e-7));
        Assert.That(standardized.Summary.Course!.DummyTrainLoss, Is.EqualTo(5e-6).Within(2e-7), "in the unit of the target");
    }

    [Test]
    public void The_scale_is_part_of_the_saved_model([Values] TargetTransform transform)
    {
        var split = new Datasets().Numbers("x", X).Values("y", [.. X.Select(v => v + 2)]).Split();
        using var model = Train("gradient-boosting", split, new ModelConfig { TargetTransform = transform });
        using var folder = new TempWorkspace();
        model.Save(folder.Workspace);

        using var loaded = ModelFolder.Load(folder.Workspace);

        Assert.That(loaded.Schema.Scale, Is.EqualTo(model.Schema.Scale));
        Assert.That(Predictor.Predict(loaded, split).Scores, Is.EqualTo(Predictor.Predict(model, split).Scores));
    }

    [Test]
    public void The_dummy_of_a_logarithm_is_the_geometric_mean()
    {
        var split = new Datasets().Numbers("x", [1, 2, 3]).Values("y", [1, 100, 5]).Parts([0, 0, 2]).Split();
        using var model = Train("dummy", split, new ModelConfig { TargetTransform = TargetTransform.Log });

        Assert.That(Predictor.Predict(model, split).Scores[0], Is.EqualTo(10).Within(1e-9));
    }

    [TestCase(TargetTransform.Log, 0, 1)]
    [TestCase(TargetTransform.Log, -3, 0)]
    [TestCase(TargetTransform.Log1p, -1, 0)]
    public void A_target_without_a_logarithm_is_a_problem(TargetTransform transform, double value, int part)
    {
        var split = new Datasets().Numbers("x", [1, 2, 3, 4]).Values("y", [1, 2, value, 4]).Parts([0, 0, part, 2]).Split();

        Assert.That(() => Train("gradient-boosting", split, new ModelConfig { TargetTransform = transform }),
            Throws.Problem(ProblemCode.TargetOutsideTransform, "1 row of \"y\""));
    }

    [Test]
    public void A_weight_of_a_label_that_does_not_exist_is_a_problem()
    {
        var problems = Check(new ModelConfig { ClassWeight = Weights(("yess", 2), ("no", 1)) }, Binary());

        Assert.That(problems.Single().Code, Is.EqualTo(ProblemCode.ClassWeightLabel));
        Assert.That(problems.Single().Remedy, Does.Contain("\"yes\""));
    }

    [TestCase("incme", "did you mean \"income\"?")]
    [TestCase("kind", "name another column")]
    public void A_constraint_on_a_column_without_an_order_is_a_problem(string column, string remedy)
    {
        var problems = Check(new ModelConfig { MonotoneConstraints = Increasing(column) }, Binary());

        Assert.That(problems.Single().Code, Is.EqualTo(ProblemCode.MonotoneConstraint));
        Assert.That(problems.Single().Remedy, Does.Contain(remedy));
    }

    [TestCase("linear")]
    [TestCase("dummy")]
    public void A_trainer_without_trees_cannot_keep_a_constraint(string trainer)
    {
        var problems = Check(new ModelConfig { Trainer = trainer, MonotoneConstraints = Increasing("income") }, Binary());

        Assert.That(problems.Single().Code, Is.EqualTo(ProblemCode.MonotoneConstraint));
        Assert.That(problems.Single().Expected, Is.EqualTo("one of gradient-boosting, random-forest"));
    }

    [Test]
    public void A_key_that_an_inferred_task_cannot_honour_is_a_problem()
    {
        var classes = new Datasets().Numbers("income", [1, 2, 3]).Classes("y", ["a", "b", "c"], [0, 1, 2]).Parts([0, 0, 2]).Split();
        var numbers = new Datasets().Numbers("income", [1, 2, 3]).Values("y", [1, 2, 3]).Parts([0, 0, 2]).Split();
        var all = new ModelConfig { ClassWeight = ClassWeight.Balanced, MonotoneConstraints = Increasing("income"), TargetTransform = TargetTransform.Log };

        Assert.That(Check(all, classes).Select(problem => (problem.Code, problem.Message.Split(' ')[0])), Is.EqualTo(
            [(ProblemCode.KeyDoesNotApply, "model.target_transform"), (ProblemCode.KeyDoesNotApply, "model.monotone_constraints")]));
        Assert.That(Check(all, numbers).Select(problem => (problem.Code, problem.Message.Split(' ')[0])), Is.EqualTo([(ProblemCode.KeyDoesNotApply, "model.class_weight")]));
    }

    [TestCase("early_stopping_rounds", "20", true)]
    [TestCase("n_iter_no_change", "20", true)]
    [TestCase("early_stopping_rounds", "0", false)]
    public void Early_stopping_needs_a_validation_part(string name, string value, bool isProblem)
    {
        var model = new ModelConfig { Params = ImmutableSortedDictionary<string, string>.Empty.Add(name, value) };
        var alone = new Datasets().Numbers("income", [1, 2, 3]).Values("y", [1, 2, 3]).Parts([0, 0, 2]).Split();
        var watched = new Datasets().Numbers("income", [1, 2, 3]).Values("y", [1, 2, 3]).Parts([0, 1, 2]).Split();

        Assert.That(Check(model, alone).Select(problem => problem.Code), Is.EqualTo(isProblem ? [ProblemCode.EarlyStoppingNeedsValidation] : Array.Empty<ProblemCode>()));
        Assert.That(Check(model, watched), Is.Empty);
    }

    private static DataSplit Binary() => new Datasets().Numbers("income", [1, 2, 3, 4]).Names("kind", ["a", "b", "a", "b"])
        .Classes("y", ["no", "yes"], [0, 1, 0, 1]).Parts([0, 0, 1, 2]).Split();

    private static ImmutableArray<Problem> Check(ModelConfig model, DataSplit split) => ModelValidator.Check(model, ConfigPlaces.None, split);

    private static ImmutableSortedDictionary<string, Monotonicity> Increasing(string column) =>
        ImmutableSortedDictionary<string, Monotonicity>.Empty.Add(column, Monotonicity.Increasing);

    private static ClassWeight Weights(params (string Label, double Factor)[] weights) =>
        new(weights.ToImmutableSortedDictionary(pair => pair.Label, pair => pair.Factor, StringComparer.Ordinal));

    private static TrainedModel Train(string trainer, DataSplit split, ModelConfig model)
    {
        var (found, parameters) = Trained.Resolve(trainer);
        return found.Train(new TrainingTask(split, parameters, 42, 1) { Model = model }, CancellationToken.None);
    }

    /// <summary>Differences of the predictions along x, all else being equal.</summary>
    private static double[] Steps(TrainedModel model)
    {
        double[] grid = [.. Enumerable.Range(0, 101).Select(i => (i - 50) / 50.0)];
        var table = new Datasets().Numbers("noise", [.. grid.Select(_ => 0.1)]).Numbers("x", grid).Table();
        var scores = model.Predict(table, [.. Enumerable.Range(0, grid.Length)]);
        return [.. scores.Zip(scores.Skip(1), (low, high) => high - low)];
    }
}
