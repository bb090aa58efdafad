using System.Xml.Linq;
using CmlAction.Core.Charts;

namespace CmlAction.Tests.Charts;

internal sealed class SvgWriterTests
{
    private static readonly Color Black = Color.FromHex("#000000");

    [TestCase(0, "0")]
    [TestCase(-0.04, "0")]
    [TestCase(12, "12")]
    [TestCase(12.25, "12.3")]
    [TestCase(-3.14159, "-3.1")]
    [TestCase(1e7, "10000000")]
    public void Numbers_are_short_and_never_exponents(double value, string text) => Assert.That(SvgWriter.Number(value), Is.EqualTo(text));

    [TestCase(double.NaN)]
    [TestCase(double.NegativeInfinity)]
    public void A_place_that_is_no_number_is_a_bug(double value) =>
        Assert.That(() => SvgWriter.Number(value), Throws.TypeOf<ArgumentOutOfRangeException>());

    [TestCase("167 rows of \"שם\", 433 of \"اسم\"", "167 rows of \u200E\"שם\u200E\", 433 of \u200E\"اسم\u200E\"", null)]
    [TestCase("שם → اسم", "שם \u200E→ اسم", null)]
    [TestCase("שם ארוך (2024)", "שם ארוך (2024)", "rtl")]
    [TestCase("\"a\" → b", "\"a\" → b", null)]
    public void A_name_from_right_to_left_does_not_take_signs_and_numbers_along(string text, string drawn, string? direction)
    {
        var svg = new SvgWriter(100, 100, "t", "d", Black);
        svg.Text(new Pixel(1, 2), text, new TextStyle(12, Black));
        var element = XDocument.Parse(svg.Finish()).Root!.Elements().Last();
        Assert.That((element.Value, element.Attribute("direction")?.Value), Is.EqualTo((drawn, direction)));
    }

    [Test]
    public void Text_from_users_cannot_leave_its_element()
    {
        const string hostile = "</text><script>alert(\"1\")</script>&amp;'\u202E\0";
        var svg = new SvgWriter(100, 100, hostile, hostile, Color.FromHex("#ffffff"));
        svg.Text(new Pixel(1, 2), hostile, new TextStyle(12, Black));
        var root = XDocument.Parse(svg.Finish()).Root!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(root.Elements().Select(element => element.Name.LocalName), Is.EqualTo(new[] { "title", "desc", "rect", "text" }));
            Assert.That(root.Elements().Last().Value, Is.EqualTo("</text><script>alert(\"1\")</script>&amp;'"));
        }
    }

    [TestCase(0, "end")]
    [TestCase(1, "middle")]
    [TestCase(2, null)]
    public void Text_of_a_right_to_left_script_reads_from_its_right_end(int anchor, string? written)
    {
        var svg = new SvgWriter(10, 10, "t", "d", Black);
        svg.Text(new Pixel(1, 1), "שלום", new TextStyle(12, Black) { Anchor = (TextAnchor)anchor });
        var text = XDocument.Parse(svg.Finish()).Root!.Elements().Last();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(text.Attribute("direction")!.Value, Is.EqualTo("rtl"));
            Assert.That(text.Attribute("text-anchor")?.Value, Is.EqualTo(written));
        }
    }

    [Test]
    public void Empty_text_leaves_no_element()
    {
        var svg = new SvgWriter(10, 10, "t", "d", Black);
        svg.Text(new Pixel(1, 1), "\u202E", new TextStyle(12, Black));
        Assert.That(svg.Finish(), Does.Not.Contain("<text"));
    }
}
