using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Training;

internal sealed class ImportanceTests
{
    [Test]
    public void Columns_made_from_one_feature_are_added_up()
    {
        var kind = Datasets.RandomNames(1, 500, "a", "b", "c", "d");
        var x = Datasets.Random(2, 500);
        var split = new Datasets().Numbers("x", x).Names("kind", kind)
            .Values("y", [.. kind.Select((name, i) => (10.0 * (name[0] - 'a')) + x[i])]).Split();
        using var model = Trained.With("linear", split);

        var importance = model.Summary.Importance;

        Assert.That(importance.Select(entry => entry.Column), Is.EqualTo(["kind", "x"]));
        Assert.That(importance[0].Value, Is.GreaterThan(0.9));
        Assert.That(model.Summary.ImportanceKind, Is.EqualTo("weight"));
    }

    [Test]
    public void The_unit_of_a_number_does_not_matter_to_a_linear_model()
    {
        var (x, z) = (Datasets.Random(1, 500), Datasets.Random(2, 500));
        double ImportanceOfX(double unit)
        {
            var split = new Datasets().Numbers("x", [.. x.Select(v => v * unit)]).Numbers("z", z).Values("y", [.. x.Select((v, i) => v + z[i])]).Split();
            using var model = Trained.With("linear", split);
            return model.Summary.Importance.Single(entry => entry.Column == "x").Value;
        }

        Assert.That(ImportanceOfX(1000), Is.EqualTo(ImportanceOfX(1)).Within(1e-4));
        Assert.That(ImportanceOfX(1), Is.EqualTo(0.5).Within(0.02));
    }

    [TestCase("gradient-boosting")]
    [TestCase("random-forest")]
    public void Trees_leave_out_columns_that_no_split_uses(string trainer)
    {
        var x = Datasets.Random(1, 500);
        var split = new Datasets().Numbers("x", [.. x.Select(v => v > 0 ? 1.0 : 0)]).Numbers("useless", [.. x.Select(_ => 1.0)])
            .Classes("y", ["no", "yes"], [.. x.Select(v => v > 0 ? 1 : 0)]).Split();
        using var model = Trained.With(trainer, split, ("n_estimators", "10"));

        Assert.That(model.Summary.Importance.Select(entry => (entry.Column, entry.Value)), Is.EqualTo([("x", 1.0)]));
        Assert.That(model.Summary.ImportanceKind, Is.EqualTo("gain"));
    }
}
