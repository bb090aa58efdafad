using System.Xml;
using System.Xml.Linq;
using CmlAction.Core.Charts;
using CmlAction.Core.Reporting.Figures;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Charts;

/// <summary>What holds for every picture, whatever was put in.</summary>
internal sealed class GalleryTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly HashSet<string> HarmlessElements =
        ["svg", "title", "desc", "rect", "line", "polyline", "polygon", "circle", "g", "text"];

    private static IEnumerable<TestCaseData> Pictures =>
        from picture in Gallery.Pictures
        from theme in Enum.GetValues<Theme>()
        select new TestCaseData(picture, theme).SetArgDisplayNames(picture.Name, theme.ToString());

    private static IEnumerable<TestCaseData> Kept => Pictures.Where(one => ((GalleryPicture)one.Arguments[0]!).IsKeptDark || (Theme)one.Arguments[1]! == Theme.Light);

    [Test]
    public void Every_figure_is_drawn_with_what_can_be_awkward_about_it() =>
        Assert.That(AwkwardFigures.Table.Select(row => row.Figure), Is.EquivalentTo(FigureCatalog.Names));

    [Test]
    public void Every_picture_has_a_name_of_its_own() => Assert.That(Gallery.Pictures.Select(picture => picture.Name), Is.Unique);

    [TestCaseSource(nameof(Kept))]
    public void Looks_as_accepted(object picture, Theme theme)
    {
        var (name, chart) = (GalleryPicture)picture;
        Golden.Matches($"charts/{name}-{theme.ToString().ToLowerInvariant()}.svg", chart.ToSvg(theme));
    }

    [TestCaseSource(nameof(Pictures))]
    public void Is_well_formed_SVG_with_size_title_and_description(object picture, Theme theme)
    {
        var chart = ((GalleryPicture)picture).Chart;
        var root = Parse(chart.ToSvg(theme));
        var (width, height) = ((double)root.Attribute("width")!, (double)root.Attribute("height")!);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(root.Name, Is.EqualTo(Svg + "svg"));
            Assert.That(root.Attribute("viewBox")!.Value, Is.EqualTo($"0 0 {width:0.#} {height:0.#}"));
            Assert.That(root.Attribute("role")!.Value, Is.EqualTo("img"));
            Assert.That(root.Attribute("font-family")!.Value, Does.EndWith("sans-serif"));
            Assert.That(width, Is.InRange(400, 700));
            Assert.That(height, Is.InRange(120, 720));
            Assert.That(root.Elements().First().Name, Is.EqualTo(Svg + "title"));
            Assert.That(root.Element(Svg + "title")!.Value, Is.EqualTo(LabelText.Clean(chart.Title)));
            Assert.That(root.Element(Svg + "desc")!.Value, Is.EqualTo(LabelText.Clean(chart.AltText)));
        }
    }

    [TestCaseSource(nameof(Pictures))]
    public void Holds_no_scripts_references_styles_or_ids(object picture, Theme theme)
    {
        var elements = Parse(((GalleryPicture)picture).Chart.ToSvg(theme)).DescendantsAndSelf().ToArray();
        var attributes = elements.SelectMany(element => element.Attributes()).Where(attribute => !attribute.IsNamespaceDeclaration).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(elements.Select(element => element.Name.LocalName).Distinct(), Is.SubsetOf(HarmlessElements));
            Assert.That(attributes.Where(attribute => attribute.Name.Namespace != XNamespace.None
                || attribute.Name.LocalName is "id" or "href" or "style" or "class" || attribute.Name.LocalName.StartsWith("on")), Is.Empty);
            Assert.That(attributes.Select(attribute => attribute.Value), Has.None.Contains("url("));
        }
    }

    [TestCaseSource(nameof(Pictures))]
    public void Keeps_its_texts_apart_inside_the_picture_and_legible(object picture, Theme theme)
    {
        var svg = ((GalleryPicture)picture).Chart.ToSvg(theme);
        var root = Parse(svg);
        var texts = DrawnText.AllIn(svg);
        var pairs = from i in Enumerable.Range(0, texts.Length)
                    from j in Enumerable.Range(i + 1, texts.Length - i - 1)
                    where texts[i].Overlaps(texts[j])
                    select $"\"{texts[i].Text}\" on \"{texts[j].Text}\"";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(texts, Is.Not.Empty);
            Assert.That(pairs, Is.Empty);
            Assert.That(texts.Where(text => !text.IsInside((double)root.Attribute("width")!, (double)root.Attribute("height")!)), Is.Empty);
            Assert.That(texts.Select(text => text.Size), Is.All.GreaterThanOrEqualTo(11));
        }
    }

    [TestCaseSource(nameof(Pictures))]
    public void Keeps_every_mark_inside_the_picture(object picture, Theme theme)
    {
        var root = Parse(((GalleryPicture)picture).Chart.ToSvg(theme));
        var (width, height) = ((double)root.Attribute("width")!, (double)root.Attribute("height")!);
        var xs = Coordinates(root, "x", "x1", "x2", "cx").Concat(PointsOf(root).Select(point => point.X));
        var ys = Coordinates(root, "y", "y1", "y2", "cy").Concat(PointsOf(root).Select(point => point.Y));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(xs, Is.All.InRange(0, width));
            Assert.That(ys, Is.All.InRange(0, height));
        }
    }

    [Test]
    public void Pictures_are_the_same_bytes_each_time() =>
        Assert.That(Gallery.Pictures.Select(picture => picture.Chart.ToSvg(Theme.Dark)),
            Is.EqualTo(Gallery.Make().Select(picture => picture.Chart.ToSvg(Theme.Dark))));

    [Test]
    public void The_measure_sees_texts_that_touch_and_texts_that_leave()
    {
        var svg = new SvgWriter(100, 50, "t", "d", Palette.Light.Background);
        svg.Text(new Pixel(10, 20), "one", new TextStyle(12, Palette.Light.Ink));
        svg.Text(new Pixel(20, 24), "two", new TextStyle(12, Palette.Light.Ink));
        svg.Text(new Pixel(90, 40), "three", new TextStyle(12, Palette.Light.Ink) { Rotation = 40 });
        var texts = DrawnText.AllIn(svg.Finish());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(texts[0].Overlaps(texts[1]), Is.True);
            Assert.That(texts[0].Overlaps(texts[2]), Is.False);
            Assert.That(texts.Select(text => text.IsInside(100, 50)), Is.EqualTo(new[] { true, true, false }));
        }
    }

    [Test]
    public void Stays_small_enough_for_a_page_of_figures() =>
        Assert.That(Gallery.Pictures.Select(picture => picture.Chart.ToSvg(Theme.Light).Length), Is.All.LessThan(120_000));

    private static XElement Parse(string svg)
    {
        using var reader = XmlReader.Create(new StringReader(svg), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return XDocument.Load(reader).Root!;
    }

    private static IEnumerable<double> Coordinates(XElement root, params string[] names) =>
        root.Descendants().SelectMany(element => names.Select(name => (double?)element.Attribute(name)).OfType<double>());

    private static IEnumerable<(double X, double Y)> PointsOf(XElement root) =>
        from element in root.Descendants()
        let points = element.Attribute("points")?.Value
        where points is not null
        from pair in points.Split(' ')
        let numbers = pair.Split(',')
        select (double.Parse(numbers[0]), double.Parse(numbers[1]));
}
