using CmlAction.Core.Training.Insight;

namespace CmlAction.Tests.Training.Insight;

internal sealed class MetricSpreadTests
{
    [Test]
    public void Mean_and_deviation_are_of_the_values_there_are()
    {
        var spread = MetricSpread.Of("r2", [1, null, 2, 3]);

        Assert.That((spread.Mean, spread.StandardDeviation), Is.EqualTo((2.0, 1.0)));
        Assert.That(spread.Noise, Is.EqualTo(1.96 * Math.Sqrt(2)).Within(1e-12));
    }

    [Test]
    public void One_value_has_no_deviation_and_none_has_no_mean()
    {
        Assert.That((MetricSpread.Of("r2", [1, null]).Mean, MetricSpread.Of("r2", [1, null]).StandardDeviation), Is.EqualTo(((double?)1.0, (double?)null)));
        Assert.That((MetricSpread.Of("r2", [null]).Mean, MetricSpread.Of("r2", [null]).Noise), Is.EqualTo(((double?)null, (double?)null)));
    }
}
