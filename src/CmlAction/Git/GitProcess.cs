using System.Diagnostics;

namespace CmlAction.Git;

/// <summary>Starts git so that it only reads: no index, hook, filter, pager, helper or network, and nothing of the user's configuration.</summary>
internal static class GitProcess
{
    /// <summary>Longest time for an answer; streams of file contents have none, their reader sets the pace.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <summary>The whole output of a command.</summary>
    /// <param name="directory">Where git runs; it looks for the repository here and above.</param>
    /// <param name="mostBytes">Output that may come; more is an error.</param>
    /// <param name="stop">Ends git.</param>
    /// <param name="arguments">Subcommand and its arguments.</param>
    /// <returns>Exit code and output. Exit code −1 when git is not installed.</returns>
    /// <exception cref="IOException">git took too long or said too much.</exception>
    public static async Task<(int ExitCode, byte[] Output)> AskAsync(
        string directory, int mostBytes, CancellationToken stop, params string[] arguments)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stop);
        timeout.CancelAfter(LongestWait);
        if (Start(directory, arguments) is not { } git)
            return (-1, []);
        using (git)
        {
            try
            {
                var output = new MemoryStream();
                var buffer = new byte[64 * 1024];
                int read;
                while ((read = await git.StandardOutput.BaseStream.ReadAsync(buffer, timeout.Token)) > 0)
                {
                    output.Write(buffer, 0, read);
                    if (output.Length > mostBytes)
                        throw new IOException($"git {arguments[0]} gave more than {mostBytes} bytes");
                }
                await git.WaitForExitAsync(timeout.Token);
                return (git.ExitCode, output.ToArray());
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                throw new IOException($"git {arguments[0]} took longer than {LongestWait.TotalSeconds} seconds");
            }
            finally
            {
                End(git);
            }
        }
    }

    /// <summary>Starts git with its output to be read by the caller; null when it is not installed.</summary>
    public static Process? Start(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo("git",
        [
            "-C", directory, "--no-pager", "--literal-pathspecs", "--no-optional-locks", "--no-replace-objects",
            // In a container the checkout belongs to another user. Nothing that is asked here runs what a repository's configuration names.
            "-c", "safe.directory=*", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
            .. arguments,
        ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        // A partial clone would fetch what it lacks, with programs that its configuration names.
        start.Environment["GIT_ALLOW_PROTOCOL"] = "none";
        start.Environment["LC_ALL"] = "C";
        try
        {
            var git = Process.Start(start)!;
            git.StandardInput.Close();
            // What it complains about is drained, never shown: it can quote anything.
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            return git;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Ends a git that is still running, because nobody reads it any more.</summary>
    public static void End(Process git)
    {
        if (git.HasExited)
            return;
        git.Kill(entireProcessTree: true);
        git.WaitForExit();
    }
}
