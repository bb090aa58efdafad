using CmlAction.Core.Foundation;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Foundation;

public class WorkspaceTests
{
    [Test]
    public void A_file_below_the_root_is_found()
    {
        using var temp = new TempWorkspace(("data/a.csv", "x\n1\n"));
        var workspace = temp.Workspace;

        Assert.That(workspace.Exists("data/a.csv"), Is.True);
        Assert.That(workspace.Exists("data/../data/./a.csv"), Is.True);
        Assert.That(workspace.Exists(Path.Combine(temp.Root, "data/a.csv")), Is.True, "an absolute path may point inside");
        Assert.That(workspace.Exists("data"), Is.False, "a folder is no file");
        Assert.That(workspace.IsDirectory("data"), Is.True);
        Assert.That(workspace.ReadText("data/a.csv"), Is.EqualTo("x\n1\n"));
        Assert.That(workspace.ReadBytes("data/a.csv"), Has.Length.EqualTo(4));
        Assert.That(workspace.SizeBytes("data/a.csv"), Is.EqualTo(4));
        using var stream = workspace.OpenRead("data/a.csv");
        Assert.That(stream.Length, Is.EqualTo(4));
    }

    [TestCase("../outside.txt")]
    [TestCase("data/../../outside.txt")]
    [TestCase("/etc/hostname")]
    [TestCase("")]
    [TestCase("a\0b")]
    public void A_path_out_of_the_root_is_nowhere(string path)
    {
        using var temp = new TempWorkspace();

        Assert.That(temp.Workspace.Locate(path), Is.Null);
        Assert.That(temp.Workspace.Exists(path), Is.False);
        Assert.That(temp.Workspace.IsDirectory(path), Is.False);
        Assert.That(() => temp.Workspace.ReadText(path), Throws.ArgumentException);
        Assert.That(() => temp.Workspace.Write(path, "x"), Throws.ArgumentException);
        Assert.That(() => temp.Workspace.Delete(path), Throws.ArgumentException);
    }

    [Test]
    public void A_neighbour_with_the_same_beginning_is_outside()
    {
        using var temp = new TempWorkspace(("work/a.txt", ""), ("work-two/b.txt", ""));
        var workspace = new Workspace(temp.PathOf("work"));

        Assert.That(workspace.Exists("a.txt"), Is.True);
        Assert.That(workspace.Exists("../work-two/b.txt"), Is.False);
    }

    [Test]
    public void A_link_out_of_the_root_is_not_followed()
    {
        using var outside = new TempWorkspace(("secret.csv", "x\n"));
        using var temp = new TempWorkspace(("a.csv", "x\n"));
        File.CreateSymbolicLink(temp.PathOf("file.csv"), outside.PathOf("secret.csv"));
        Directory.CreateSymbolicLink(temp.PathOf("folder"), outside.Root);
        File.CreateSymbolicLink(temp.PathOf("twice.csv"), temp.PathOf("file.csv"));

        Assert.That(temp.Workspace.Exists("file.csv"), Is.False);
        Assert.That(temp.Workspace.Exists("folder/secret.csv"), Is.False);
        Assert.That(temp.Workspace.Exists("twice.csv"), Is.False);
        Assert.That(temp.Workspace.Glob("**/*.csv"), Is.EqualTo(new[] { "a.csv" }));
        Assert.That(() => temp.Workspace.Write("folder/new.csv", "x"), Throws.ArgumentException);
        Assert.That(outside.Workspace.Exists("new.csv"), Is.False);
    }

    [Test]
    public void A_link_within_the_root_is_followed()
    {
        using var temp = new TempWorkspace(("data/a.csv", "x\n"));
        Directory.CreateSymbolicLink(temp.PathOf("link"), temp.PathOf("data"));

        Assert.That(temp.Workspace.ReadText("link/a.csv"), Is.EqualTo("x\n"));
    }

    [Test]
    public void A_root_behind_a_link_is_its_real_folder()
    {
        using var temp = new TempWorkspace(("real/a.csv", "x\n"));
        Directory.CreateSymbolicLink(temp.PathOf("link"), temp.PathOf("real"));

        var workspace = new Workspace(temp.PathOf("link") + "/");

        Assert.That(workspace.Root, Does.EndWith("/real"));
        Assert.That(workspace.ReadText("a.csv"), Is.EqualTo("x\n"));
    }

    [Test]
    public void Links_in_a_circle_are_not_followed_for_ever()
    {
        using var temp = new TempWorkspace();
        File.CreateSymbolicLink(temp.PathOf("one"), temp.PathOf("two"));
        File.CreateSymbolicLink(temp.PathOf("two"), temp.PathOf("one"));

        File.CreateSymbolicLink(temp.PathOf("a"), "b/x");
        File.CreateSymbolicLink(temp.PathOf("b"), "a/y");

        Assert.That(temp.Workspace.Exists("one"), Is.False);
        Assert.That(temp.Workspace.Exists("a"), Is.False);
        Assert.That(temp.Workspace.Locate("a"), Is.Null);
    }

