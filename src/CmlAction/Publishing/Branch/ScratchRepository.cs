using System.Diagnostics;
using System.Text;

namespace CmlAction.Publishing.Branch;

/// <summary>
/// A bare repository of our own in a temporary folder, gone afterwards. The user's checkout, index, references and configuration are not its
/// business: git is told where its repository is, reads no configuration but ours, runs no hook and asks nobody.
/// </summary>
internal sealed class ScratchRepository : IDisposable
{
    /// <summary>Author and committer: GitHub's own bot, which the token of a workflow belongs to.</summary>
    private const string Bot = "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>";
    private const int MostOutputBytes = 64 << 20;
    private const int MostComplaintLetters = 16 << 10;
    private readonly string _root;
    private readonly BranchRemote _remote;
    private readonly BranchLimits _limits;
    private readonly Func<string, string?> _environment;

    private ScratchRepository(string root, BranchRemote remote, BranchLimits limits, Func<string, string?> environment) =>
        (_root, _remote, _limits, _environment) = (root, remote, limits, environment);

    /// <param name="remote">What <c>origin</c> is.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="environment">For the runner's temporary folder and the certificates of a private authority.</param>
    /// <param name="stop">Ends git.</param>
    /// <exception cref="IOException">git is not installed, or there is no room.</exception>
    public static async Task<ScratchRepository> CreateAsync(
        BranchRemote remote, BranchLimits limits, Func<string, string?> environment, CancellationToken stop)
    {
        var parent = environment("RUNNER_TEMP") is { Length: > 0 } temp && Directory.Exists(temp) ? temp : Path.GetTempPath();
        var root = Path.Combine(parent, $"cml-branch-{Path.GetRandomFileName()}");
        Directory.CreateDirectory(root);
        var repository = new ScratchRepository(root, remote, limits, environment);
        try
        {
            await repository.AskAsync(stop, "init", "--quiet", "--bare", "--template=", repository.GitDirectory);
            return repository;
        }
        catch
        {
            repository.Dispose();
            throw;
        }
    }

    private string GitDirectory => Path.Combine(_root, "repository.git");

    /// <summary>A path for a file of ours beside the repository.</summary>
    public string PathOf(string name) => Path.Combine(_root, name);

    /// <summary>The output of a command that has no reason to fail.</summary>
    /// <exception cref="IOException">It failed.</exception>
    public async Task<byte[]> AskAsync(CancellationToken stop, params string[] arguments) => await AskAsync([], stop, arguments);

    /// <inheritdoc cref="AskAsync(CancellationToken, string[])"/>
    public async Task<byte[]> AskAsync(byte[] input, CancellationToken stop, params string[] arguments)
    {
        var answer = await RunAsync(input, stop, arguments);
        return answer.IsSuccess ? answer.Output : throw new IOException($"git {arguments[0]} ended with {answer.Code}");
    }

    /// <summary>The output of a command that has no reason to fail, without the line end.</summary>
    public async Task<string> LineAsync(CancellationToken stop, params string[] arguments) =>
        Encoding.UTF8.GetString(await AskAsync([], stop, arguments)).TrimEnd('\n');

    /// <summary>A commit of these parents.</summary>
    /// <param name="tree">Object id.</param>
    /// <param name="parents">Object ids, in their order.</param>
    /// <param name="message">Of the commit.</param>
    /// <param name="date">Of author and committer.</param>
    /// <param name="stop">Ends git.</param>
    /// <returns>Its object id.</returns>
    public async Task<string> CommitAsync(string tree, IEnumerable<string> parents, string message, DateTimeOffset date, CancellationToken stop)
    {
        var moment = $"{date.ToUnixTimeSeconds()} +0000";
        var text = new StringBuilder("tree ").Append(tree).Append('\n');
        foreach (var parent in parents)
            text.Append("parent ").Append(parent).Append('\n');
        text.Append("author ").Append(Bot).Append(' ').Append(moment).Append("\ncommitter ").Append(Bot).Append(' ').Append(moment).Append("\n\n").Append(message);
        var id = await AskAsync(Encoding.UTF8.GetBytes(text.ToString()), stop, "hash-object", "-t", "commit", "-w", "--stdin");
        return Encoding.ASCII.GetString(id).TrimEnd('\n');
    }

