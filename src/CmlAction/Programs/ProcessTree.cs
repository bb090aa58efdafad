using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace CmlAction.Programs;

/// <summary>Ends a program with everything that it started, also what has left it: a daemon of its own session keeps the environment it was born with.</summary>
internal static class ProcessTree
{
    /// <summary>A process may start another one while the list is read.</summary>
    private const int MostRounds = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <param name="root">The program, running or not.</param>
    /// <param name="mark"><c>NAME=value</c>, a variable that only this program was given.</param>
    public static void End(Process root, string mark)
    {
        End(root);
        for (var round = 0; round < MostRounds; round++)
        {
            var left = Marked(Encoding.UTF8.GetBytes(mark)).ToList();
            if (left.Count == 0)
                return;
            foreach (var id in left)
                End(id);
            Thread.Sleep(Pause);
        }
    }

    private static void End(Process process)
    {
        try
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended meanwhile, or a child of it belongs to somebody else.
        }
    }

    private static void End(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            End(process);
        }
        catch (ArgumentException)
        {
            // It ended meanwhile.
        }
    }

    /// <summary>Running processes with that variable; empty where there is no /proc.</summary>
    private static IEnumerable<int> Marked(byte[] mark)
    {
        if (!Directory.Exists("/proc"))
            yield break;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var id) && EnvironmentOf(folder).AsSpan().IndexOf(mark) >= 0)
                yield return id;
        }
    }

    private static byte[] EnvironmentOf(string folder)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, "environ"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
