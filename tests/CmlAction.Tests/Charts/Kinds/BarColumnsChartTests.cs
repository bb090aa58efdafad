using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;

namespace CmlAction.Tests.Charts.Kinds;

internal sealed class BarColumnsChartTests
{
    private static readonly BarColumnsChart Chart = new("Importance", "Alt")
    {
        Names = ["age", "income"],
        Columns =
        [
            new BarColumn("When shuffled", "loss of roc_auc", [new Bar("", 0.04, "0.040") { Interval = new DataRange(0.03, 0.05) }, new Bar("", 0.01, "0.010")]),
            new BarColumn("Own account", "share of gain", [new Bar("", 0.25, "25.0 %"), null]),
        ],
    };

    [Test]
    public void Every_measure_has_its_own_scale_and_a_missing_value_no_bar()
    {
        var picture = new Picture(Chart);
        var bars = picture.Elements("rect").Skip(1).Select(bar => Picture.Number(bar, "width")).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(bars, Has.Length.EqualTo(3));
            Assert.That(bars[0] / bars[1], Is.EqualTo(4).Within(0.05));
            Assert.That(bars[2], Is.GreaterThan(bars[0]), "the largest of a measure without intervals fills its column");
            Assert.That(picture.Texts, Is.SupersetOf(new[] { "age", "income", "When shuffled", "loss of roc_auc", "Own account", "share of gain", "25.0 %" }));
        }
    }

    [Test]
    public void Names_stand_beside_their_bars_in_every_column()
    {
        var picture = new Picture(Chart);
        Assert.That(Picture.Number(picture.Text("0.040"), "y"), Is.EqualTo(Picture.Number(picture.Text("25.0 %"), "y")).And.LessThan(Picture.Number(picture.Text("0.010"), "y")));
    }

    [Test]
    public void At_most_three_measures_are_drawn() =>
        Assert.That(new Picture(Chart with { Columns = [.. Enumerable.Range(1, 5).Select(i => new BarColumn($"m{i}", "", [new Bar("", 1, "1")]))] }).Texts,
            Does.Contain("m3").And.Not.Contain("m4"));
}
