using CmlAction.Cli;
using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Cli;

public class OpenSslTests
{
    [Test]
    public void A_missing_library_is_named_with_the_package_that_brings_it()
    {
        var error = Assert.Throws<CmlException>(() => OpenSsl.Require(["libssl-that-is-not-there.so"], "/nowhere"));
        Assert.That(error.Problems.Single().Code, Is.EqualTo(ProblemCode.OpenSslMissing));
        Assert.That(error.Message, Does.Contain("apt-get install libssl3"));
    }

    [Test]
    public void A_library_that_is_there_is_enough() => Assert.That(OpenSsl.Require, Throws.Nothing);
}
