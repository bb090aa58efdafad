using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;

namespace CmlAction.Tests.Charts;

internal sealed class PixelLineTests
{
    [Test]
    public void A_step_goes_up_before_it_goes_across() =>
        Assert.That(Line(Interpolation.StepBefore, new(0, 0), new(0.5, 1), new(1, 0.5)), Is.EqualTo(new DataPoint[]
        {
            new(0, 0), new(0, 1), new(0.5, 1), new(0.5, 0.5), new(1, 0.5),
        }));

    [Test]
    public void A_straight_line_has_its_points_only() =>
        Assert.That(Line(Interpolation.Linear, new(0, 0), new(0.5, 1), new(1, 0.5)), Has.Length.EqualTo(3));

    [Test]
    public void Points_that_are_no_numbers_are_left_out() =>
        Assert.That(Line(Interpolation.Linear, new(0, 0), new(double.NaN, 1), new(1, double.PositiveInfinity), new(1, 1)), Has.Length.EqualTo(2));

    [Test]
    public void A_million_points_come_out_as_a_few_thousand_that_keep_every_peak()
    {
        var points = Enumerable.Range(0, 1_000_000).Select(i => new DataPoint(i / 999_999.0, i == 500_000 ? 1 : i % 2 * 0.1)).ToArray();
        var line = Line(Interpolation.Linear, points);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(line, Has.Length.LessThan(4 * 2 * 640));
            Assert.That(line.Max(point => point.Y), Is.EqualTo(1).Within(1e-9));
            Assert.That(line[0].X, Is.Zero);
            Assert.That(line[^1].X, Is.EqualTo(1).Within(1e-9));
        }
    }

    /// <summary>The corners of the line, back in data space.</summary>
    private static DataPoint[] Line(Interpolation interpolation, params DataPoint[] points)
    {
        var chart = new LineChart("t", "d") { X = new Axis("x"), Y = new Axis("y") };
        var frame = ChartFrame.Begin(chart, Theme.Light, 640, 320);
        var axis = new Axis("x") { Range = DataRange.Unit };
        var axes = Axes.Draw(frame, axis, axis, DataRange.Unit, DataRange.Unit, default);
        return [.. PixelLine.Of(points, interpolation, axes).Select(pixel =>
            new DataPoint((pixel.X - axes.Plot.Left) / axes.Plot.Width, (axes.Plot.Bottom - pixel.Y) / axes.Plot.Height))];
    }
}
