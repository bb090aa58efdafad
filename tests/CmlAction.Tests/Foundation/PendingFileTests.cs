using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Foundation;

public class PendingFileTests
{
    [Test]
    public void A_file_appears_when_it_is_committed()
    {
        using var temp = new TempWorkspace();
        using (var file = temp.Workspace.Create("model.json"))
        {
            file.Stream.Write("{}"u8);
            Assert.That(temp.Workspace.Exists("model.json"), Is.False);
            file.Commit();
        }

        Assert.That(temp.Workspace.ReadText("model.json"), Is.EqualTo("{}"));
        Assert.That(temp.Workspace.Glob("**/*"), Is.EqualTo(new[] { "model.json" }));
    }

    [Test]
    public void A_file_that_is_not_committed_leaves_the_old_one_as_it_was()
    {
        using var temp = new TempWorkspace(("model.json", "old"));
        using (var file = temp.Workspace.Create("model.json"))
            file.Stream.Write("half"u8);

        Assert.That(temp.Workspace.ReadText("model.json"), Is.EqualTo("old"));
        Assert.That(temp.Workspace.Glob("**/*"), Is.EqualTo(new[] { "model.json" }));
    }
}
