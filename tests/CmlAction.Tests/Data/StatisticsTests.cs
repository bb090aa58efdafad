using CmlAction.Core.Data;

namespace CmlAction.Tests.Data;

internal sealed class StatisticsTests
{
    [TestCase(0, 1)]
    [TestCase(0.25, 1.75)]
    [TestCase(0.5, 3)]
    [TestCase(0.75, 5)]
    [TestCase(0.9, 6.8)]
    [TestCase(1, 8)]
    public void Quantiles_interpolate_between_ranks(double fraction, double expected)
    {
        // numpy.quantile([1, 2, 4, 8], fraction); for 0.9: 4 + 0.7 · 4.
        Assert.That(Statistics.Quantile([1, 2, 4, 8], fraction), Is.EqualTo(expected).Within(1e-12));
    }

    [Test]
    public void One_value_is_all_its_quantiles()
    {
        Assert.That(Statistics.FiveNumbers([7]), Is.EqualTo(new double[] { 7, 7, 7, 7, 7 }));
    }

    [Test]
    public void Mean_and_deviation_are_those_of_the_sample()
    {
        double[] values = [2, 4, 4, 4, 5, 5, 7, 9];

        Assert.That(Statistics.Mean(values), Is.EqualTo(5));
        Assert.That(Statistics.StandardDeviation(values, 5), Is.EqualTo(Math.Sqrt(32.0 / 7)).Within(1e-15));
        Assert.That(Statistics.StandardDeviation([3], 3), Is.Null);
    }

    [Test]
    public void The_mean_keeps_small_values_beside_large_ones()
    {
        Assert.That(Statistics.Mean([1e16, 1, -1e16, 1]), Is.EqualTo(0.5));
    }

    [Test]
    public void Sorting_is_sorting_for_whole_and_other_numbers([Values(3, 100, 1_000_000_000)] int range, [Values(1, 10, 100, 3)] int divisor)
    {
        var random = new Random(range);
        var values = Enumerable.Range(0, 500).Select(_ => (double)random.Next(-range, range) / divisor).ToArray();
        var expected = values.Order().ToArray();

        Statistics.Sort(values);

        Assert.That(values, Is.EqualTo(expected));
    }

    [TestCase(new[] { int.MaxValue, 1e9 })]
    [TestCase(new[] { -2147483648.0, 2147483647 })]
    [TestCase(new[] { 3e9, -3e9, 1 })]
    [TestCase(new double[0])]
    public void Sorting_holds_at_the_ends_of_32_bits(double[] values)
    {
        var expected = values.Order().ToArray();

        Statistics.Sort(values);

        Assert.That(values, Is.EqualTo(expected));
    }

    [Test]
    public void A_sorted_minus_zero_is_zero([Values(1, 1.23456789)] double other)
    {
        double[] values = [other, -0.0];

        Statistics.Sort(values);

        Assert.That(double.IsNegative(values[0]), Is.False);
    }

    [Test]
    public void Distinct_values_are_counted_in_sorted_order()
    {
        Assert.That(Statistics.Distinct([]), Is.Zero);
        Assert.That(Statistics.Distinct([1, 1, 2, 3, 3, 3]), Is.EqualTo(3));
    }
}