    /// <summary>Runs a command and waits for its end.</summary>
    /// <exception cref="IOException">git is not installed, took too long or said too much.</exception>
    public async Task<GitAnswer> RunAsync(byte[] input, CancellationToken stop, params string[] arguments)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stop);
        timeout.CancelAfter(_limits.Command);
        using var git = Start(arguments);
        try
        {
            var complaints = ReadComplaintsAsync(git.StandardError, timeout.Token);
            var writing = WriteAsync(git, input, timeout.Token);
            var output = new MemoryStream();
            var buffer = new byte[64 * 1024];
            int read;
            while ((read = await git.StandardOutput.BaseStream.ReadAsync(buffer, timeout.Token)) > 0)
            {
                output.Write(buffer, 0, read);
                if (output.Length > MostOutputBytes)
                    throw new IOException($"git {arguments[0]} gave more than {MostOutputBytes} bytes");
            }
            await writing;
            var said = await complaints;
            await git.WaitForExitAsync(timeout.Token);
            return new GitAnswer(git.ExitCode, output.ToArray(), said);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new IOException($"git {arguments[0]} took longer than {_limits.Command.TotalSeconds} seconds");
        }
        finally
        {
            Git.GitProcess.End(git);
        }
    }

    public void Dispose()
    {
        if (!Directory.Exists(_root))
            return;
        // git makes its objects read-only, which on some systems holds against deleting them.
        foreach (var path in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories))
            File.SetAttributes(path, FileAttributes.Normal);
        Directory.Delete(_root, recursive: true);
    }

    private Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["--no-pager", "--no-replace-objects", .. arguments])
        {
            WorkingDirectory = _root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in Environment())
            start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new IOException("git is not installed");
        }
    }

    /// <summary>All that git is told. The token stands here and nowhere else: arguments are seen by every process, files stay behind.</summary>
    private IEnumerable<(string Name, string Value)> Environment()
    {
        List<(string Key, string Value)> settings =
        [
            ("remote.origin.url", _remote.Url),
            // Our own header would follow a redirect to another server.
            ("http.followRedirects", "false"),
            ("http.lowSpeedLimit", "1"),
            ("http.lowSpeedTime", "30"),
            ("credential.helper", ""),
            ("core.askPass", ""),
            ("core.hooksPath", "/dev/null"),
            ("core.fsmonitor", "false"),
            ("gc.auto", "0"),
            ("maintenance.auto", "false"),
        ];
        if (_remote.Header is { } header)
            settings.Add(header);
        yield return ("GIT_DIR", GitDirectory);
        yield return ("GIT_INDEX_FILE", PathOf("index"));
        yield return ("GIT_CONFIG_NOSYSTEM", "1");
        yield return ("GIT_CONFIG_GLOBAL", "/dev/null");
        yield return ("GIT_TERMINAL_PROMPT", "0");
        yield return ("GIT_ALLOW_PROTOCOL", "http:https");
        // Without a home there is no .netrc.
        yield return ("HOME", _root);
        yield return ("XDG_CONFIG_HOME", _root);
        yield return ("LC_ALL", "C");
        yield return ("TZ", "UTC");
        if ((_environment("GIT_SSL_CAINFO") ?? _environment("SSL_CERT_FILE")) is { Length: > 0 } authority)
            yield return ("GIT_SSL_CAINFO", authority);
        yield return ("GIT_CONFIG_COUNT", settings.Count.ToString());
        for (var i = 0; i < settings.Count; i++)
        {
            yield return ($"GIT_CONFIG_KEY_{i}", settings[i].Key);
            yield return ($"GIT_CONFIG_VALUE_{i}", settings[i].Value);
        }
    }

    private static async Task WriteAsync(Process git, byte[] input, CancellationToken stop)
    {
        try
        {
            await git.StandardInput.BaseStream.WriteAsync(input, stop);
            git.StandardInput.Close();
        }
        catch (IOException)
        {
            // git ended before it read everything; its exit code says why.
        }
    }

    /// <summary>The beginning of what git complains about; the rest is drained so that git never waits for a reader.</summary>
    private static async Task<string> ReadComplaintsAsync(StreamReader errors, CancellationToken stop)
    {
        var kept = new StringBuilder();
        var buffer = new char[4096];
        int read;
        while ((read = await errors.ReadAsync(buffer, stop)) > 0)
            kept.Append(buffer, 0, Math.Min(read, MostComplaintLetters - kept.Length));
        return kept.ToString();
    }
}
