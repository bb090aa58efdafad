using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Training;
using CmlAction.Core.Training.Insight;
using CmlAction.Core.Training.Trainers;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Training.Insight;

[TestFixture("gradient-boosting")]
[TestFixture("random-forest")]
[TestFixture("linear")]
internal sealed class ModelProbeTests(string trainer)
{
    private const int Count = 300;

    private static readonly double[] X = Datasets.Random(1, Count);
    private static readonly double[] Z = [.. Datasets.Random(2, Count).Select((v, i) => i % 9 == 0 ? double.NaN : v)];
    private static readonly string[] Kind = Datasets.RandomNames(3, Count, "a", "b", "c", "d", "e");
    private static readonly double[] When = [.. Datasets.Random(4, Count).Select(v => Math.Round(1.7e9 + (v * 1e7)))];

    [Test]
    public void As_they_are_the_rows_get_the_models_own_predictions([Values(MachineLearningTask.Binary, MachineLearningTask.Multiclass, MachineLearningTask.Regression)] MachineLearningTask task)
    {
        var (model, table, rows) = Trained_(task);
        using (model)
            Assert.That(model.Probe(table, rows)!.Predict(), Is.EqualTo(model.Predict(table, rows.AsSpan())));
    }

    [Test]
    public void A_shuffled_column_is_what_a_shuffled_table_would_be([Values(MachineLearningTask.Binary, MachineLearningTask.Multiclass, MachineLearningTask.Regression)] MachineLearningTask task, [Range(0, 3)] int feature)
    {
        var (model, table, rows) = Trained_(task);
        using var _ = model;
        int[] order = [.. Enumerable.Range(0, rows.Length).Select(i => (i * 7) % rows.Length)];
        var shuffled = Table(feature, [.. order.Select(i => rows[i])], rows);

        var probe = model.Probe(table, rows)!;
        var scores = probe.PredictShuffled(feature, [order, [.. Enumerable.Range(0, rows.Length)]]);

        Assert.That(scores, Has.Length.EqualTo(2));
        Assert.That(scores[0], Is.EqualTo(model.Predict(shuffled, [.. Enumerable.Range(0, rows.Length)])));
        Assert.That(scores[1], Is.EqualTo(probe.Predict()), "in the order they have");
    }

    /// <summary>Several questions in one have the answers of each alone, to the last bit.</summary>
    [Test]
    public void A_column_of_one_value_is_what_a_table_of_that_value_would_be([Values(MachineLearningTask.Binary, MachineLearningTask.Multiclass, MachineLearningTask.Regression)] MachineLearningTask task, [Range(0, 3)] int feature)
    {
        var (model, table, rows) = Trained_(task);
        using var _ = model;
        var probe = model.Probe(table, rows)!;
        float[] values = [.. probe.Values(feature).ToArray().Where(value => !float.IsNaN(value)).Distinct().Take(3)];

        var together = probe.PredictAt(feature, values);

        Assert.That(together, Is.EqualTo(values.Select(value => probe.PredictAt(feature, [value])[0])));
        for (var i = 0; i < values.Length; i++)
        {
            var like = probe.Values(feature).IndexOf(values[i]);
            Assert.That(together[i].Chunk(probe.ScoreCount).ElementAt(like), Is.EqualTo(probe.Predict().Chunk(probe.ScoreCount).ElementAt(like)), "a row that has the value already");
        }
    }

    [Test]
    public void Contributions_add_up_to_the_answer([Values(MachineLearningTask.Binary, MachineLearningTask.Multiclass, MachineLearningTask.Regression)] MachineLearningTask task)
    {
        var (model, table, rows) = Trained_(task);
        using var _ = model;
        var probe = model.Probe(table, rows)!;

        var sums = probe.Contributions().Chunk(probe.FeatureOfColumn.Length + 1).Select(values => values.Sum(value => (double)value)).ToArray();

        var scores = probe.Predict();
        double[] answers = task switch
        {
            MachineLearningTask.Regression => sums,
            _ when trainer == "random-forest" => task == MachineLearningTask.Binary ? sums : [.. sums.Chunk(3).SelectMany(row => row.Select(v => v / row.Sum()))],
            MachineLearningTask.Binary => [.. sums.Select(margin => 1 / (1 + Math.Exp(-margin)))],
            _ => [.. sums.Chunk(3).SelectMany(row => row.Select(v => Math.Exp(v) / row.Sum(Math.Exp)))],
        };
        Assert.That(answers, Is.EqualTo(scores).Within(2e-5));
        Assert.That(probe.ContributionUnit, Is.EqualTo(task == MachineLearningTask.Regression ? "target" : trainer == "random-forest" ? "probability" : "log-odds"));
    }

    [Test]
    public void The_column_that_decides_is_the_most_important_by_both_measures()
    {
        var (model, table, rows) = Trained_(MachineLearningTask.Regression);
        using var _ = model;
        var probe = model.Probe(table, rows)!;
        var truth = rows.Select(row => 3 * X[row]).ToArray();
        double? Goodness(double[] scores) => -scores.Zip(truth, (score, y) => (score - y) * (score - y)).Average();

        var shuffled = ColumnShuffling.Measure(probe, [0, 1, 2, 3], Goodness, 42, CancellationToken.None)!.Value;
        var again = ColumnShuffling.Measure(probe, [3, 0], Goodness, 42, CancellationToken.None)!.Value;
        var shap = MeanContributions.Measure(probe);

        Assert.That(shuffled[0].Column, Is.EqualTo("x"));
        Assert.That(shuffled[0].Mean, Is.GreaterThan(20 * Math.Abs(shuffled[1].Mean)));
        // Shuffling independent values doubles the variance: 2 · 9 · Var(x) = 6 of a target of variance 3.
        Assert.That(shuffled[0].Mean, Is.EqualTo(6).Within(1.2));
        Assert.That(again.Single(column => column.Column == "x"), Is.EqualTo(shuffled[0]), "whatever else is looked at");
        Assert.That(shap.Columns[0].Column, Is.EqualTo("x"));
        Assert.That(shap.Columns[0].MeanAbsolute, Is.EqualTo(3 * 0.5).Within(0.2), "mean of 3 |x|");
        Assert.That(shap.Columns.Select(column => column.MeanAbsolute), Is.Ordered.Descending);
    }

