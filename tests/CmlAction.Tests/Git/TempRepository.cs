using System.Diagnostics;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Git;

/// <summary>A real git repository of its own for one test, on branch main.</summary>
internal sealed class TempRepository : IDisposable
{
    private readonly TempWorkspace _files = new();

    public TempRepository() => Git("init", "-q", "-b", "main");

    public string Root => _files.Root;

    public TempRepository Write(string name, string text)
    {
        _files.Write(name, text);
        return this;
    }

    /// <summary>Commits everything and returns the commit.</summary>
    public string Commit(string message = "a change")
    {
        Git("add", "-A");
        Git("commit", "-q", "--allow-empty", "-m", message);
        return Git("rev-parse", "HEAD");
    }

    public string Git(params string[] arguments) => GitIn(Root, arguments);

    public static string GitIn(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo("git",
            ["-C", directory, "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        using var git = Process.Start(start)!;
        var errors = git.StandardError.ReadToEndAsync();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.That(git.ExitCode, Is.Zero, errors.Result);
        return output.Trim();
    }

    /// <summary>Every file below the root with size and time of its last change, also those of git.</summary>
    public string[] State() =>
    [
        .. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => $"{path} {new FileInfo(path).Length} {File.GetLastWriteTimeUtc(path):O}"),
    ];

    public void Dispose()
    {
        // git makes its objects read-only.
        foreach (var path in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
            File.SetAttributes(path, FileAttributes.Normal);
        _files.Dispose();
    }
}
