using System.Buffers.Binary;
using CmlAction.Core.Charts;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Charts.Rasterizers;

/// <summary>What every rasterizer promises. A new one adds a subclass of these tests.</summary>
internal abstract class RasterizerContract
{
    private static readonly byte[] PngSignature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    protected abstract Rasterizer Create();

    [Test]
    public void It_names_its_library() => Assert.That(Create().Library, Is.Not.Empty);

    [TestCase(1, 640, 400)]
    [TestCase(2, 1280, 800)]
    [TestCase(0.25, 160, 100)]
    [TestCase(0.333, 214, 134)]
    public void The_PNG_has_the_size_of_the_SVG_times_the_scale_rounded_up(double scale, int width, int height)
    {
        var png = Create().ToPng(Document(640, 400, "<circle cx='9' cy='9' r='5'/>"), scale);
        Assert.That(SizeOf(png), Is.EqualTo((width, height)));
    }

    [Test]
    public void The_same_document_gives_the_same_bytes()
    {
        var rasterizer = Create();
        var svg = Gallery.Pictures[0].Chart.ToSvg(Theme.Light);
        var first = rasterizer.ToPng(svg, 1);
        Assert.That(rasterizer.ToPng(svg, 1), Is.EqualTo(first));
    }

    [Test]
    public void Every_picture_can_be_drawn()
    {
        var rasterizer = Create();
        foreach (var picture in Gallery.Pictures)
            Assert.That(SizeOf(rasterizer.ToPng(picture.Chart.ToSvg(Theme.Dark), 0.5)).Width, Is.GreaterThan(200), picture.Name);
    }

    [Test]
    public void Several_threads_may_draw_at_once()
    {
        var rasterizer = Create();
        var documents = Enumerable.Range(1, 12)
            .Select(i => Document(20 + i, 30, $"<text x='2' y='20' font-size='12'>{i}</text>")).ToArray();
        var alone = documents.Select(svg => rasterizer.ToPng(svg, 1)).ToArray();
        var together = documents.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(svg => rasterizer.ToPng(svg, 1)).ToArray();
        Assert.That(together, Is.EqualTo(alone));
    }

    [TestCase("")]
    [TestCase("not XML at all")]
    [TestCase("<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><g></svg>")]
    [TestCase("<html width='10' height='10'/>")]
    [TestCase("<svg width='10' height='10'/>")]
    [TestCase("<svg xmlns='http://www.w3.org/2000/svg' width='10'/>")]
    [TestCase("<svg xmlns='http://www.w3.org/2000/svg' width='10' height='50%'/>")]
    [TestCase("<svg xmlns='http://www.w3.org/2000/svg' width='-1' height='10'/>")]
    [TestCase("<svg xmlns='http://www.w3.org/2000/svg' width='9000' height='10'/>")]
    [TestCase("<svg xmlns='http://www.w3.org/2000/svg' width='1e300' height='1e300'/>")]
    public void A_document_that_cannot_be_drawn_is_refused(string svg) =>
        Assert.That(() => Create().ToPng(svg, 1), Throws.InvalidOperationException);

    [Test]
    public void A_picture_of_more_than_8192_pixels_a_side_is_refused()
    {
        var svg = Document(5000, 10, "");
        Assert.That(() => Create().ToPng(svg, 2), Throws.InvalidOperationException.With.Message.Contains("8192"));
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void A_scale_that_is_no_positive_number_is_a_mistake_of_the_caller(double scale) =>
        Assert.That(() => Create().ToPng(Document(10, 10, ""), scale), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void A_document_with_a_DTD_is_refused_before_any_entity_is_read()
    {
        using var folder = new TempWorkspace(("secret.txt", "secret"));
        var svg = $"<!DOCTYPE svg [<!ENTITY x SYSTEM 'file://{folder.PathOf("secret.txt")}'>]>"
            + "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='20'><text y='15'>&x;</text></svg>";
        Assert.That(() => Create().ToPng(svg, 1), Throws.InvalidOperationException);
    }

    [Test]
    public void Files_that_a_document_refers_to_are_not_loaded()
    {
        var rasterizer = Create();
        using var folder = new TempWorkspace();
        folder.Write("red.png", rasterizer.ToPng(Document(40, 40, "<rect width='40' height='40' fill='#f00'/>"), 1));
        folder.Write("red.svg", Document(40, 40, "<rect id='r' width='40' height='40' fill='#f00'/>"));
        folder.Write("red.css", "rect { fill: #f00 !important }");
        string[] references =
        [
            $"<image href='file://{folder.PathOf("red.png")}' width='40' height='40'/>",
            $"<image href='{folder.PathOf("red.png")}' width='40' height='40'/>",
            $"<image href='file://{folder.PathOf("red.svg")}' width='40' height='40'/>",
            $"<use href='file://{folder.PathOf("red.svg")}#r'/>",
            $"<style>@import url('file://{folder.PathOf("red.css")}');</style><rect width='40' height='40' fill='none'/>",
            $"<x:include xmlns:x='http://www.w3.org/2001/XInclude' href='file://{folder.PathOf("red.svg")}'/>",
        ];
        var blank = rasterizer.ToPng(Document(40, 40, ""), 1);
        foreach (var reference in references)
            Assert.That(rasterizer.ToPng(Document(40, 40, reference), 1), Is.EqualTo(blank), reference);
    }

    protected static string Document(int width, int height, string content) =>
        $"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}' viewBox='0 0 {width} {height}'>{content}</svg>";

    private static (int Width, int Height) SizeOf(byte[] png)
    {
        Assert.That(png.AsSpan(0, 8).ToArray(), Is.EqualTo(PngSignature));
        return (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }
}
