using System.Text;
using CmlAction.XGBoost;

namespace CmlAction.Tests.XGBoost;

internal sealed class BoosterTests
{
    private static readonly float[] Codes = [0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5];

    [Test]
    public void A_category_column_is_split_into_groups_of_codes()
    {
        // Codes 0, 2 and 4 against 1, 3 and 5: one split on categories, no single split on numbers.
        float[] labels = [.. Codes.Select(code => code % 2)];
        float[] Learn(string type)
        {
            using var train = DMatrix.FromColumns(Codes, Codes.Length, 1, 1);
            train.SetLabels(labels);
            train.SetFeatures(["kind"], [type]);
            using var booster = Stump(train, ("reg_lambda", "0"), ("max_cat_to_onehot", "1"));
            return booster.Predict(train);
        }

        Assert.That(Learn("c"), Is.EqualTo(labels).Within(1e-6));
        Assert.That(Learn("float"), Is.Not.EqualTo(labels).Within(0.1));
    }

    [Test]
    public void A_saved_model_carries_names_and_types_and_predicts_the_same()
    {
        using var train = Named();
        using var booster = Stump(train);
        booster.SetFeatures(["kind of \"thing\"", "größe"], ["c", "float"]);

        var file = booster.Save();
        using var loaded = new Booster();
        loaded.Load(file);

        Assert.That(Encoding.UTF8.GetString(file), Does.StartWith("{\"learner\"").And.Contain("""["kind of \"thing\"","größe"]""").And.Contain("""["c","float"]"""));
        Assert.That(loaded.FeatureCount, Is.EqualTo(2));
        Assert.That(loaded.Predict(train), Is.EqualTo(booster.Predict(train)));
        Assert.That(loaded.Save(), Is.EqualTo(file));
    }

    [Test]
    public void The_first_rounds_are_a_model_of_their_own()
    {
        using var train = Named();
        using var booster = Stump(train);
        booster.SetFeatures(["kind", "size"], ["c", "float"]);
        var first = booster.Predict(train);
        booster.Update(1, train);
        booster.Update(2, train);

        using var one = booster.FirstRounds(1);

        Assert.That(one.Predict(train), Is.EqualTo(first));
        Assert.That(booster.Predict(train), Is.Not.EqualTo(first));
        Assert.That(Encoding.UTF8.GetString(one.Save()), Does.Contain("\"num_trees\":\"1\"").And.Contain("[\"kind\",\"size\"]"));
        Assert.That(() => booster.FirstRounds(4), Throws.InstanceOf<XGBoostException>());
    }

    [Test]
    public void A_file_that_is_no_model_is_refused()
    {
        using var booster = new Booster();

        Assert.That(() => booster.Load("{\"no\": \"model\"}"u8), Throws.InstanceOf<XGBoostException>());
    }

    [Test]
    public void Evaluation_gives_one_loss_per_matrix_in_order()
    {
        using var train = Named();
        using var other = DMatrix.FromColumns([0, 0, 1, 1], 2, 2, 1);
        other.SetLabels([100, 100]);
        other.SetFeatures(["kind", "size"], ["c", "float"]);
        using var booster = new Booster(train, other);
        booster.Set("eval_metric", "rmse");
        booster.Update(0, train);

        var losses = booster.Evaluate(0, train, other);

        Assert.That(losses, Has.Length.EqualTo(2));
        Assert.That(losses[0], Is.LessThan(3));
        Assert.That(losses[1], Is.GreaterThan(90));
    }

    [Test]
    public void Several_outputs_are_predicted_row_by_row()
    {
        using var train = DMatrix.FromColumns([0, 1, 0, 1], 4, 1, 1);
        train.SetLabels([0, 10, 1, 20, 0, 10, 1, 20], outputs: 2);
        using var booster = Stump(train, ("reg_lambda", "0"));

        Assert.That(booster.Predict(train), Is.EqualTo(new float[] { 0, 10, 1, 20, 0, 10, 1, 20 }).Within(1e-5));
    }

    [Test]
    public void Coefficients_of_a_linear_model_come_per_output()
    {
        using var train = DMatrix.FromColumns([0, 1, 2, 3], 4, 1, 1);
        train.SetLabels([0, 1, 2, 2]);
        using var booster = new Booster(train);
        foreach (var (name, value) in new[] { ("booster", "gblinear"), ("updater", "coord_descent"), ("objective", "multi:softprob"), ("num_class", "3") })
            booster.Set(name, value);
        booster.Update(0, train);

        var scores = booster.Scores("weight");

        Assert.That(scores, Has.Length.EqualTo(1));
        Assert.That(scores[0].Values, Has.Length.EqualTo(3));
        Assert.That(scores[0].Values[0], Is.LessThan(0));
        Assert.That(scores[0].Values[2], Is.GreaterThan(0));
    }

    [TestCase("[3]\tm0-logloss:0.25\tm1-logloss:0.5", 0.25, 0.5)]
    [TestCase("[3]\tm1-rmse:1e-05\tm0-rmse:2E+10", 2e10, 1e-5)]
    [TestCase("[3]\tm0-rmse:nan", double.NaN, double.NaN)]
    [TestCase("[3]\tm0-rmse:-nan\tm1-error@0.5:0.1", double.NaN, 0.1)]
    [TestCase("[3]\tm0-rmse:1\tm0-mae:2\tm1-rmse:3", 1, 3)]
    [TestCase("", double.NaN, double.NaN)]
    [TestCase("[3]\tnonsense\tm0:1\tm7-rmse:4", double.NaN, double.NaN)]
    public void The_answer_of_an_evaluation_is_read(string line, double first, double second)
    {
        Assert.That(EvaluationText.Parse(line, ["m0", "m1"]), Is.EqualTo([first, second]));
    }

    /// <summary>One round of one split with the whole answer taken.</summary>
    internal static Booster Stump(DMatrix train, params (string Name, string Value)[] settings)
    {
        var booster = new Booster(train);
        foreach (var (name, value) in ((string, string)[])[("max_depth", "1"), ("tree_method", "hist"), ("eta", "1"), ("min_child_weight", "0"), ("base_score", "0"), ("nthread", "1"), .. settings])
            booster.Set(name, value);
        booster.Update(0, train);
        return booster;
    }

    private static DMatrix Named()
    {
        var matrix = DMatrix.FromColumns([.. Codes, .. Codes], Codes.Length, 2, 1);
        matrix.SetLabels(Codes);
        matrix.SetFeatures(["kind", "size"], ["c", "float"]);
        return matrix;
    }
}
