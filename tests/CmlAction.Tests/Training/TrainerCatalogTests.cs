using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training;

namespace CmlAction.Tests.Training;

internal sealed class TrainerCatalogTests
{
    [TestCase("gradient-boosting", "gradient-boosting")]
    [TestCase("fast-tree", "gradient-boosting")]
    [TestCase("FastTree", "gradient-boosting")]
    [TestCase("gbdt", "gradient-boosting")]
    [TestCase("xgboost", "gradient-boosting")]
    [TestCase("XGBoost", "gradient-boosting")]
    [TestCase("random_forest", "random-forest")]
    [TestCase("RandomForest", "random-forest")]
    [TestCase("fast-forest", "random-forest")]
    [TestCase("FastForest", "random-forest")]
    [TestCase("linear", "linear")]
    [TestCase("logistic-regression", "linear")]
    [TestCase("linear_regression", "linear")]
    [TestCase("dummy", "dummy")]
    public void A_trainer_is_found_by_every_name(string written, string expected)
    {
        Assert.That(TrainerCatalog.Find(written)?.Name, Is.EqualTo(expected));
    }

    [Test]
    public void No_name_belongs_to_two_trainers()
    {
        var names = TrainerCatalog.All.SelectMany(trainer => trainer.Aliases.Prepend(trainer.Name)).Select(Spelling.Key);

        Assert.That(names, Is.Unique);
    }

    [Test]
    public void No_parameter_name_belongs_to_two_parameters_of_a_trainer()
    {
        foreach (var trainer in TrainerCatalog.All)
            Assert.That(trainer.Parameters.SelectMany(p => p.Aliases.Prepend(p.Name)).Select(Spelling.Key), Is.Unique, trainer.Name);
    }

    [Test]
    public void Every_alias_of_every_parameter_is_accepted()
    {
        foreach (var trainer in TrainerCatalog.All)
        {
            foreach (var parameter in trainer.Parameters)
            {
                foreach (var alias in parameter.Aliases)
                {
                    var (_, values) = Trained.Resolve(trainer.Name, (alias, parameter.Default));
                    Assert.That(values.Values.Keys, Is.EquivalentTo(trainer.Parameters.Select(p => p.Name)), $"{trainer.Name} {alias}");
                }
            }
        }
    }

    [Test]
    public void Every_default_is_a_valid_value_written_as_it_is_recorded()
    {
        foreach (var trainer in TrainerCatalog.All)
        {
            foreach (var parameter in trainer.Parameters)
            {
                var (_, values) = Trained.Resolve(trainer.Name, (parameter.Name, parameter.Default));
                Assert.That(values.Text(parameter.Name), Is.EqualTo(parameter.Default), $"{trainer.Name} {parameter.Name}");
            }
        }
    }

    [TestCase("learning_rate", "0.30", "0.3")]
    [TestCase("learningRate", "1e-1", "0.1")]
    [TestCase("eta", " 0.2 ", "0.2")]
    [TestCase("gamma", "1e-300", "0")]
    [TestCase("numberOfTrees", "+50", "50")]
    [TestCase("trees", "7", "7")]
    [TestCase("minimumExampleCountPerLeaf", "10", "10")]
    [TestCase("leaf", "5", "5")]
    [TestCase("grow_policy", "Lossguide", "lossguide")]
    public void A_value_is_recorded_in_one_spelling(string name, string written, string recorded)
    {
        var (_, values) = Trained.Resolve("gradient-boosting", (name, written));

        Assert.That(values.Values.Values, Has.Member(recorded));
    }

    [Test]
    public void An_unknown_trainer_is_answered_with_the_names_there_are()
    {
        var error = Assert.Throws<CmlException>(() => Resolve("gradent-boosting", []));

        var problem = error.Problems.Single();
        Assert.That(problem.Code, Is.EqualTo(ProblemCode.UnknownTrainer));
        Assert.That(problem.Expected, Is.EqualTo("one of gradient-boosting, random-forest, linear, dummy; did you mean \"gradient-boosting\"?"));
        Assert.That(problem.Place, Is.EqualTo(new Place("cml.yaml", 9, 12)));
    }

