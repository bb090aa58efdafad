using System.Diagnostics;
using System.Text.RegularExpressions;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Examples;

/// <summary>What <c>make demo</c> makes, and that README.md shows it.</summary>
internal sealed partial class DemoTests
{
    private const string Shown = "docs/images";

    [OneTimeSetUp]
    public void NeedsTheProgram()
    {
        const string program = "artifacts/bin/CmlAction/release/cml";
        if (!File.Exists(Repository.PathOf(program)))
            Assert.Ignore($"{program} was not built");
    }

    /// <summary>The charts byte by byte; of the screenshots, that they are of this page.</summary>
    [Test]
    public void The_pictures_of_the_readme_are_those_of_the_demo()
    {
        using var made = new TempWorkspace();
        var (code, said) = Run("scripts/docs-images.sh", made.Root, "--without-screenshots");
        Assert.That(code, Is.Zero, said);

        var library = LibraryOf(made.Read("made-of.txt"));
        if (LibraryOf(Repository.Read($"{Shown}/made-of.txt")) is var other && other != library)
            Assert.Ignore($"The pictures are of {other}, here is {library}: other trees, other numbers");
        var files = Directory.EnumerateFiles(made.Root).Select(Path.GetFileName).ToArray();
        Assert.That(files, Has.Length.EqualTo(5));
        foreach (var name in files)
            Assert.That(Repository.Read($"{Shown}/{name}"), Is.EqualTo(made.Read(name!)), $"{Shown}/{name} is not what the demo makes. Make the pictures again, and look at them: make images");
    }

    [Test]
    public void Every_picture_is_shown_and_every_shown_picture_is_there()
    {
        var shown = Picture().Matches(Repository.Read("README.md")).Select(match => match.Value);
        var there = Directory.EnumerateFiles(Repository.PathOf(Shown)).Where(file => !file.EndsWith(".txt", StringComparison.Ordinal)).Select(file => $"{Shown}/{Path.GetFileName(file)}");
        Assert.That(shown, Is.EquivalentTo(there));
    }

    [Test]
    public void An_example_that_is_not_there_is_said_and_makes_nothing()
    {
        var (code, said) = Run("scripts/demo.sh", "--no-build", "albatrosses");
        Assert.That(code, Is.EqualTo(2));
        Assert.That(said, Does.Contain("there is no directory examples/albatrosses").And.Not.Contain("The report:"));
        Assert.That(Directory.Exists(Repository.PathOf("examples/albatrosses")), Is.False);
    }

    private static string LibraryOf(string madeOf) => madeOf.Split('\n')[0];

    private static (int Code, string Said) Run(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(Repository.PathOf(script), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    [GeneratedRegex(@"docs/images/[a-z_-]+\.(svg|png)")]
    private static partial Regex Picture();
}
