using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;

namespace CmlAction.Tests.Evaluation.Metrics;

/// <summary>What must hold for any rows, tried on drawn ones with fixed seeds.</summary>
internal sealed class MetricPropertyTests
{
    private const int Draws = 40;

    [TestCase(MachineLearningTask.Binary)]
    [TestCase(MachineLearningTask.Multiclass)]
    [TestCase(MachineLearningTask.Regression)]
    public void Every_metric_is_finite_within_its_range_or_undefined_with_a_reason(MachineLearningTask task)
    {
        foreach (var predictions in Draw.Many(task, seed: 1, Draws * 5))
        {
            foreach (var metric in MetricCatalog.All.Where(metric => metric.Tasks.Contains(task)))
            {
                var outcome = predictions.Measure(metric.Name);
                var (low, high) = (metric.Minimum ?? double.MinValue, (metric.Maximum ?? double.MaxValue) + 1e-12);
                if (outcome.Value is not { } value)
                    Assert.That(outcome.Undefined, Is.Not.Null.And.Not.Empty, metric.Name);
                else
                    Assert.That(value, Is.InRange(low, high), metric.Name);
                if (outcome.Interval is { } interval)
                    Assert.That(outcome.Value, Is.InRange(interval.Low, interval.High), metric.Name);
            }
        }
    }

    [TestCase(MachineLearningTask.Binary)]
    [TestCase(MachineLearningTask.Multiclass)]
    [TestCase(MachineLearningTask.Regression)]
    public void The_order_of_the_rows_does_not_matter(MachineLearningTask task)
    {
        foreach (var predictions in Draw.Many(task, seed: 2, Draws))
        {
            var reversed = Select(predictions, [.. Enumerable.Range(0, predictions.Count).Reverse()]);
            AssertSameMetrics(reversed, predictions, 1e-12);
        }
    }

    [TestCase(MachineLearningTask.Binary)]
    [TestCase(MachineLearningTask.Multiclass)]
    [TestCase(MachineLearningTask.Regression)]
    public void A_weight_of_n_is_a_row_repeated_n_times(MachineLearningTask task)
    {
        var random = new Random(3);
        foreach (var predictions in Draw.Many(task, seed: 3, Draws))
        {
            var weights = Enumerable.Range(0, predictions.Count).Select(_ => random.Next(1, 4)).ToArray();
            var repeated = Select(predictions, [.. weights.SelectMany((weight, row) => Enumerable.Repeat(row, weight))]);
            var weighted = predictions with { Weights = [.. weights.Select(weight => (double)weight)] };
            // The weighted median has no mean of two, and the bins of a calibration hold rows.
            AssertSameMetrics(weighted, repeated, 1e-10, "medae", "ece");
        }
    }

    [TestCase(MachineLearningTask.Binary)]
    [TestCase(MachineLearningTask.Multiclass)]
    [TestCase(MachineLearningTask.Regression)]
    public void Only_the_proportions_of_weights_matter(MachineLearningTask task)
    {
        foreach (var predictions in Draw.Many(task, seed: 4, Draws))
        {
            ImmutableArray<double> weights = [.. predictions.Rows.Select(row => 0.5 + row % 5)];
            AssertSameMetrics(
                predictions with { Weights = [.. weights.Select(weight => weight * 1024)] }, predictions with { Weights = weights }, 1e-10);
        }
    }

    [Test]
    public void Ranking_metrics_see_only_the_order_of_the_scores()
    {
        foreach (var predictions in Draw.Many(MachineLearningTask.Binary, seed: 5, Draws))
        {
            var squeezed = predictions with { Scores = [.. predictions.Scores.Select(score => (score * score + score) / 4)] };
            foreach (var metric in (string[])["roc_auc", "average_precision"])
                Assert.That(squeezed.Measure(metric).Value, Is.EqualTo(predictions.Measure(metric).Value), metric);
        }
    }

