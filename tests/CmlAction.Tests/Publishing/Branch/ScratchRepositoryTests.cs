using System.Collections.Immutable;
using System.Runtime.Versioning;
using System.Text;
using CmlAction.Publishing.Branch;
using CmlAction.Tests.Git;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Publishing.Branch;

/// <summary>What is left behind, and who can see the token: nothing, and nobody.</summary>
[RequiresProgram(GitHttpServer.Program, "git")]
[UnsupportedOSPlatform("windows")]
public class ScratchRepositoryTests
{
    private const string Repository = "octo/model";
    private static readonly string Basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"x-access-token:{GitHttpServer.Token}"));

    [Test]
    public async Task Configuration_status_references_and_files_of_the_checkout_are_as_before()
    {
        using var server = new GitHttpServer();
        server.Create(Repository);
        using var user = new TempRepository();
        user.Write("train.py", "print()").Commit();
        user.Git("remote", "add", "origin", $"{server.Url}/{Repository}");
        user.Write("train.py", "changed").Write("new.txt", "untracked");
        user.Git("status");
        var before = (Asked(user), user.State());
        // As if the step ran in the checkout, with a git that is told where to look.
        var environment = new Dictionary<string, string> { ["GIT_DIR"] = Path.Combine(user.Root, ".git"), ["GIT_WORK_TREE"] = user.Root };

        var stored = await Branch(server, environment.GetValueOrDefault).StoreAsync(Files(), "a report", default);

        Assert.That(stored.Refusal, Is.Null);
        Assert.That(user.State(), Is.EqualTo(before.Item2));
        Assert.That(Asked(user), Is.EqualTo(before.Item1));
    }

    [Test]
    public async Task The_token_is_in_no_argument_no_file_and_no_message()
    {
        using var server = new GitHttpServer();
        var bare = server.Create(Repository);
        using var scratch = new TempWorkspace();
        var (arguments, files) = (new HashSet<string>(), new Dictionary<string, byte[]>());
        // Seen from within a request git is in the middle of its work.
        server.Fault = _ =>
        {
            lock (arguments)
            {
                foreach (var process in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
                    arguments.Add(ReadOrNothing(Path.Combine(process, "cmdline")));
                foreach (var file in Directory.EnumerateFiles(scratch.Root, "*", SearchOption.AllDirectories))
                    files[file] = Encoding.Latin1.GetBytes(ReadOrNothing(file));
            }
            return default;
        };

        var stored = await Branch(server, name => name == "RUNNER_TEMP" ? scratch.Root : null).StoreAsync(Files(), "a report", default);

        Assert.That(stored.Refusal, Is.Null);
        Assert.That(arguments, Has.Some.Contains("receive-pack").Or.Some.Contains("push"), "git was seen at work");
        Assert.That(files.Keys, Has.Some.EndsWith("HEAD"), "its repository was seen");
        foreach (var secret in new[] { GitHttpServer.Token, Basic })
        {
            Assert.That(arguments, Has.None.Contains(secret));
            Assert.That(files.Values.Select(Encoding.Latin1.GetString), Has.None.Contains(secret));
            foreach (var id in TempRepository.GitIn(bare, "rev-list", "--all").Split('\n'))
                Assert.That(TempRepository.GitIn(bare, "cat-file", "-p", id), Does.Not.Contain(secret));
            Assert.That(new BranchRemote(server.Url, Repository, GitHttpServer.Token, "cml-reports").ToString(), Does.Not.Contain(secret));
        }
        Assert.That(Directory.EnumerateFileSystemEntries(scratch.Root), Is.Empty, "nothing stays behind");
    }

    [Test]
    public async Task A_home_with_hooks_helpers_and_passwords_is_not_looked_at()
    {
        using var server = new GitHttpServer();
        server.Create(Repository);
        using var home = new TempWorkspace(
            (".gitconfig", "[core]\n\thooksPath = ~/hooks\n[credential]\n\thelper = \"!touch ~/was-asked\"\n[init]\n\ttemplateDir = ~/template\n"),
            ("hooks/pre-push", "#!/bin/sh\ntouch ~/hook-ran\nexit 1\n"));
        File.SetUnixFileMode(home.PathOf("hooks/pre-push"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var before = System.Environment.GetEnvironmentVariable("HOME");
        System.Environment.SetEnvironmentVariable("HOME", home.Root);
        try
        {
            var stored = await Branch(server, _ => null).StoreAsync(Files(), "a report", default);
            Assert.That(stored.Refusal, Is.Null);
            var wrong = new ReportsBranch(new BranchRemote(server.Url, Repository, "wrong", "cml-reports"), _ => null, TimeProvider.System);
            Assert.That((await wrong.StoreAsync(Files(), "a report", default)).Refusal, Is.Not.Null);
        }
        finally
        {
            System.Environment.SetEnvironmentVariable("HOME", before);
        }
        Assert.That(Directory.EnumerateFiles(home.Root).Select(Path.GetFileName), Is.EqualTo(new[] { ".gitconfig" }));
    }

    private static ReportsBranch Branch(GitHttpServer server, Func<string, string?> environment) =>
        new(new BranchRemote(server.Url, Repository, GitHttpServer.Token, "cml-reports"), environment, TimeProvider.System);

    private static ImmutableSortedDictionary<string, byte[]> Files() =>
        ImmutableSortedDictionary<string, byte[]>.Empty.Add("reports/churn/pr-1/roc-light.png", [1, 2, 3]);

    private static string Asked(TempRepository user) => string.Join(
        '\n', user.Git("config", "--list", "--show-origin"), user.Git("--no-optional-locks", "status", "--porcelain=v2", "--branch"), user.Git("for-each-ref"), user.Git("stash", "list"));

    private static string ReadOrNothing(string path)
    {
        try
        {
            return File.ReadAllText(path, Encoding.Latin1);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A process or a file that has ended by now.
            return "";
        }
    }
}
