using CmlAction.Core.Config;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Curves;

namespace CmlAction.Tests.Evaluation.Curves;

internal sealed class CalibrationCurveTests
{
    [Test]
    public void Few_rows_are_one_bin_with_their_mean_score_and_share_of_positives()
    {
        var bin = Given.Binary("1 0 0 1", ".8 .2 .4 .6").Evaluate().Calibration.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(bin.Score, Is.EqualTo(0.5).Within(1e-15));
            Assert.That(bin.Rate, Is.EqualTo(0.5));
            Assert.That(bin.RowCount, Is.EqualTo(4));
            Assert.That(bin.Noise, Is.EqualTo(new Interval(0, 1)));
        }
    }

    [Test]
    public void Many_rows_are_ten_bins_of_equally_many_rows_by_rising_score()
    {
        var bins = Of(1000, i => i / 1000.0, i => i % 1000 < i);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(bins.Select(bin => bin.RowCount), Is.All.EqualTo(100).And.Exactly(10).Items);
            Assert.That(bins.Select(bin => bin.Score), Is.Ordered);
            Assert.That(bins[0].Score, Is.EqualTo(0.0495).Within(1e-12));
        }
    }

    [Test]
    public void Rows_of_the_same_score_are_never_divided()
    {
        // 900 rows of one score and 100 others: ten bins of 100 would cut it.
        var bins = Of(1000, i => i < 900 ? 0.3 : 0.5 + i / 10000.0, i => i % 3 == 0);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(bins[0].RowCount, Is.EqualTo(900));
            Assert.That(bins[0].Score, Is.EqualTo(0.3).Within(1e-12));
            Assert.That(bins.Sum(bin => bin.RowCount), Is.EqualTo(1000));
        }
    }

    [Test]
    public void Every_row_is_in_one_bin_and_the_bins_keep_the_base_rate()
    {
        foreach (var predictions in Draw.Many(MachineLearningTask.Binary, 31, 80))
        {
            var bins = predictions.Evaluate().Calibration;
            Assert.That(bins.Sum(bin => bin.RowCount), Is.EqualTo(predictions.Count));
            Assert.That(bins.Sum(bin => bin.Rate * bin.RowCount), Is.EqualTo(predictions.Truth.Sum()).Within(1e-9));
            Assert.That(bins.Length, Is.InRange(1, 10));
        }
    }

    [Test]
    public void Scores_that_are_right_stay_inside_the_band_and_scores_that_are_twice_too_high_leave_it()
    {
        // Row i of each hundred is positive when its place is below its score.
        var right = Of(10000, i => i / 100 / 100.0, i => i % 100 < i / 100);
        var doubled = Of(10000, i => i / 100 / 100.0, i => i % 100 < i / 200);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(right.Where(bin => bin.IsOff), Is.Empty);
            Assert.That(doubled.Count(bin => bin.IsOff), Is.GreaterThan(8));
        }
    }

    private static CalibrationBin[] Of(int rows, Func<int, double> score, Func<int, bool> isPositive)
    {
        var all = Enumerable.Range(0, rows).ToArray();
        return [.. CalibrationCurve.Of(ScoreGroups.Of([.. all.Select(score)], [.. all.Select(i => isPositive(i) ? 1 : 0)], null))];
    }
}
