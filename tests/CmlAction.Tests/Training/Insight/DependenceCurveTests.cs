using CmlAction.Core.Training.Insight;

namespace CmlAction.Tests.Training.Insight;

internal sealed class DependenceCurveTests
{
    [Test]
    public void Many_numbers_become_15_from_the_5_to_the_95_per_cent_quantile()
    {
        var grid = DependenceCurve.Numbers([.. Enumerable.Range(0, 101).Select(i => (float)i), float.NaN]);

        Assert.That(grid, Has.Length.EqualTo(15));
        Assert.That((grid[0], grid[7], grid[^1]), Is.EqualTo((5f, 50f, 95f)));
    }

    [Test]
    public void Few_numbers_are_taken_as_they_are() =>
        Assert.That(DependenceCurve.Numbers([3, 1, 2, 2, 1, float.NaN]), Is.EqualTo([1f, 2f, 3f]));

    [Test]
    public void A_rare_value_that_no_quantile_reaches_is_still_a_point() =>
        Assert.That(DependenceCurve.Numbers([.. Enumerable.Repeat(0f, 99), 1f]), Is.EqualTo([0f, 1f]));

    [TestCase]
    [TestCase(float.NaN, float.NaN)]
    [TestCase(7f, 7f)]
    public void Without_two_values_there_is_no_curve(params float[] values) =>
        Assert.That(DependenceCurve.Numbers(values), Has.Length.LessThan(2));
}
