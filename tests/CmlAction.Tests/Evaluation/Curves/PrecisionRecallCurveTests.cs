using CmlAction.Core.Config;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Curves;

namespace CmlAction.Tests.Evaluation.Curves;

internal sealed class PrecisionRecallCurveTests
{
    [Test]
    public void It_has_one_point_per_distinct_score_from_the_highest_down()
    {
        Assert.That(Given.Binary("0 0 1 1", ".1 .4 .35 .8").Evaluate().PrecisionRecall, Is.EqualTo(new PrecisionRecallPoint[]
        {
            new(0.5, 1, 0.8), new(0.5, 0.5, 0.4), new(1, 2.0 / 3, 0.35), new(1, 0.5, 0.1),
        }));
    }

    [Test]
    public void Its_steps_sum_to_average_precision()
    {
        foreach (var predictions in Draw.ManyWeighted(MachineLearningTask.Binary, 31, 60))
        {
            var result = predictions.Evaluate();
            var points = result.PrecisionRecall;
            if (points.IsEmpty)
            {
                Assert.That(result.Metric("average_precision").Value, Is.Null);
                continue;
            }
            var area = points.Select((point, i) => (point.Recall - (i == 0 ? 0 : points[i - 1].Recall)) * point.Precision).Sum();
            Assert.That(area, Is.EqualTo(result.Metric("average_precision").Value).Within(1e-12));
        }
    }

    [Test]
    public void Without_positives_there_is_none() => Assert.That(Given.Binary("0 0", ".1 .9").Evaluate().PrecisionRecall, Is.Empty);

    [Test]
    public void Rows_of_weight_0_before_all_others_make_no_point()
    {
        var points = Given.Binary("1 1 0", ".9 .8 .1", weights: "0 1 1").Evaluate().PrecisionRecall;
        Assert.That(points.Select(point => point.Threshold), Is.EqualTo(new[] { 0.8, 0.1 }));
    }

    [Test]
    public void A_long_curve_is_thinned_and_keeps_its_ends_and_its_shape()
    {
        var predictions = RocCurveTests.Long();
        var result = predictions.Evaluate(Given.NoIntervals);
        var whole = Points(predictions.Scores.AsSpan(), [.. predictions.Truth.Select(label => (int)label)]);
        Assert.That(result.PrecisionRecall, Has.Length.LessThanOrEqualTo(CurveThinning.MostPoints));
        Assert.That(result.PrecisionRecall[0].Threshold, Is.EqualTo(whole[0].Threshold));
        Assert.That(result.PrecisionRecall[^1].Threshold, Is.EqualTo(whole[^1].Threshold));
        // Every point left out lies near the kept one before it.
        var kept = 0;
        foreach (var (recall, precision, threshold) in whole)
        {
            while (kept + 1 < result.PrecisionRecall.Length && result.PrecisionRecall[kept + 1].Threshold >= threshold)
                kept++;
            var near = result.PrecisionRecall[kept];
            Assert.That(Math.Max(Math.Abs(near.Recall - recall), Math.Abs(near.Precision - precision)), Is.LessThan(0.005));
        }
    }

    private static (double Recall, double Precision, double Threshold)[] Points(ReadOnlySpan<double> scores, int[] truth)
    {
        var groups = ScoreGroups.Of(scores.ToArray(), truth, null);
        var (hits, all) = (0.0, 0.0);
        return
        [
            .. groups.Scores.Select((score, g) =>
            {
                hits += groups.Positives[g];
                all += groups.Positives[g] + groups.Negatives[g];
                return (hits / groups.PositiveWeight, hits / all, score);
            }),
        ];
    }
}
