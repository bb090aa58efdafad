using CmlAction.Core.Config;
using CmlAction.Core.Evaluation;

namespace CmlAction.Tests.Evaluation;

internal sealed class ResidualsTests
{
    [Test]
    public void They_are_predicted_minus_actual()
    {
        var residuals = Given.Regression("1 2 3", "2 4 6").Evaluate().Residuals!;
        Assert.Multiple(() =>
        {
            Assert.That(residuals.Mean, Is.EqualTo(2));
            Assert.That(residuals.StandardDeviation, Is.EqualTo(1).Within(1e-15));
            Assert.That(residuals.Quantiles, Is.EqualTo(new[] { 1, 1.1, 1.5, 2, 2.5, 2.9, 3 }).Within(1e-15));
        });
    }

    [Test]
    public void One_row_has_no_standard_deviation() =>
        Assert.That(Given.Regression("1", "3").Evaluate().Residuals!.StandardDeviation, Is.Null);

    [Test]
    public void Up_to_2000_rows_are_all_points_by_actual_value() =>
        Assert.That(
            Given.Regression("3 1 2 1", "30 15 20 10").Evaluate().Residuals!.Points,
            Is.EqualTo(new ActualPredicted[] { new(1, 10), new(1, 15), new(2, 20), new(3, 30) }));

    [Test]
    public void More_rows_are_2000_points_spread_evenly_with_both_ends()
    {
        double[] actual = [.. Enumerable.Range(0, 10_000).Select(i => (double)i)];
        var points = Given.Of(MachineLearningTask.Regression, [], actual, actual).Evaluate(Given.NoIntervals).Residuals!.Points;
        Assert.That((points.Length, points[0].Actual, points[^1].Actual), Is.EqualTo((2000, 0.0, 9999.0)));
        Assert.That(points.Zip(points.Skip(1)).Select(pair => pair.Second.Actual - pair.First.Actual), Is.All.InRange(5, 6));
    }

    [Test]
    public void Weights_do_not_move_them() =>
        Assert.That(Given.Regression("1 2 3", "2 4 6", weights: "1 1 9").Evaluate().Residuals!.Mean, Is.EqualTo(2));
}
