using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Curves;

namespace CmlAction.Tests.Evaluation.Curves;

internal sealed class ThresholdCurveTests
{
    [Test]
    public void It_has_the_points_worked_out_by_hand() =>
        Assert.That(Given.Binary("0 0 1 1", ".1 .4 .35 .8").Evaluate().Thresholds, Is.EqualTo(new ThresholdPoint[]
        {
            new(0.8, 1, 0), new(0.4, 1, 1), new(0.35, 2, 1), new(0.1, 2, 2),
        }));

    [Test]
    public void Each_point_counts_the_rows_from_its_threshold_on()
    {
        foreach (var predictions in Draw.ManyWeighted(MachineLearningTask.Binary, 51, 60))
        {
            var rows = Enumerable.Range(0, predictions.Count).ToArray();
            foreach (var point in predictions.Evaluate().Thresholds)
            {
                var flagged = rows.Where(row => predictions.Scores[row] >= point.Threshold).ToArray();
                Assert.That((point.Flagged, point.TruePositives), Is.EqualTo((flagged.Length, flagged.Count(row => predictions.Truth[row] == 1))));
            }
        }
    }

    [Test]
    public void Of_many_scores_500_are_kept_the_first_and_the_last_among_them()
    {
        var scores = Enumerable.Range(0, 20000).Select(i => i / 20000.0).ToArray();
        var points = ThresholdCurve.Of(ScoreGroups.Of(scores, [.. scores.Select(score => score > 0.7 ? 1 : 0)], null));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(points, Has.Length.LessThanOrEqualTo(ThresholdCurve.MostPoints).And.Length.GreaterThan(400));
            Assert.That(points[0].Threshold, Is.EqualTo(scores[^1]));
            Assert.That(points[^1].Flagged, Is.EqualTo(20000));
            Assert.That(points.Zip(points.Skip(1)).Select(pair => pair.First.Threshold - pair.Second.Threshold), Is.All.InRange(0, 0.005));
        }
    }
}
