using System.Text;
using CmlAction.Core.Reporting.Pictures;

namespace CmlAction.Tests.Reporting.Pictures;

public class PictureFinderTests
{
    [TestCase("![roc](roc.png)", "roc.png")]
    [TestCase("![roc](./charts/roc%20light.png \"Title\")", "./charts/roc%20light.png")]
    [TestCase("![roc](<charts/roc light.png>)", "charts/roc light.png")]
    [TestCase("![a `code` ](a\\_b.png)", "a\\_b.png")]
    [TestCase("![roc][1]\n\n[1]: charts/roc.png \"t\"", "charts/roc.png")]
    [TestCase("![roc][]\n\n[ROC]: <a b.png>", "a b.png")]
    [TestCase("![roc]\n\n[roc]: a.png", "a.png")]
    [TestCase("> - ![x](a.png)\n>   and ![y](b.png)", "a.png", "b.png")]
    [TestCase("| a | b |\n|---|---|\n| ![x](a.png) | ![y](b.png) |", "a.png", "b.png")]
    [TestCase("[![x](a.png)](https://example.org)", "a.png")]
    [TestCase("text <img src=\"a.png\" width=400> text", "a.png")]
    [TestCase("<IMG alt='>' SRC = 'a.png'/>", "a.png")]
    [TestCase("<img src=a.png>", "a.png")]
    [TestCase("<picture>\n  <source media=\"(prefers-color-scheme: dark)\" srcset=\"dark.png\">\n  <img alt=\"x\" src=\"light.png\">\n</picture>", "dark.png", "light.png")]
    [TestCase("<img srcset=\"a.png 1x, b.png 2x\" src=\"c.png\">", "a.png", "b.png", "c.png")]
    [TestCase("<img srcset=\"a.png,b.png,, c.png 100w\">", "a.png,b.png", "c.png")]
    [TestCase("<details>\n<summary>x</summary>\n\n![x](a.png)\n\n<img src=\"b.png\">\n</details>", "a.png", "b.png")]
    [TestCase("- a\n\n  <div>\n  <img src=\"b.png\">\n  </div>\n", "b.png")]
    [TestCase("> <div>\n> <img src=\"b.png\">\n> </div>\n", "b.png")]
    [TestCase("# ![x](a.png)\r\n\r\ntext ![y](b.png)\r\n", "a.png", "b.png")]
    [TestCase("\uFEFF![x](a.png)", "a.png")]
    [TestCase("note[^1]\n\n[^1]: see ![x](a.png)", "a.png")]
    [TestCase("💥 ![💥](ä.png)", "ä.png")]
    public void A_picture_that_is_shown_is_found_where_it_stands(string markdown, params string[] written) =>
        Assert.That(PictureFinder.Find(markdown).Select(place => markdown.Substring(place.Start, place.Length)), Is.EqualTo(written));

    [TestCase("`![x](a.png)`")]
    [TestCase("``` \n![x](a.png)\n<img src=\"a.png\">\n```")]
    [TestCase("    ![x](a.png)")]
    [TestCase("text\n\n    <img src=\"a.png\">")]
    [TestCase("<!-- ![x](a.png) <img src=\"a.png\"> -->")]
    [TestCase("text <!-- <img src=\"a.png\"> --> text")]
    [TestCase("<div>\n<!-- <img src=\"a.png\">\n-->\n</div>")]
    [TestCase("\\![x](a.png)")]
    [TestCase("[x](a.png)")]
    [TestCase("![x][1]")]
    [TestCase("[1]: a.png")]
    [TestCase("![x]()")]
    [TestCase("<image src=\"a.png\">")]
    [TestCase("<imgs src=\"a.png\">")]
    [TestCase("<a href=\"a.png\" title='<img src=\"b.png\">'>")]
    [TestCase("<img data-src=\"a.png\" alt=\"src=b.png\">")]
    [TestCase("<source src=\"a.mp4\">")]
    [TestCase("&lt;img src=\"a.png\"&gt;")]
    [TestCase("")]
    public void What_shows_no_picture_is_left_alone(string markdown) => Assert.That(PictureFinder.Find(markdown), Is.Empty);