    [TestCase("gradient-boosting", "max_deph", "max_depth")]
    [TestCase("gradient-boosting", "numberOfTree", "numberOfTrees")]
    [TestCase("linear", "reg_lamda", "reg_lambda")]
    public void An_unknown_parameter_is_answered_with_the_nearest_name(string trainer, string name, string nearest)
    {
        var error = Assert.Throws<CmlException>(() => Trained.Resolve(trainer, (name, "1")));

        Assert.That(error.Problems.Single().Code, Is.EqualTo(ProblemCode.UnknownTrainerParameter));
        Assert.That(error.Problems.Single().Expected, Does.EndWith($"did you mean \"{nearest}\"?"));
    }

    [Test]
    public void A_trainer_without_parameters_says_so()
    {
        var error = Assert.Throws<CmlException>(() => Trained.Resolve("dummy", ("strategy", "prior")));

        Assert.That(error.Problems.Single().Expected, Is.EqualTo("no parameters"));
    }

    [TestCase("n_estimators", "many", "a whole number from 1 to 100000")]
    [TestCase("n_estimators", "1e2", "a whole number from 1 to 100000")]
    [TestCase("n_estimators", "", "a whole number from 1 to 100000")]
    [TestCase("n_estimators", "1.5", "a whole number from 1 to 100000")]
    [TestCase("learning_rate", "10%", "a number from 0.0001 to 1")]
    [TestCase("learning_rate", "0,1", "a number from 0.0001 to 1")]
    [TestCase("learning_rate", "NaN", "a number from 0.0001 to 1")]
    [TestCase("reg_lambda", "Infinity", "a number from 0 to 1000000000")]
    [TestCase("grow_policy", "breadth", "one of depthwise, lossguide")]
    public void A_value_of_the_wrong_kind_is_a_problem(string name, string value, string expected)
    {
        var error = Assert.Throws<CmlException>(() => Trained.Resolve("gradient-boosting", (name, value)));

        Assert.That(error.Problems.Single().Code, Is.EqualTo(ProblemCode.TrainerParameterKind));
        Assert.That(error.Problems.Single().Expected, Is.EqualTo(expected));
    }

    [TestCase("n_estimators", "0")]
    [TestCase("n_estimators", "-5")]
    [TestCase("n_estimators", "100001")]
    [TestCase("n_estimators", "99999999999999999999")]
    [TestCase("subsample", "1.01")]
    [TestCase("subsample", "0")]
    [TestCase("reg_lambda", "-0.1")]
    public void A_value_out_of_range_is_a_problem(string name, string value)
    {
        Assert.That(() => Trained.Resolve("gradient-boosting", (name, value)), Throws.Problem(ProblemCode.TrainerParameterRange, name));
    }

    [TestCase("1", true)]
    [TestCase("100000", true)]
    [TestCase("100001", false)]
    public void The_ends_of_a_range_belong_to_it(string trees, bool allowed)
    {
        Assert.That(() => Trained.Resolve("gradient-boosting", ("n_estimators", trees)), allowed ? Throws.Nothing : Throws.InstanceOf<CmlException>());
    }

    [Test]
    public void A_parameter_under_two_of_its_names_is_a_problem()
    {
        Assert.That(
            () => Trained.Resolve("gradient-boosting", ("eta", "0.1"), ("learning_rate", "0.1")),
            Throws.Problem(ProblemCode.TrainerParameterTwice, "\"eta\" and \"learning_rate\""));
    }

    [Test]
    public void All_problems_come_at_once_in_the_order_of_the_file()
    {
        var error = Assert.Throws<CmlException>(() => Resolve(
            "gradient-boosting", [("deph", "3"), ("eta", "fast"), ("learning_rate", "0.1"), ("max_bin", "1")]));

        Assert.That(
            error.Problems.Select(problem => (problem.Code.Number, problem.Place!.Line)),
            Is.EqualTo(new (int, int?)[] { (304, 11), (305, 12), (303, 13), (302, 14) }));
    }

    private static (Trainer Trainer, ParameterValues Parameters) Resolve(string trainer, (string Name, string Value)[] parameters)
    {
        var places = new Dictionary<string, Place>
        {
            ["model.trainer"] = new("cml.yaml", 9, 12),
            ["model.params.max_bin"] = new("cml.yaml", 11, 5),
            ["model.params.learning_rate"] = new("cml.yaml", 12, 5),
            ["model.params.eta"] = new("cml.yaml", 13, 5),
            ["model.params.deph"] = new("cml.yaml", 14, 5),
        };
        return TrainerCatalog.Resolve(
            new ModelConfig
            {
                Trainer = trainer,
                Params = parameters.ToImmutableSortedDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal),
            },
            new ConfigPlaces("cml.yaml", places.ToImmutableDictionary()));
    }
}
