using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;

namespace CmlAction.Tests.Charts.Kinds;

internal sealed class HistogramChartTests
{
    [Test]
    public void Every_value_is_in_one_bin()
    {
        double[] values = [.. Enumerable.Range(0, 777).Select(i => i * 0.37 % 10).Order()];
        Assert.That(HistogramChart.Bins(values).Sum(bin => bin.Count), Is.EqualTo(777));
    }

    [Test]
    public void A_bin_holds_its_lower_limit_and_the_last_its_upper_too()
    {
        var bins = HistogramChart.Bins([0, 1, 1, 2, 2, 2, 3, 3, 4]);
        Assert.That(bins.Select(bin => (bin.Range.Low, bin.Count)), Is.EqualTo(new[] { (0.0, 3), (2.0, 6) }));
    }

    [TestCase(1)]
    [TestCase(10)]
    [TestCase(100_000)]
    public void There_are_at_most_some_forty_bins(int count)
    {
        double[] values = [.. Enumerable.Range(0, count).Select(i => i % 997 + (i == 0 ? 1e6 : 0)).Order()];
        Assert.That(HistogramChart.Bins(values).Length, Is.InRange(1, 41));
    }

    [Test]
    public void Equal_values_have_one_full_bin() =>
        Assert.That(HistogramChart.Bins([3, 3, 3]).Count(bin => bin.Count == 3), Is.EqualTo(1));

    [Test]
    public void The_reference_value_is_named_and_inside_the_picture()
    {
        var chart = new HistogramChart("t", "d") { X = new Axis("x"), Values = [1, 2, 3], Reference = 40, ReferenceLabel = "limit" };
        Assert.That(new Picture(chart).Texts, Does.Contain("limit").And.Contain("40"));
    }
}