    [TestCase("![x](a&amp;b%20c.png)", "a&b c.png")]
    [TestCase("<img src=\"a&amp;b%20c.png\">", "a&b c.png")]
    [TestCase("![x](a\\_b.png)", "a_b.png")]
    [TestCase("![x](a.png?raw=true#gh-dark-mode-only)", "a.png")]
    [TestCase("![x](%E2%82%AC.png)", "€.png")]
    [TestCase("![x](../x.png)", "../x.png")]
    [TestCase("![x](/pictures/x.png)", "/pictures/x.png")]
    public void A_path_is_decoded(string markdown, string path) => Assert.That(PictureFinder.Find(markdown).Single().LocalPath, Is.EqualTo(path));

    [TestCase("https://example.org/a.png")]
    [TestCase("HTTP://example.org/a.png")]
    [TestCase("//example.org/a.png")]
    [TestCase("data:image/png;base64,AAAA")]
    [TestCase("javascript:alert(1)")]
    [TestCase("#anchor")]
    [TestCase("?x")]
    [TestCase("../blob/0123/a.png?raw=true")]
    [TestCase("../../raw/main/a.png")]
    public void An_address_that_is_no_path_has_none(string address) => Assert.That(PictureFinder.Find($"![x]({address})").Single().LocalPath, Is.Null);

    [Test]
    public void Lines_are_counted_from_one_whatever_ends_them() =>
        Assert.That(PictureFinder.Find("![a](a.png)\r\n\n![b](b.png)\n\n<img src=c.png>\n").Select(place => place.Line), Is.EqualTo(new[] { 1, 3, 5 }));

    [Test]
    public void A_reference_that_is_used_twice_is_one_place() =>
        Assert.That(PictureFinder.Find("![a][1] ![b][1]\n\n[1]: a.png"), Has.Length.EqualTo(1));

    [Test]
    public void Only_the_address_changes()
    {
        const string markdown = "# Ünï ![a](<x y.png> 'T')\r\n\t`![a](x.png)`\n<img\n  src='b.png' width=3>  \n\n![c][r]\n\n[r]:   c.png   \"t\"\n";
        var result = PictureFinder.Replace(markdown, PictureFinder.Find(markdown).Select((place, i) => (place, $"https://h/{i}")));
        Assert.That(result, Is.EqualTo(markdown.Replace("x y.png", "https://h/0").Replace("b.png", "https://h/1").Replace("c.png", "https://h/2")));
    }

    /// <summary>Whatever surrounds it: what is found is what was written.</summary>
    [Test]
    public void In_random_documents_every_place_is_an_address_that_was_written()
    {
        string[] pieces =
        [
            "![p](pic{0}.png)", "<img src=\"pic{0}.png\">", "![p](<pic{0}.png> \"t\")", "> ", "- ", "1. ", "\n", "\n\n", "`", "```\n", "<!-- ", " -->", "*", "**", "| ", " |\n", "text ",
            "<div>", "</div>", "[", "](x)", "\\", "&amp;", "ß💥", "\t", "    ", "# ", "\r\n", "[^1]", "<", ">", "![", "<details>\n", "|---|\n",
        ];
        var found = 0;
        for (var seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            var markdown = new StringBuilder();
            for (var i = 0; i < 300; i++)
                markdown.AppendFormat(pieces[random.Next(pieces.Length)], i);
            var text = markdown.ToString();
            var places = PictureFinder.Find(text);
            found += places.Length;
            foreach (var place in places)
                Assert.That(text.Substring(place.Start, place.Length), Is.EqualTo(place.Address).And.Match("^pic[0-9]+\\.png$|^x$"), $"seed {seed}");
            Assert.That(PictureFinder.Replace(text, places.Select(place => (place, place.Address))), Is.EqualTo(text));
        }
        Assert.That(found, Is.GreaterThan(200));
    }

    [TestCase("![x](")]
    [TestCase("<img ")]
    [TestCase("<img src=\"")]
    [TestCase("<!--")]
    [TestCase("<a b=\"")]
    [TestCase("- x\n")]
    [TestCase("<img srcset=\"a (")]
    [CancelAfter(20_000)]
    public void Hostile_text_takes_no_more_than_its_length(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 20_000));
        Assert.That(() => PictureFinder.Find(text), Throws.Nothing);
    }

    [TestCase("> ")]
    [TestCase("![")]
    public void Text_that_is_nested_beyond_sense_is_refused_as_such(string piece) =>
        Assert.That(() => PictureFinder.Find(string.Concat(Enumerable.Repeat(piece, 20_000))), Throws.TypeOf<FormatException>());
}
