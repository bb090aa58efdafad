using CmlAction.Core.Charts;

namespace CmlAction.Tests.Charts;

internal sealed class TicksTests
{
    [TestCase(0, 1, 6, "0 0.2 0.4 0.6 0.8 1.0")]
    [TestCase(0, 100, 6, "0 20 40 60 80 100")]
    [TestCase(-8, 6, 6, "−5 0 5")]
    [TestCase(0.431, 0.439, 5, "0.432 0.434 0.436 0.438")]
    [TestCase(0, 25000, 6, "0 5,000 10,000 15,000 20,000 25,000")]
    [TestCase(0, 2500000, 6, "0 0.5M 1.0M 1.5M 2.0M 2.5M")]
    [TestCase(0, 4e9, 5, "0 1B 2B 3B 4B")]
    [TestCase(0, 3e12, 4, "0 1T 2T 3T")]
    [TestCase(0, 4e20, 5, "0 1e20 2e20 3e20 4e20")]
    [TestCase(0, 4e-9, 5, "0 1e-9 2e-9 3e-9 4e-9")]
    [TestCase(1000000, 1000004, 5, "1.000000M 1.000001M 1.000002M 1.000003M 1.000004M")]
    public void Ticks_are_round_numbers_with_as_many_digits_as_the_step(double low, double high, int atMost, string labels) =>
        Assert.That(string.Join(' ', Ticks.For(new DataRange(low, high), atMost).Values.Select(tick => tick.Label)), Is.EqualTo(labels));

    [Test]
    public void Counts_have_whole_ticks_only() =>
        Assert.That(Ticks.For(new DataRange(0, 3), 20, whole: true).Values.Select(tick => tick.Value), Is.EqualTo(new[] { 0.0, 1, 2, 3 }));

    [Test]
    public void Values_are_written_without_rounding_dust() =>
        Assert.That(Ticks.For(new DataRange(0, 0.7), 8).Values[3].Value, Is.EqualTo(0.3));

    [TestCase(9.3, 37.4, 8, 5, 40)]
    [TestCase(0, 1, 6, 0, 1)]
    [TestCase(-6.1, 4.8, 6, -10, 5)]
    [TestCase(0.33, 0.68, 6, 0.3, 0.7)]
    public void A_widened_range_starts_and_ends_at_a_tick(double low, double high, int atMost, double wantedLow, double wantedHigh)
    {
        var range = Ticks.Around(new DataRange(low, high), atMost);
        var ticks = Ticks.For(range, atMost).Values;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(range, Is.EqualTo(new DataRange(wantedLow, wantedHigh)));
            Assert.That(ticks[0].Value, Is.EqualTo(wantedLow));
            Assert.That(ticks[^1].Value, Is.EqualTo(wantedHigh));
        }
    }

    [TestCase(1e-300)]
    [TestCase(1e-12)]
    [TestCase(1)]
    [TestCase(1e15)]
    [TestCase(1e299)]
    public void Every_magnitude_gets_at_least_one_and_at_most_the_asked_number_of_ticks(double unit)
    {
        for (var low = -9.0; low < 9; low += 1.7)
        {
            var range = DataRange.Of([low * unit, (low + 4.1) * unit]);
            for (var atMost = 2; atMost < 12; atMost++)
            {
                var ticks = Ticks.For(range, atMost).Values;
                Assert.That(ticks.Length, Is.InRange(1, atMost), $"{range} {atMost}");
                Assert.That(ticks.Select(tick => tick.Value), Is.Ordered.And.Unique);
                Assert.That(ticks.Select(tick => tick.Label), Is.Unique);
                Assert.That(ticks.Select(tick => tick.Value), Is.All.InRange(range.Low - range.Span * 1e-6, range.High + range.Span * 1e-6));
            }
        }
    }
}
