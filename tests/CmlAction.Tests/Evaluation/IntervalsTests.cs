using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;

namespace CmlAction.Tests.Evaluation;

internal sealed class IntervalsTests
{
    [Test]
    public void Every_metric_of_enough_rows_has_an_interval_about_its_value([Values] MachineLearningTask task)
    {
        var result = Rows(task, 200).Evaluate();

        var bare = result.Metrics.Where(metric => metric.Interval is null).Select(metric => metric.Name);
        Assert.That(bare, Is.EqualTo(task == MachineLearningTask.Regression ? new[] { "max_error" } : []));
        foreach (var metric in result.Metrics.Where(metric => metric.Interval is not null))
            Assert.That(metric.Value, Is.InRange(metric.Interval!.Low, metric.Interval.High), metric.Name);
        Assert.That(result.Resampling, Is.EqualTo(new Resampling(1000, 42, 200, OfGroups: task == MachineLearningTask.Ranking)));
        Assert.That(result.Notes, Has.Some.Contains("1,000 bootstrap draws"));
    }

    [Test]
    public void Few_rows_have_no_bootstrap()
    {
        var result = Rows(MachineLearningTask.Binary, 29).Evaluate();

        Assert.That(result.Metric("f1").Interval, Is.Null);
        Assert.That(result.Resampling, Is.Null);
        Assert.That(result.Metric("accuracy").Interval, Is.Not.Null, "Wilson's is honest for any number of rows");
    }

    [Test]
    public void More_confidence_is_a_wider_interval([Values("roc_auc", "accuracy", "log_loss", "f1")] string metric)
    {
        double Width(double confidence)
        {
            var interval = Rows(MachineLearningTask.Binary, 200).Evaluate(new EvaluateConfig { Confidence = confidence }).Metric(metric).Interval!;
            Assert.That(interval.Confidence, Is.EqualTo(confidence));
            return interval.High - interval.Low;
        }

        Assert.That(Width(0.99) / Width(0.95), Is.InRange(1.15, 1.5));
        Assert.That(Width(0.90) / Width(0.95), Is.InRange(0.75, 0.92));
    }

    [Test]
    public void Without_confidence_there_are_values_and_errors_alone()
    {
        var result = Rows(MachineLearningTask.Binary, 200).Evaluate(new EvaluateConfig { Confidence = null });

        Assert.That(result.Metrics.Select(metric => metric.Interval), Is.All.Null);
        Assert.That(result.Metric("accuracy").StandardError, Is.GreaterThan(0));
        Assert.That(result.Resampling, Is.Null);
    }

    [Test]
    public void Groups_take_the_place_of_every_formula()
    {
        var rows = Rows(MachineLearningTask.Binary, 400);
        var grouped = rows with { Groups = [.. Enumerable.Range(0, 400).Select(row => row / 4 + 1)] };

        var result = grouped.Evaluate();

        Assert.That(result.Resampling, Is.EqualTo(new Resampling(1000, 42, 100, OfGroups: true)));
        Assert.That(result.Metric("accuracy").Interval, Is.Not.EqualTo(rows.Evaluate().Metric("accuracy").Interval));
        Assert.That(result.Metrics.Select(metric => metric.Value), Is.EqualTo(rows.Evaluate().Metrics.Select(metric => metric.Value)));
    }

    [Test]
    public void Few_groups_have_no_interval_at_all()
    {
        var grouped = Rows(MachineLearningTask.Binary, 400) with { Groups = [.. Enumerable.Range(0, 400).Select(row => row % 29)] };

        var result = grouped.Evaluate();

        Assert.That(result.Metrics.Select(metric => metric.Interval), Is.All.Null);
        Assert.That(result.Notes, Has.Some.EqualTo("the test rows belong to 29 groups; below 30 no interval is honest"));
    }

    [Test]
    public void Weighted_rows_have_an_interval_too()
    {
        var rows = Rows(MachineLearningTask.Binary, 200);
        var weighted = rows with { Weights = [.. rows.Rows.Select(row => 1.0 + row % 3)] };

        Assert.That(weighted.Evaluate().Metric("accuracy").Interval, Is.Not.Null);
        Assert.That(weighted.Evaluate().Metric("roc_auc").Interval, Is.Not.Null);
    }

    [Test]
    public void The_seed_decides_the_draws_and_nothing_else_does()
    {
        var rows = Rows(MachineLearningTask.Binary, 200);
        EvaluationResult With(int seed, int threads) => Evaluator.Evaluate(
            rows, Given.SomeDummy(rows), Given.Defaults, ConfigPlaces.None, new EvaluationSettings { Seed = seed, Threads = threads });

        Assert.That(With(1, 1).Metrics, Is.EqualTo(With(1, 4).Metrics));
        Assert.That(With(2, 1).Metric("f1").Interval, Is.Not.EqualTo(With(1, 1).Metric("f1").Interval));
    }

    [Test]
    public void Few_queries_have_no_interval_at_all()
    {
        var result = Queries(29).Evaluate();

        Assert.That(result.Metrics.Select(metric => metric.Interval), Is.All.Null);
        Assert.That(result.Notes, Has.Some.EqualTo("there are 29 test queries with a relevant row; below 30 no interval is honest"));
    }

    /// <summary>Lists of 15 rows, of which the first is relevant and the second somewhat.</summary>
    private static Predictions Queries(int count)
    {
        var random = new Random(5);
        double[] relevance = [.. Enumerable.Range(0, count * 15).Select(row => (row % 15) switch { 0 => 3, 1 => 1, _ => 0 })];
        return Given.Of(MachineLearningTask.Ranking, [], relevance, [.. relevance.Select(value => value + random.NextDouble() * 20)]) with
        {
            Groups = [.. Enumerable.Range(0, count * 15).Select(row => row / 15 + 1)],
        };
    }

    private static Predictions Rows(MachineLearningTask task, int count)
    {
        if (task == MachineLearningTask.Ranking)
            return Queries(count);
        var random = new Random(5);
        var width = task == MachineLearningTask.Multiclass ? 3 : 1;
        double[] truth = [.. Enumerable.Range(0, count).Select(row => task == MachineLearningTask.Regression ? row % 17 : row % (task == MachineLearningTask.Binary ? 2 : 3))];
        double[] scores = task switch
        {
            MachineLearningTask.Regression => [.. truth.Select(value => value + random.NextDouble() * 3 - 1)],
            MachineLearningTask.Binary => [.. truth.Select(label => (label + random.NextDouble() * 2) / 3)],
            _ => [.. truth.SelectMany(label => Shares(Enumerable.Range(0, width).Select(k => (k == (int)label ? 0.5 : 0) + random.NextDouble())))],
        };
        return Given.Of(task, task == MachineLearningTask.Regression ? [] : Given.Names(Math.Max(2, width)), truth, scores);
    }

    private static double[] Shares(IEnumerable<double> sizes)
    {
        var all = sizes.ToArray();
        return [.. all.Select(size => size / all.Sum())];
    }
}
