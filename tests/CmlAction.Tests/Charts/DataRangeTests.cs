using CmlAction.Core.Charts;

namespace CmlAction.Tests.Charts;

internal sealed class DataRangeTests
{
    [Test]
    public void It_holds_the_finite_values() =>
        Assert.That(DataRange.Of([3, double.NaN, -2, double.PositiveInfinity]), Is.EqualTo(new DataRange(-2, 3)));

    [Test]
    public void Without_values_it_is_zero_to_one() => Assert.That(DataRange.Of([double.NaN]), Is.EqualTo(DataRange.Unit));

    [TestCase(0)]
    [TestCase(7)]
    [TestCase(-1e300)]
    [TestCase(1e-300)]
    [TestCase(double.MaxValue)]
    public void Around_one_value_it_is_wide_enough_to_be_drawn(double value)
    {
        var range = DataRange.Of([value, value]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(range.Span, Is.GreaterThan(0).And.LessThan(double.PositiveInfinity));
            Assert.That(new Scale(range, 0, 100).ToPixel(value), Is.InRange(0, 100));
        }
    }

    [Test]
    public void The_largest_numbers_do_not_overflow() =>
        Assert.That(double.IsFinite(DataRange.Of([-double.MaxValue, double.MaxValue]).Span), Is.True);

    [Test]
    public void Numbers_that_differ_in_rounding_dust_only_are_one_value() =>
        Assert.That(DataRange.Of([0.1 + 0.2, 0.3]).Span, Is.EqualTo(0.06).Within(1e-12));

    [Test]
    public void A_scale_keeps_values_beyond_its_domain_at_the_edge()
    {
        var scale = new Scale(new DataRange(0, 10), 200, 100);
        Assert.That(new[] { -5.0, 0, 5, 10, 99 }.Select(scale.ToPixel), Is.EqualTo(new[] { 200.0, 200, 150, 100, 100 }));
    }
}