    [Test]
    public void Swapping_the_classes_mirrors_roc_auc_and_leaves_symmetric_metrics_alone()
    {
        foreach (var predictions in Draw.Many(MachineLearningTask.Binary, seed: 6, Draws))
        {
            var swapped = predictions with
            {
                Truth = [.. predictions.Truth.Select(label => 1 - label)],
                Scores = [.. predictions.Scores.Select(score => 1 - score)],
            };
            Assert.That(swapped.Measure("roc_auc").Value, Is.EqualTo(predictions.Measure("roc_auc").Value).Within(1e-12));
            Assert.That(swapped.Measure("log_loss").Value, Is.EqualTo(predictions.Measure("log_loss").Value).Within(1e-12));
            Assert.That(swapped.Measure("brier").Value, Is.EqualTo(predictions.Measure("brier").Value).Within(1e-12));
            var mirrored = predictions with { Scores = swapped.Scores };
            Assert.That(mirrored.Measure("roc_auc").Value, Is.EqualTo(1 - predictions.Measure("roc_auc").Value).Within(1e-12));
        }
    }

    [Test]
    public void Two_classes_are_the_same_as_a_multiclass_task_and_as_a_binary_one()
    {
        foreach (var binary in Draw.Many(MachineLearningTask.Binary, seed: 7, Draws))
        {
            // A score of exactly one half is positive in a binary task and goes to the first class in a multiclass one.
            if (binary.Scores.Contains(0.5))
                continue;
            var multiclass = binary with
            {
                Task = MachineLearningTask.Multiclass,
                Scores = [.. binary.Scores.SelectMany(score => new[] { 1 - score, score })],
            };
            foreach (var metric in (string[])["log_loss", "accuracy", "balanced_accuracy", "mcc", "cohen_kappa", "log_loss_skill"])
                Assert.That(multiclass.Measure(metric).Value, Is.EqualTo(binary.Measure(metric).Value).Within(1e-12), metric);
            Assert.That(multiclass.Measure("roc_auc_ovr").Value, Is.EqualTo(binary.Measure("roc_auc").Value).Within(1e-12));
            Assert.That(multiclass.Measure("roc_auc_ovo").Value, Is.EqualTo(binary.Measure("roc_auc").Value).Within(1e-12));
        }
    }

    [Test]
    public void Errors_scale_with_the_unit_and_shares_do_not()
    {
        foreach (var predictions in Draw.Many(MachineLearningTask.Regression, seed: 8, Draws))
        {
            var scaled = predictions with
            {
                Truth = [.. predictions.Truth.Select(value => value * 1024)],
                Scores = [.. predictions.Scores.Select(value => value * 1024)],
            };
            foreach (var metric in (string[])["rmse", "mae", "medae", "max_error", "mean_error", "pinball_90"])
                Assert.That(scaled.Measure(metric).Value, Is.EqualTo(1024 * predictions.Measure(metric).Value), metric);
            foreach (var metric in (string[])["r2", "explained_variance", "wape", "mape", "bias_ratio"])
                Assert.That(scaled.Measure(metric).Value, Is.EqualTo(predictions.Measure(metric).Value), metric);
        }
    }

    private static Predictions Select(Predictions predictions, ImmutableArray<int> rows)
    {
        var width = predictions.Scores.Length / predictions.Count;
        return predictions with
        {
            Rows = [.. rows.Select(row => predictions.Rows[row])],
            Splits = [.. rows.Select(row => predictions.Splits[row])],
            Truth = [.. rows.Select(row => predictions.Truth[row])],
            Scores = [.. rows.SelectMany(row => Enumerable.Range(row * width, width)).Select(i => predictions.Scores[i])],
            Weights = predictions.Weights.IsEmpty ? [] : [.. rows.Select(row => predictions.Weights[row])],
        };
    }

    private static void AssertSameMetrics(Predictions actual, Predictions expected, double tolerance, params string[] except)
    {
        foreach (var metric in MetricCatalog.NamesOf(expected.Task).Except(except))
        {
            var (left, right) = (actual.Measure(metric), expected.Measure(metric));
            Assert.That(left.Value is null, Is.EqualTo(right.Value is null), metric);
            if (right.Value is { } value)
                Assert.That(left.Value, Is.EqualTo(value).Within(tolerance * Math.Max(1, Math.Abs(value))), metric);
        }
    }
}
