using CmlAction.Core.Evaluation;
using CmlAction.Core.Reporting;

namespace CmlAction.Tests.Reporting;

public class MetricTextTests
{
    [TestCase(0.86143, 0.011, "0.86")]
    [TestCase(0.86143, 0.0035, "0.861")]
    [TestCase(12345.6, 350, "12,346")]
    [TestCase(-0.5, 0.01, "−0.50")]
    public void The_standard_error_decides_the_digits(double value, double error, string text) =>
        Assert.That(MetricText.Value(Metric(value) with { StandardError = error }), Is.EqualTo(text));

    [Test]
    public void Without_an_error_the_interval_decides() =>
        Assert.That(MetricText.Value(Metric(0.86143) with { Interval = new Interval(0.82, 0.90) }), Is.EqualTo("0.86"));

    [TestCase(0.86143, "0.861")]
    [TestCase(3.10214, "3.102")]
    [TestCase(4711.5, "4,712")]
    [TestCase(0.00412, "0.004120")]
    [TestCase(0, "0.000")]
    [TestCase(1, "1.000")]
    [TestCase(1e-9, "1e−9")]
    [TestCase(3e20, "3e20")]
    public void Without_either_about_four_digits_are_shown(double value, string text) => Assert.That(MetricText.Value(Metric(value)).Replace('-', '−'), Is.EqualTo(text));

    [Test]
    public void What_is_undefined_is_not_a_number()
    {
        var metric = new MetricValue("m", Direction.HigherIsBetter, null, "why", 0.5);
        Assert.That((MetricText.Value(metric), MetricText.Dummy(metric), MetricText.SignedGain(metric)), Is.EqualTo(("n/a", "0.500", "n/a")));
    }

    [TestCase(Direction.HigherIsBetter, 0.8, 0.5, "+0.300")]
    [TestCase(Direction.HigherIsBetter, 0.4, 0.5, "−0.100")]
    [TestCase(Direction.LowerIsBetter, 0.4, 0.5, "+0.100")]
    [TestCase(Direction.LowerIsBetter, 0.6, 0.5, "−0.100")]
    [TestCase(Direction.ZeroIsBest, -0.2, 0.5, "+0.300")]
    [TestCase(Direction.ZeroIsBest, -0.7, 0.5, "−0.200")]
    [TestCase(Direction.HigherIsBetter, 0.5, 0.5, "0.000")]
    public void A_gain_is_positive_when_the_model_is_better(Direction direction, double value, double dummy, string text) =>
        Assert.That(MetricText.SignedGain(new MetricValue("m", direction, value, null, dummy)), Is.EqualTo(text));

    [TestCase(0.8, "0.8")]
    [TestCase(200, "200")]
    [TestCase(20311, "20,311")]
    [TestCase(0.0020186, "0.002019")]
    [TestCase(double.NaN, "n/a")]
    [TestCase(null, "n/a")]
    public void A_threshold_is_shown_as_short_as_it_was_written(double? value, string text) => Assert.That(MetricText.Plain(value), Is.EqualTo(text));

    private static MetricValue Metric(double value) => new("m", Direction.HigherIsBetter, value, null, null);
}
