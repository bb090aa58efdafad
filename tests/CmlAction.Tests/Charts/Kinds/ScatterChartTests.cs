using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;

namespace CmlAction.Tests.Charts.Kinds;

internal sealed class ScatterChartTests
{
    private static readonly ScatterChart Chart = new("Title", "Alt")
    {
        X = new Axis("Actual price"),
        Y = new Axis("Predicted price"),
        PointsName = "rows",
        Reference = new StraightLine("perfect", 1, 0),
        EqualAxes = true,
    };

    [TestCase(ScatterChart.MostPoints, ScatterChart.MostPoints, 0)]
    [TestCase(ScatterChart.MostPoints + 1, 0, 1)]
    public void Above_1500_points_hexagons_are_counted_instead(int points, int circles, int fewestHexagons)
    {
        var picture = new Picture(Chart with { Points = Cloud(points) });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(picture.Elements("circle"), Has.Length.EqualTo(circles));
            Assert.That(picture.Elements("polygon").Length, Is.GreaterThanOrEqualTo(fewestHexagons).And.LessThan(3000));
            Assert.That(picture.Texts.Any(text => text.EndsWith(" rows")), Is.EqualTo(fewestHexagons > 0));
        }
    }

    [Test]
    public void Equal_axes_have_the_same_range_and_length()
    {
        var picture = new Picture(Chart with { Points = [new(0, 100), new(3, 900)] });
        var diagonal = picture.Elements("line").Single(line => line.Attribute("stroke-dasharray") is not null);
        var run = Picture.Number(diagonal, "x2") - Picture.Number(diagonal, "x1");
        var rise = Picture.Number(diagonal, "y1") - Picture.Number(diagonal, "y2");
        Assert.That(rise, Is.EqualTo(run).Within(0.21));
    }

    [Test]
    public void A_level_reference_line_is_always_in_the_picture()
    {
        var chart = Chart with { EqualAxes = false, Reference = new StraightLine("no error", 0, 0), Points = [new(1, 5), new(2, 6)] };
        Assert.That(new Picture(chart).Texts, Does.Contain("no error"));
    }

    [Test]
    public void A_reference_line_beyond_the_axes_is_left_out()
    {
        var chart = Chart with { EqualAxes = false, Reference = new StraightLine("perfect", 1, 1e6), Points = [new(1, 5), new(2, 6)] };
        Assert.That(new Picture(chart).Texts, Does.Not.Contain("perfect"));
    }

    [Test]
    public void Without_points_it_says_so() =>
        Assert.That(new Picture(Chart with { Points = [new(double.NaN, 1)] }).Texts, Is.EqualTo(new[] { "Title", "No data" }));

    private static System.Collections.Immutable.ImmutableArray<DataPoint> Cloud(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new DataPoint(i * 37 % 101, i * 61 % 97))];
}
