using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;

namespace CmlAction.Tests.Charts.Kinds;

internal sealed class LineChartTests
{
    private static readonly LineChart Chart = new("Title", "Alt")
    {
        Subtitle = "Subtitle",
        X = new Axis("Round") { Whole = true },
        Y = new Axis("Loss"),
        Series =
        [
            new LineSeries("train", [new(1, 0.6), new(2, 0.4), new(3, 0.30)]),
            new LineSeries("validation", [new(1, 0.6), new(2, 0.5), new(3, 0.31)]),
        ],
    };

    [Test]
    public void It_shows_titles_axis_titles_and_names_of_lines() =>
        Assert.That(new Picture(Chart).Texts, Is.SupersetOf(new[] { "Title", "Subtitle", "Round →", "↑ Loss", "train", "validation" }));

    [Test]
    public void Names_of_lines_that_end_together_are_moved_apart()
    {
        var picture = new Picture(Chart);
        var gap = Picture.Number(picture.Text("train"), "y") - Picture.Number(picture.Text("validation"), "y");
        Assert.That(gap, Is.EqualTo(17).Within(0.11));
    }

    [Test]
    public void Each_line_has_the_colour_of_its_name()
    {
        var picture = new Picture(Chart);
        var colors = picture.Elements("polyline").Select(line => line.Attribute("stroke")!.Value);
        Assert.That(colors, Is.EquivalentTo(new[] { "train", "validation" }.Select(name => picture.Text(name).Attribute("fill")!.Value)));
    }

    [Test]
    public void A_marker_has_a_dot_and_a_word_beside_it()
    {
        var picture = new Picture(Chart with { Markers = [new LineMarker("lowest", new DataPoint(3, 0.31), 1)] });
        var (dot, word) = (picture.Elements("circle").Single(), picture.Text("lowest"));
        Assert.That(Math.Abs(Picture.Number(dot, "cy") - Picture.Number(word, "y")), Is.LessThan(25));
    }

    [Test]
    public void A_single_point_is_a_dot() =>
        Assert.That(new Picture(Chart with { Series = [new LineSeries("", [new(1, 2)])] }).Elements("circle"), Has.Length.EqualTo(1));

    [Test]
    public void Without_points_it_says_why_and_draws_no_reference()
    {
        var picture = new Picture(Chart with
        {
            Series = [],
            EmptyNote = "no rounds",
            References = [new ReferenceLine("chance", new DataPoint(0, 0), new DataPoint(1, 1))],
        });
        Assert.That(picture.Texts, Is.EqualTo(new[] { "Title", "Subtitle", "no rounds" }));
    }

    [Test]
    public void A_hundred_lines_are_drawn_and_as_many_are_named_as_have_room()
    {
        var picture = new Picture(Chart with { Series = [.. Enumerable.Range(0, 100).Select(i => new LineSeries($"n{i}", [new(0, i), new(1, i)]))] });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(picture.Elements("polyline"), Has.Length.EqualTo(100));
            Assert.That(picture.Texts.Count(text => text.StartsWith('n')), Is.InRange(10, 20));
        }
    }
}
