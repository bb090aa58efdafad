using CmlAction.Core.Config;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Curves;
using CmlAction.Core.Evaluation.Numerics;

namespace CmlAction.Tests.Evaluation.Metrics;

internal sealed class IntervalTests
{
    [TestCase(90, 100, 0.8256, 0.9448)]
    [TestCase(0, 10, 0, 0.2775)]
    [TestCase(10, 10, 0.7225, 1)]
    [TestCase(450, 500, 0.8706, 0.9233)]
    public void Wilson_gives_the_published_limits(int hits, int n, double low, double high)
    {
        var interval = Proportion.WilsonInterval(hits, n, ConfidenceLevel.Usual);
        Assert.That((interval.Low, interval.High), Is.EqualTo((low, high)).Within(0.00005));
    }

    [TestCase("1 0 1 1 0 0 1 0 0 1", ".9 .4 .6 .6 .6 .2 .3 .1 .4 .8", 0.0182)]
    [TestCase("1 0 1 1 0 0 1 0 0 1", ".7 .5 .4 .8 .3 .1 .6 .2 .6 .9", 0.0100)]
    public void DeLong_gives_the_variance_worked_out_from_placements(string truth, string scores, double variance)
    {
        var groups = ScoreGroups.Of(Given.Numbers(scores), [.. Given.Numbers(truth).Select(label => (int)label)], null);
        Assert.That(DeLong.VarianceOfAuc(groups), Is.EqualTo(variance).Within(1e-12));
    }

    [Test]
    public void DeLong_equals_the_definition_over_all_pairs()
    {
        var random = new Random(11);
        for (var repeat = 0; repeat < 20; repeat++)
        {
            var scores = Enumerable.Range(0, 40).Select(_ => Math.Round(random.NextDouble(), 1)).ToArray();
            var truth = Enumerable.Range(0, 40).Select(i => i < 15 ? 1 : 0).ToArray();
            Assert.That(
                DeLong.VarianceOfAuc(ScoreGroups.Of(scores, truth, null)),
                Is.EqualTo(VarianceOverPairs(scores[..15], scores[15..])).Within(1e-12));
        }
    }

    [Test]
    public void Roc_auc_has_a_DeLong_interval_cut_to_its_range()
    {
        var outcome = Given.BinaryA.Measure("roc_auc");
        Assert.That(outcome.StandardError, Is.EqualTo(Math.Sqrt(0.0182)).Within(1e-12));
        Assert.That(outcome.Interval!.Low, Is.EqualTo(0.84 - 1.959963984540054 * Math.Sqrt(0.0182)).Within(1e-12));
        Assert.That(outcome.Interval.High, Is.EqualTo(1));
    }

    [TestCase("0 0 1 1", ".1 .2 .8 .9")]
    [TestCase("0 0 1 1", ".5 .5 .5 .5")]
    [TestCase("0 0 0 1", ".1 .9 .2 .8")]
    public void Perfect_constant_and_lonely_scores_have_no_interval(string truth, string scores)
    {
        var outcome = Given.Binary(truth, scores).Measure("roc_auc");
        Assert.That((outcome.StandardError, outcome.Interval), Is.EqualTo(((double?)null, (Interval?)null)));
    }

    [Test]
    public void Accuracy_precision_and_recall_have_Wilson_intervals_over_their_own_rows()
    {
        var predictions = Given.Binary("1 1 1 0 0 0 0 0", ".9 .8 .1 .9 .1 .1 .1 .1");
        Assert.Multiple(() =>
        {
            Assert.That(predictions.Measure("accuracy").Interval, Is.EqualTo(Proportion.WilsonInterval(6, 8, ConfidenceLevel.Usual)));
            Assert.That(predictions.Measure("precision").Interval, Is.EqualTo(Proportion.WilsonInterval(2, 3, ConfidenceLevel.Usual)));
            Assert.That(predictions.Measure("recall").Interval, Is.EqualTo(Proportion.WilsonInterval(2, 3, ConfidenceLevel.Usual)));
            Assert.That(predictions.Measure("specificity").Interval, Is.EqualTo(Proportion.WilsonInterval(4, 5, ConfidenceLevel.Usual)));
        });
    }

    [Test]
    public void A_share_of_all_rows_still_has_a_standard_error() =>
        Assert.That(Given.Binary("1 1", ".9 .9").Measure("accuracy").StandardError, Is.GreaterThan(0.1));

    [Test]
    public void Mean_error_has_the_standard_error_of_a_mean()
    {
        // Errors 1 and 3: SD √2, over √2 rows.
        Assert.That(Given.Regression("0 0", "1 3").Measure("mean_error").StandardError, Is.EqualTo(1).Within(1e-12));
    }

    [Test]
    public void Rmse_has_the_standard_error_of_the_delta_method()
    {
        // Squared errors 1 and 9: SD √32, /√2 rows = 4, over 2·√5.
        Assert.That(Given.Regression("0 0", "1 3").Measure("rmse").StandardError, Is.EqualTo(4 / (2 * Math.Sqrt(5))).Within(1e-12));
    }

    [TestCase(29, false)]
    [TestCase(30, true)]
    public void A_mean_has_an_interval_from_30_rows_on(int rows, bool expected)
    {
        var predicted = Enumerable.Range(0, rows).Select(i => i % 2 == 0 ? 1.0 : 3.0).ToArray();
        var outcome = Given.Of(MachineLearningTask.Regression, [], new double[rows], predicted).Measure("mae");
        Assert.That(outcome.Interval is not null, Is.EqualTo(expected));
    }

    [Test]
    public void Equal_weights_give_the_standard_error_of_no_weights()
    {
        var plain = Given.FiveNumbers.Measure("mae").StandardError;
        Assert.That((Given.FiveNumbers with { Weights = [3, 3, 3, 3, 3] }).Measure("mae").StandardError, Is.EqualTo(plain).Within(1e-12));
    }

    [TestCase("roc_auc")]
    [TestCase("accuracy")]
    public void Weighted_shares_and_ranks_have_no_interval(string metric)
    {
        var outcome = (Given.BinaryA with { Weights = [.. Given.Numbers("1 2 1 2 1 2 1 2 1 2")] }).Measure(metric);
        Assert.That((outcome.StandardError, outcome.Interval), Is.EqualTo(((double?)null, (Interval?)null)));
    }

    [Test]
    public void The_Wilson_interval_of_accuracy_covers_the_truth_about_95_times_in_100()
    {
        var random = new Random(5);
        var covered = 0;
        for (var repeat = 0; repeat < 2000; repeat++)
        {
            var hits = Enumerable.Range(0, 50).Count(_ => random.NextDouble() < 0.9);
            var interval = Proportion.WilsonInterval(hits, 50, ConfidenceLevel.Usual);
            covered += interval.Low <= 0.9 && 0.9 <= interval.High ? 1 : 0;
        }
        Assert.That(covered / 2000.0, Is.InRange(0.92, 0.985));
    }

    private static double VarianceOverPairs(double[] positives, double[] negatives)
    {
        static double Wins(double a, double b) => a > b ? 1 : a == b ? 0.5 : 0;
        static double SampleVariance(double[] values) => values.Sum(v => Math.Pow(v - values.Average(), 2)) / (values.Length - 1);
        var ofPositives = positives.Select(p => negatives.Average(n => Wins(p, n))).ToArray();
        var ofNegatives = negatives.Select(n => positives.Average(p => Wins(p, n))).ToArray();
        return SampleVariance(ofPositives) / positives.Length + SampleVariance(ofNegatives) / negatives.Length;
    }
}
