using CmlAction.Cli;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Cli;

public class SetupCommandTests
{
    [Test]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void A_copy_is_whole_executable_and_replaces_an_older_one()
    {
        using var workspace = new TempWorkspace();
        var (source, target) = (Path.Combine(workspace.Root, "program"), Path.Combine(workspace.Root, "copy"));
        Directory.CreateDirectory(Path.Combine(source, "portable"));
        File.WriteAllText(Path.Combine(source, "cml"), "program");
        File.WriteAllText(Path.Combine(source, "portable", "library.so"), "library");
        File.CreateSymbolicLink(Path.Combine(source, "link"), "/etc/hostname");
        Directory.CreateDirectory(target);
        File.WriteAllText(Path.Combine(target, "older"), "");

        ProgramFolder.Copy(source, target, "cml");

        var files = Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(target, file));
        Assert.That(files, Is.EquivalentTo(new[] { "cml", Path.Combine("portable", "library.so") }));
        Assert.That(File.GetUnixFileMode(Path.Combine(target, "cml")).HasFlag(UnixFileMode.OtherExecute));
        Assert.That(File.GetUnixFileMode(Path.Combine(target, "portable", "library.so")).HasFlag(UnixFileMode.OtherExecute), Is.False);
        Assert.That(Directory.Exists($"{target}.unfinished"), Is.False);
    }

    [Test]
    public void Outside_a_workflow_setup_says_what_it_is_for()
    {
        using var workspace = new TempWorkspace();
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("setup"), Is.EqualTo(ExitCode.Unusable));
        Assert.That(world.Error, Does.Contain("CML007").And.Contain("command: setup"));
    }

    [Test]
    public void The_following_steps_get_the_path_that_they_see()
    {
        using var workspace = new TempWorkspace();
        var world = new FakeWorld(workspace.Root).AsAction(("command", "setup"), ("runner-temp", "path:/home/runner/work/_temp"));
        var temp = Directory.CreateDirectory(Path.Combine(workspace.Root, "temp")).FullName;
        world.Environment["RUNNER_TEMP"] = temp;
        world.Environment["GITHUB_PATH"] = Path.Combine(workspace.Root, "path");
        File.WriteAllText(world.Environment["GITHUB_PATH"], "");

        Assert.That(world.Cml(), Is.EqualTo(0), world.Error + world.Out);
        Assert.That(world.FileOf("GITHUB_PATH"), Is.EqualTo("/home/runner/work/_temp/cml-action\n"));
        Assert.That(File.Exists(Path.Combine(temp, "cml-action", "cml.dll")), "the program was not copied");
    }
}
