using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;

namespace CmlAction.Tests.Charts.Kinds;

internal sealed class BarChartTests
{
    private static readonly BarChart Chart = new("Importance", "Alt")
    {
        Bars = [new Bar("age", 0.6, "60 %"), new Bar("income", 0.3, "30 %"), new Bar("debt", -0.1, "−10 %")],
    };

    [Test]
    public void Bars_are_as_long_as_their_values()
    {
        var widths = new Picture(Chart).Elements("rect").Skip(1).Select(bar => Picture.Number(bar, "width")).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(widths[0], Is.EqualTo(2 * widths[1]).Within(0.2));
            Assert.That(widths[0], Is.EqualTo(6 * widths[2]).Within(0.5));
        }
    }

    [Test]
    public void A_negative_bar_ends_where_the_positive_ones_start()
    {
        var bars = new Picture(Chart).Elements("rect").Skip(1).ToArray();
        Assert.That(Picture.Number(bars[2], "x") + Picture.Number(bars[2], "width"), Is.EqualTo(Picture.Number(bars[0], "x")).Within(0.2));
    }

    [Test]
    public void Names_stand_left_and_values_right_of_the_bars()
    {
        var picture = new Picture(Chart);
        var bar = picture.Elements("rect")[1];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Picture.Number(picture.Text("age"), "x"), Is.LessThan(Picture.Number(bar, "x")));
            Assert.That(Picture.Number(picture.Text("60 %"), "x"), Is.GreaterThan(Picture.Number(bar, "x") + Picture.Number(bar, "width")));
        }
    }

    [Test]
    public void The_value_stands_clear_of_the_interval()
    {
        var chart = Chart with { Bars = [new Bar("age", 0.6, "60 %") { Interval = new DataRange(0.5, 0.9) }] };
        var picture = new Picture(chart);
        Assert.That(Picture.Number(picture.Text("60 %"), "x"), Is.GreaterThan(picture.Elements("line").Max(line => Picture.Number(line, "x2"))));
    }

    [Test]
    public void A_thousand_bars_do_not_make_an_endless_picture() =>
        Assert.That(new Picture(Chart with { Bars = [.. Enumerable.Range(0, 1000).Select(i => new Bar($"b{i}", i, "x"))] }).Elements("rect").Length,
            Is.LessThanOrEqualTo(BarChart.MostBars + 1));

    [Test]
    public void Values_that_are_no_numbers_are_left_out() =>
        Assert.That(new Picture(Chart with { Bars = [new Bar("x", double.NaN, "n/a")] }).Texts, Is.EqualTo(new[] { "Importance", "No data" }));
}