    [Test]
    public void Steps_up_within_a_link_are_taken_from_where_it_points()
    {
        using var outside = new TempWorkspace(("folder/x", ""), ("secret.csv", "x\n"));
        using var temp = new TempWorkspace(("secret.csv", "mine"), ("data/deep/a.csv", "a"));
        Directory.CreateSymbolicLink(temp.PathOf("away"), outside.PathOf("folder"));
        File.CreateSymbolicLink(temp.PathOf("evil.csv"), "away/../secret.csv");
        File.CreateSymbolicLink(temp.PathOf("data/good.csv"), "./deep/../../data/deep/a.csv");

        Assert.That(File.ReadAllText(temp.PathOf("evil.csv")), Is.EqualTo("x\n"), "so does the system");
        Assert.That(temp.Workspace.Exists("evil.csv"), Is.False);
        Assert.That(temp.Workspace.ReadText("data/good.csv"), Is.EqualTo("a"));
    }

    [Test, CancelAfter(20_000)]
    public void Folders_that_link_to_themselves_are_not_walked_for_ever()
    {
        using var temp = new TempWorkspace(("a.csv", ""), ("data/b.csv", ""));
        Directory.CreateSymbolicLink(temp.PathOf("one"), temp.Root);
        Directory.CreateSymbolicLink(temp.PathOf("two"), temp.Root);

        Assert.That(temp.Workspace.Glob("**/*.csv"), Is.EqualTo(new[] { "a.csv", "data/b.csv" }), "each file once");
    }

    [Test]
    public void A_folder_behind_a_link_within_the_root_can_be_named_in_a_glob()
    {
        using var outside = new TempWorkspace(("data/x.csv", ""));
        using var temp = new TempWorkspace(("shared/2025/b.csv", ""), ("shared/a.csv", ""));
        Directory.CreateSymbolicLink(temp.PathOf("data"), temp.PathOf("shared"));
        Directory.CreateSymbolicLink(temp.PathOf("out"), outside.PathOf("data"));

        Assert.That(temp.Workspace.Glob("data/*.csv"), Is.EqualTo(new[] { "data/a.csv" }));
        Assert.That(temp.Workspace.Glob("data/**/*.csv"), Is.EqualTo(new[] { "data/2025/b.csv", "data/a.csv" }));
        Assert.That(temp.Workspace.Glob("./data/2025/?.csv"), Is.EqualTo(new[] { "data/2025/b.csv" }));
        Assert.That(temp.Workspace.Glob("out/*.csv"), Is.Empty);
        Assert.That(temp.Workspace.Glob("nowhere/*.csv"), Is.Empty);
    }

    [Test, CancelAfter(20_000)]
    public void A_pattern_of_many_wildcards_costs_no_more_than_its_folders()
    {
        using var temp = new TempWorkspace((string.Concat(Enumerable.Repeat("a/", 40)) + "b.csv", ""));

        Assert.That(temp.Workspace.Glob(string.Concat(Enumerable.Repeat("**/*/", 19)) + "*.csv"), Has.Length.EqualTo(1));
    }

    [Test]
    public void Endless_names_are_nowhere()
    {
        using var temp = new TempWorkspace();

        Assert.That(temp.Workspace.Exists(new string('a', 5_000)), Is.False);
        Assert.That(temp.Workspace.Exists(string.Concat(Enumerable.Repeat("a/", 5_000)) + "b"), Is.False);
        Assert.That(temp.Workspace.Glob(new string('a', 5_000) + "*"), Is.Empty);
    }

    [Test]
    public void Globs_find_files_in_name_order()
    {
        using var temp = new TempWorkspace(("data/b.csv", ""), ("data/B.csv", ""), ("data/a.csv", ""), ("data/deep/c.csv", ""), ("data/d.txt", ""));

        Assert.That(temp.Workspace.Glob("data/*.csv"), Is.EqualTo(new[] { "data/B.csv", "data/a.csv", "data/b.csv" }));
        Assert.That(temp.Workspace.Glob("**/*.csv"), Has.Length.EqualTo(4));
        Assert.That(temp.Workspace.Glob("data/a.csv"), Is.EqualTo(new[] { "data/a.csv" }));
        Assert.That(temp.Workspace.Glob("data/**"), Has.Length.EqualTo(5));
        Assert.That(temp.Workspace.Glob("data/**/**/c.*"), Is.EqualTo(new[] { "data/deep/c.csv" }));
        Assert.That(temp.Workspace.Glob("d*/d??p/*.csv"), Is.EqualTo(new[] { "data/deep/c.csv" }));
        Assert.That(temp.Workspace.Glob("*.parquet"), Is.Empty);
        Assert.That(temp.Workspace.Glob("*"), Is.Empty, "a folder is no file");
        Assert.That(temp.Workspace.Glob(""), Is.Empty);
        Assert.That(temp.Workspace.Glob("/etc/*"), Is.Empty);
        Assert.That(temp.Workspace.Glob("../*"), Is.Empty);
    }

    [Test]
    public void A_file_is_written_with_its_folders()
    {
        using var temp = new TempWorkspace();

        temp.Workspace.Write("out/charts/roc.svg", "ä");
        temp.Workspace.Write("out/charts/roc.svg", "öö");

        Assert.That(temp.Workspace.ReadBytes("out/charts/roc.svg"), Is.EqualTo("öö"u8.ToArray()), "UTF-8 without a mark, the second text");
        Assert.That(temp.Workspace.Glob("**/*"), Has.Length.EqualTo(1), "nothing else is left behind");
    }

    [Test]
    public void What_is_deleted_is_gone_and_deleting_it_again_does_no_harm()
    {
        using var temp = new TempWorkspace(("out/a", ""));

        temp.Workspace.Delete("out/a");
        temp.Workspace.Delete("out/a");
        Assert.That(temp.Workspace.Exists("out/a"), Is.False);
    }
}
