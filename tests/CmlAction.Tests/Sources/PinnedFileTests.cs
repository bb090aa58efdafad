using CmlAction.Core.Config;
using CmlAction.Core.Foundation;
using CmlAction.Sources;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Sources;

public class PinnedFileTests
{
    private const string HashOfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Test]
    public void A_local_copy_with_the_pinned_hash_is_used()
    {
        using var folder = new TempWorkspace(("my data.csv", "abc"));
        var file = PinnedFile.Open(new Uri(folder.PathOf("my data.csv")), HashOfAbc, ConfigPlaces.None);
        Assert.That((file.Name, file.SizeBytes), Is.EqualTo(("my data.csv", 3L)));
    }

    [Test]
    public void Another_file_is_refused()
    {
        using var folder = new TempWorkspace(("data.csv", "abd"));
        var error = Assert.Throws<CmlException>(() => PinnedFile.Open(new Uri(folder.PathOf("data.csv")), HashOfAbc, ConfigPlaces.None));
        Assert.That(error.Problems.Single().Code, Is.EqualTo(ProblemCode.WrongHash));
    }

    [Test]
    public void A_file_that_is_not_there_is_named()
    {
        var error = Assert.Throws<CmlException>(() => PinnedFile.Open(new Uri("file:///nowhere/data.csv"), HashOfAbc, ConfigPlaces.None));
        Assert.That(error.Problems.Single().Found, Is.EqualTo("/nowhere/data.csv"));
    }
}
