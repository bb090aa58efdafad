using CmlAction.Core.Config;
using CmlAction.Core.Foundation;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Config;

public class SourceOverrideTests
{
    private static readonly string Pinned = $"version: 1\ndata: {{ url: 'https://e.org/a.csv', sha256: {new string('0', 64)}, target: y }}\n";

    [Test]
    public void Another_path_takes_the_place_of_the_address()
    {
        var data = Read(Pinned, new ConfigOverride("data.path", "copy.csv")).Data;
        Assert.That((data.Path.Single(), data.Url, data.Sha256), Is.EqualTo(("copy.csv", (string?)null, (string?)null)));
    }

    [Test]
    public void Another_address_keeps_the_checksum()
    {
        var data = Read(Pinned, new ConfigOverride("data.url", "http://127.0.0.1:8000/a.csv")).Data;
        Assert.That((data.Url, data.Sha256), Is.EqualTo(("http://127.0.0.1:8000/a.csv", new string('0', 64))));
    }

    [Test]
    public void A_local_copy_may_be_named_on_the_command_line_only()
    {
        Assert.That(Read(Pinned, new ConfigOverride("data.url", "file:///tmp/a.csv")).Data.Url, Is.EqualTo("file:///tmp/a.csv"));
        var error = Assert.Throws<CmlException>(() => Read(Pinned.Replace("https://e.org/", "file:///tmp/")));
        Assert.That(error.Problems.Single().Code, Is.EqualTo(ProblemCode.InvalidUrl));
    }

    private static CmlConfig Read(string yaml, params ConfigOverride[] overrides)
    {
        using var workspace = new TempWorkspace(("cml.yaml", yaml));
        return ConfigReader.Read(workspace.Workspace, "cml.yaml", overrides, "test");
    }
}