    [Test]
    public void A_metric_that_is_undefined_gives_no_importance()
    {
        var (model, table, rows) = Trained_(MachineLearningTask.Binary);
        using var _ = model;

        Assert.That(ColumnShuffling.Measure(model.Probe(table, rows)!, [0], _ => null, 42, CancellationToken.None), Is.Null);
    }

    [Test]
    public void Partial_dependence_is_the_mean_prediction_of_a_table_with_one_value([Values(MachineLearningTask.Binary, MachineLearningTask.Multiclass, MachineLearningTask.Regression)] MachineLearningTask task, [Range(0, 3)] int feature)
    {
        var (model, table, rows) = Trained_(task);
        using var _ = model;

        var curve = DependenceCurve.Of(model.Probe(table, rows)!, feature, CancellationToken.None)!;

        var width = task == MachineLearningTask.Multiclass ? 3 : 1;
        foreach (var point in (DependencePoint[])[curve.Points[0], curve.Points[^1]])
        {
            // A row that has this very value lends it to all the others.
            var lender = Enumerable.Range(0, Count).Where(row => rows.Contains(row)).FirstOrDefault(row => point.Category is { } name
                ? Kind[row] == name
                : Math.Abs(((NumberColumn)table.Columns[feature]).At(row) - point.Number!.Value) < 1e-6, -1);
            if (lender < 0)
                continue;
            var scores = model.Predict(Table(feature, [.. rows.Select(_ => lender)], rows), [.. Enumerable.Range(0, rows.Length)]);
            var means = Enumerable.Range(0, width).Select(k => scores.Where((_, i) => i % width == k).Average());
            Assert.That(point.Predictions, Is.EqualTo(means).Within(1e-12));
        }
        Assert.That(curve.Column, Is.EqualTo(table.Columns[feature].Name));
        Assert.That(curve.Points, Has.Length.InRange(5, 15));
        if (curve.Type != ColumnType.Category)
            Assert.That(curve.Points.Select(point => point.Number), Is.Ordered.Ascending);
    }

    [Test]
    public void The_first_rows_are_rows_of_their_own()
    {
        var (model, table, rows) = Trained_(MachineLearningTask.Binary);
        using var _ = model;

        Assert.That(model.Probe(table, rows)!.First(10).Predict(), Is.EqualTo(model.Predict(table, rows.AsSpan()[..10])));
    }

    [Test]
    public void The_shape_of_the_trees_is_counted_in_the_file()
    {
        var (model, _, _) = Trained_(MachineLearningTask.Multiclass);
        using var folder = new TempWorkspace();
        using (model)
            model.Save(folder.Workspace);

        var shape = TreeShape.Of(File.ReadAllBytes(folder.PathOf("model.json")));

        Assert.That(shape.Trees, Is.EqualTo(trainer == "linear" ? 0 : 3 * 20));
        Assert.That(shape.Nodes, trainer == "linear" ? Is.Zero : Is.GreaterThan(3 * shape.Trees));
    }

    private (TrainedModel Model, Table Table, ImmutableArray<int> Rows) Trained_(MachineLearningTask task)
    {
        var data = new Datasets().Numbers("x", X).Numbers("z", Z).Names("kind", [.. Kind]).Numbers("when", When, ColumnType.Datetime);
        var noise = Datasets.Random(5, Count);
        var signal = X.Select((v, i) => (3 * v) + (0.1 * noise[i])).ToArray();
        var split = task switch
        {
            MachineLearningTask.Binary => data.Classes("y", ["no", "yes"], [.. signal.Select(v => v > 0 ? 1 : 0)]).Split(),
            MachineLearningTask.Multiclass => data.Classes("y", ["p", "q", "r"], [.. signal.Select(v => v < -1 ? 0 : v < 1 ? 1 : 2)]).Split(),
            _ => data.Values("y", signal).Split(),
        };
        var count = trainer == "linear" ? "200" : "20";
        (string, string)[] parameters = trainer == "gradient-boosting" ? [("n_estimators", count), ("learning_rate", "0.3")] : [("n_estimators", count)];
        return (Trained.With(trainer, split, parameters), split.Dataset.Table, [.. split.Test.Rows, .. split.Validation.Rows]);
    }

    /// <summary>The rows of the data, one column taken from other rows.</summary>
    private static Table Table(int changed, int[] from, ImmutableArray<int> rows)
    {
        int[] Of(int feature) => feature == changed ? from : [.. rows];
        return new Datasets()
            .Numbers("x", [.. Of(0).Select(row => X[row])]).Numbers("z", [.. Of(1).Select(row => Z[row])])
            .Names("kind", [.. Of(2).Select(row => Kind[row])]).Numbers("when", [.. Of(3).Select(row => When[row])], ColumnType.Datetime).Table();
    }
}
