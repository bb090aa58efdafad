using CmlAction.Core.Config;

namespace CmlAction.Tests.Evaluation.Metrics;

internal sealed class RegressionMetricTests
{
    [TestCase(1e6)]
    [TestCase(1.7e9)]
    [TestCase(-1e12)]
    public void R2_does_not_lose_its_digits_far_from_zero(double offset)
    {
        // Whole numbers, so that shifting them is exact.
        double[] actual = [1, 4, 9, 16, 25, 36], predicted = [2, 4, 8, 18, 24, 35];
        var near = Given.Of(MachineLearningTask.Regression, [], actual, predicted);
        var far = Given.Of(
            MachineLearningTask.Regression, [], [.. actual.Select(y => y + offset)], [.. predicted.Select(y => y + offset)]);
        Assert.That(far.Measure("r2").Value, Is.EqualTo(near.Measure("r2").Value).Within(1e-12));
    }

    [Test]
    public void Bias_is_predicted_minus_actual()
    {
        Assert.That(Given.Regression("1 2", "3 5").Measure("mean_error").Value, Is.EqualTo(2.5));
        Assert.That(Given.Regression("3 5", "1 2").Measure("mean_error").Value, Is.EqualTo(-2.5));
    }

    [Test]
    public void A_constant_error_is_all_bias() =>
        Assert.That(Given.Regression("1.1 2.2 3.3", "1.2 2.3 3.4").Measure("bias_ratio").Value, Is.EqualTo(1).Within(1e-12));

    [Test]
    public void Explained_variance_forgives_bias_and_r2_does_not()
    {
        var biased = Given.Regression("1 2 3", "11 12 13");
        Assert.Multiple(() =>
        {
            Assert.That(biased.Measure("explained_variance").Value, Is.EqualTo(1));
            Assert.That(biased.Measure("r2").Value, Is.EqualTo(-149));
        });
    }

    [TestCase("1 1 1", "1 2 4", 1)]
    [TestCase("1 1 1 1", "1 2 4 8", 2)]
    public void Medae_takes_the_middle_or_the_mean_of_two(string actual, string predicted, double expected) =>
        Assert.That(Given.Regression(actual, predicted).Measure("medae").Value, Is.EqualTo(expected));

    [TestCase("1 1 1 1", 1)]
    [TestCase("1 1 1 9", 7)]
    [TestCase("0 0 0 1", 7)]
    public void Medae_with_weights_is_where_half_of_the_weight_is_reached(string weights, double expected) =>
        Assert.That(Given.Regression("1 1 1 1", "1 2 4 8", weights).Measure("medae").Value, Is.EqualTo(expected));

    [Test]
    public void Half_the_mae_is_the_pinball_loss_in_the_middle()
    {
        var (low, high) = (Given.FiveNumbers.Measure("pinball_10").Value, Given.FiveNumbers.Measure("pinball_90").Value);
        Assert.That((low + high) / 2, Is.EqualTo(Given.FiveNumbers.Measure("mae").Value / 2).Within(1e-15));
    }

    [Test]
    public void A_perfect_fit_has_no_error()
    {
        var perfect = Given.Regression("1 2 3", "1 2 3");
        Assert.Multiple(() =>
        {
            foreach (var metric in (string[])["rmse", "mae", "medae", "max_error", "wape", "mape", "mean_error", "pinball_10"])
                Assert.That(perfect.Measure(metric).Value, Is.Zero, metric);
            Assert.That(perfect.Measure("r2").Value, Is.EqualTo(1));
        });
    }
}
