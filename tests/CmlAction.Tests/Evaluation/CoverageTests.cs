using System.Runtime.CompilerServices;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Evaluation.Numerics;

namespace CmlAction.Tests.Evaluation;

/// <summary>How often a 95 % interval holds the value of all rows there could be: 95 times of 100, give or take what the method claims.</summary>
/// <remarks>The true value is that of a sample so large that its own error does not matter here.</remarks>
internal sealed class CoverageTests
{
    private const int Rows = 250;
    private const int Draws = 299;

    [Test]
    public void Intervals_with_a_formula_cover() => Assert.Multiple(() =>
    {
        AssertCoverage(BinaryRowsOfAnyShare, "roc_auc", "accuracy", "precision", "recall", "specificity", "log_loss", "brier");
        AssertCoverage(RegressionRows, "rmse", "mae", "mean_error");
    });

    [Test]
    public void Intervals_by_bootstrap_cover() => Assert.Multiple(() =>
    {
        AssertBootstrapCoverage(BinaryRows, "average_precision", "f1", "mcc");
        AssertBootstrapCoverage(MulticlassRows, "macro_f1", "roc_auc_ovr");
        AssertBootstrapCoverage(RegressionRows, "r2", "medae", "wape");
    });

    /// <summary>Rows of a group share half of their error: taken for independent rows they would promise too much.</summary>
    [Test]
    public void Intervals_of_grouped_rows_cover_and_those_of_rows_alone_do_not()
    {
        const int samples = 300;
        var truth = Grouped(new Random(1), 20_000).Measure("mae").Value!.Value;
        var (ofGroups, ofRows) = (0, 0);
        for (var sample = 0; sample < samples; sample++)
        {
            var rows = Grouped(new Random(1000 + sample), 60);
            var input = InputReader.OfModel(rows, Given.SomeDummy(rows), 0.5);
            var draws = BootstrapDraws.OfGroups(rows.Groups.AsSpan(), 1, Draws);
            var values = Bootstrap.Measure(input, [drawn => MetricCatalog.Get("mae")!.Measure(drawn).Value], draws, threads: 2);
            ofGroups += Covers(Bootstrap.Percentile(values[0], 0.95), truth);
            ofRows += Covers(rows.Measure("mae").Interval, truth);
        }
        Assert.That(ofGroups / (double)samples, Is.InRange(0.92, 0.97));
        Assert.That(ofRows / (double)samples, Is.LessThan(0.75));
    }

    private static void AssertCoverage(Func<Random, int, Predictions> draw, params string[] metrics) =>
        AssertCoverage(draw, 1500, metrics, (rows, metric) => rows.Measure(metric).Interval);

    /// <summary>With a third of the usual draws, whose quantiles vary a little more: the time of a test is not that of a run.</summary>
    private static void AssertBootstrapCoverage(Func<Random, int, Predictions> draw, params string[] metrics)
    {
        var measures = metrics.Select(name => (Func<MetricInput, double?>)(rows => MetricCatalog.Get(name)!.Measure(rows).Value)).ToArray();
        var drawn = new ConditionalWeakTable<Predictions, double[][]>();
        AssertCoverage(draw, 400, metrics, (rows, metric) =>
        {
            var values = drawn.GetValue(rows, _ =>
            {
                var input = InputReader.OfModel(rows, Given.SomeDummy(rows), 0.5);
                var draws = input is ClassInput classes ? BootstrapDraws.OfStrata(classes.Truth, 1, Draws) : BootstrapDraws.OfRows(rows.Count, 1, Draws);
                return Bootstrap.Measure(input, measures, draws, threads: 2);
            });
            return Bootstrap.Percentile(values[Array.IndexOf(metrics, metric)], 0.95);
        });
    }

    private static void AssertCoverage(
        Func<Random, int, Predictions> draw, int samples, string[] metrics, Func<Predictions, string, Interval?> intervalOf)
    {
        var population = draw(new Random(99), 200_000);
        var truth = metrics.Select(metric => population.Measure(metric).Value!.Value).ToArray();
        var covered = new int[metrics.Length];
        for (var sample = 0; sample < samples; sample++)
        {
            var rows = draw(new Random(sample), Rows);
            for (var i = 0; i < metrics.Length; i++)
                covered[i] += Covers(intervalOf(rows, metrics[i]), truth[i]);
        }
        for (var i = 0; i < metrics.Length; i++)
            Assert.That(covered[i] / (double)samples, Is.InRange(0.93, 0.97), metrics[i]);
    }

    private static int Covers(Interval? interval, double truth) => interval is not null && interval.Low <= truth && truth <= interval.High ? 1 : 0;

    /// <summary>As a file is divided: the share of positives varies, as the formulas take for granted.</summary>
    private static Predictions BinaryRowsOfAnyShare(Random random, int rows) =>
        BinaryRows(random, [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() < 0.4 ? 1.0 : 0.0)]);

    /// <summary>With the same share of positives each time, as the draws of the bootstrap have it.</summary>
    private static Predictions BinaryRows(Random random, int rows) =>
        BinaryRows(random, [.. Enumerable.Range(0, rows).Select(row => row % 5 < 2 ? 1.0 : 0.0)]);

    /// <summary>Scores that know something and say it a little too loudly.</summary>
    private static Predictions BinaryRows(Random random, double[] truth)
    {
        var scores = new double[truth.Length];
        for (var row = 0; row < truth.Length; row++)
        {
            scores[row] = 1 / (1 + Math.Exp(-(1.6 * truth[row] - 0.8 + 1.1 * Normal(random))));
        }
        return Given.Of(MachineLearningTask.Binary, ["no", "yes"], truth, scores);
    }

    private static Predictions MulticlassRows(Random random, int rows)
    {
        var (truth, scores) = (new double[rows], new double[rows * 3]);
        for (var row = 0; row < rows; row++)
        {
            truth[row] = row % 4 < 2 ? 0 : row % 4 - 1;
            var sum = 0.0;
            for (var label = 0; label < 3; label++)
                sum += scores[row * 3 + label] = Math.Exp((label == (int)truth[row] ? 1.2 : 0) + Normal(random));
            for (var label = 0; label < 3; label++)
                scores[row * 3 + label] /= sum;
        }
        return Given.Of(MachineLearningTask.Multiclass, Given.Names(3), truth, scores);
    }

    private static Predictions RegressionRows(Random random, int rows)
    {
        var (truth, predicted) = (new double[rows], new double[rows]);
        for (var row = 0; row < rows; row++)
        {
            truth[row] = 10 + 4 * Normal(random);
            predicted[row] = truth[row] + 0.3 + 2 * Normal(random);
        }
        return Given.Of(MachineLearningTask.Regression, [], truth, predicted);
    }

    private static Predictions Grouped(Random random, int groups)
    {
        const int size = 8;
        var (truth, predicted) = (new double[groups * size], new double[groups * size]);
        for (var group = 0; group < groups; group++)
        {
            var shared = Normal(random);
            for (var row = group * size; row < (group + 1) * size; row++)
            {
                truth[row] = 5 * Normal(random);
                predicted[row] = truth[row] + 3 * shared + Normal(random);
            }
        }
        return Given.Of(MachineLearningTask.Regression, [], truth, predicted) with
        {
            Groups = [.. Enumerable.Range(0, groups * size).Select(row => row / size)],
        };
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
