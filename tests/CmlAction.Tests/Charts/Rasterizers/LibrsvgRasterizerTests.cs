using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Rasterizers;

namespace CmlAction.Tests.Charts.Rasterizers;

internal sealed class LibrsvgRasterizerTests : RasterizerContract
{
    protected override Rasterizer Create() => new LibrsvgRasterizer();

    [Test]
    public void It_is_available_and_names_its_version()
    {
        var rasterizer = Create();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rasterizer.IsAvailable, Is.True, rasterizer.Library);
            Assert.That(rasterizer.Library, Does.Match(@"^librsvg \d+\.\d+\.\d+$"));
        }
    }

    [Test]
    public void It_draws_what_the_document_says()
    {
        var red = Create().ToPng(Document(8, 8, "<rect width='8' height='8' fill='#f00'/>"), 1);
        var blue = Create().ToPng(Document(8, 8, "<rect width='8' height='8' fill='#00f'/>"), 1);
        Assert.That(red, Is.Not.EqualTo(blue));
    }

    [Test]
    public void A_picture_inside_the_document_is_drawn_so_that_the_tests_with_files_can_fail()
    {
        var red = Convert.ToBase64String(Create().ToPng(Document(40, 40, "<rect width='40' height='40' fill='#f00'/>"), 1));
        var inside = Document(40, 40, $"<image href='data:image/png;base64,{red}' width='40' height='40'/>");
        Assert.That(Create().ToPng(inside, 1), Is.Not.EqualTo(Create().ToPng(Document(40, 40, ""), 1)));
    }

    [Test]
    public void Without_its_libraries_it_says_so_and_how_to_install_them()
    {
        var rasterizer = new LibrsvgRasterizer(["libno-such-library.so.9"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rasterizer.IsAvailable, Is.False);
            Assert.That(rasterizer.Library, Does.Contain("libno-such-library.so.9").And.Contain("librsvg2-2"));
            Assert.That(() => rasterizer.ToPng(Document(8, 8, ""), 1), Throws.InvalidOperationException);
        }
    }
}
