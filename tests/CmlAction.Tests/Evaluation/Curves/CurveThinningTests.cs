using CmlAction.Core.Evaluation.Curves;

namespace CmlAction.Tests.Evaluation.Curves;

internal sealed class CurveThinningTests
{
    [Test]
    public void A_curve_of_2000_points_is_left_as_it_is()
    {
        (double X, double Y)[] points = [.. Enumerable.Range(0, 2000).Select(i => (i / 1999.0, i / 1999.0))];
        Assert.That(CurveThinning.Keep(points), Is.EqualTo(Enumerable.Range(0, 2000)));
    }

    [Test]
    public void A_steep_part_keeps_its_points()
    {
        // Nine tenths of the points crawl along the bottom; the climb has as much length as the crawl.
        (double X, double Y)[] points =
        [
            .. Enumerable.Range(0, 9000).Select(i => (i / 9000.0, 0.0)), .. Enumerable.Range(0, 1001).Select(i => (1.0, i / 1000.0)),
        ];
        var kept = CurveThinning.Keep(points);
        Assert.That(kept.Count(i => points[i].Y > 0), Is.GreaterThan(900));
        Assert.That((kept[0], kept[^1]), Is.EqualTo((0, points.Length - 1)));
    }

    [Test]
    public void A_point_that_stands_still_does_not_divide_by_zero()
    {
        (double X, double Y)[] points = [.. Enumerable.Repeat((0.5, 0.5), 3000)];
        Assert.That(CurveThinning.Keep(points), Is.EqualTo(new[] { 0, 2999 }));
    }
}
