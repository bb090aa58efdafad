using CmlAction.Core.Charts;

namespace CmlAction.Tests.Charts.Rasterizers;

/// <summary>The fake keeps the promises of the real ones, so that tests with it mean something.</summary>
internal sealed class RecordingRasterizerTests : RasterizerContract
{
    protected override Rasterizer Create() => new RecordingRasterizer();

    [Test]
    public void It_remembers_what_it_was_asked_to_draw()
    {
        var rasterizer = new RecordingRasterizer();
        rasterizer.ToPng(Document(10, 10, ""), 2);
        Assert.That(rasterizer.Calls, Is.EqualTo(new[] { (Document(10, 10, ""), 2.0) }));
    }
}
