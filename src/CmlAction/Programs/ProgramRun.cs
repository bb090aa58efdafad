using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace CmlAction.Programs;

/// <summary>Runs a program of the user's to its end: its output line by line, a time limit, and nothing of it left behind.</summary>
/// <param name="arguments">Program and arguments, as they stand.</param>
/// <param name="directory">Where it works; absolute.</param>
/// <param name="hear">Takes each line of its output, in the order of arrival, one at a time.</param>
internal sealed class ProgramRun(ImmutableArray<string> arguments, string directory, Action<string> hear)
{
    /// <summary>A log with more lines is read by nobody.</summary>
    internal const int MostLines = 50_000;

    private const string Shell = "/bin/sh";

    private const string Mark = "CML_PROGRAM";

    private const int MostLastWords = 5;

    /// <summary>For output that is on its way when the program has ended.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(5);

    private readonly Queue<string> _lastErrors = new();
    private readonly Queue<string> _lastLines = new();
    private readonly Lock _gate = new();
    private int _lines;
    private bool _isOver;

    /// <param name="variables">Added to the environment, or with null taken out of it.</param>
    /// <param name="limit">It is ended after that time.</param>
    /// <param name="time">Counts it.</param>
    /// <param name="stop">Ends it, too.</param>
    /// <returns>How it ended; null when it could not be started.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<ProgramEnd?> RunAsync(
        IReadOnlyDictionary<string, string?> variables, TimeSpan limit, TimeProvider time, CancellationToken stop)
    {
        var mark = RandomNumberGenerator.GetHexString(32, lowercase: true);
        using var process = Start(variables, mark);
        if (process is null)
            return null;
        process.StandardInput.Close();
        var reading = Task.WhenAll(
            Task.Run(() => Read(process.StandardOutput.BaseStream, isError: false), CancellationToken.None),
            Task.Run(() => Read(process.StandardError.BaseStream, isError: true), CancellationToken.None));
        using var over = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, stop);
        var isTimedOut = false;
        try
        {
            await process.WaitForExitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            isTimedOut = !stop.IsCancellationRequested;
        }
        finally
        {
            // Also after a good end: what runs on in the background would go on writing, and hold the output open.
            ProcessTree.End(process, $"{Mark}={mark}");
        }
        await process.WaitForExitAsync(CancellationToken.None);
        await Task.WhenAny(reading, Task.Delay(Drain, CancellationToken.None));
        lock (_gate)
            _isOver = true;
        stop.ThrowIfCancellationRequested();
        return new ProgramEnd(process.ExitCode, isTimedOut, [.. _lastErrors.Count > 0 ? _lastErrors : _lastLines]);
    }

    private Process? Start(IReadOnlyDictionary<string, string?> variables, string mark)
    {
        // The shell looks for the program as the user expects it: on the PATH, and relative to the directory it works in.
        var start = new ProcessStartInfo(Shell, ["-c", "exec \"$@\"", "sh", .. arguments])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(ProgramEnvironment.IsOurs).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        start.Environment[Mark] = mark;
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private void Read(Stream stream, bool isError)
    {
        var lines = new OutputLines(line => Hear(line, isError));
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = stream.Read(buffer)) > 0)
            lines.Add(buffer.AsSpan(0, read));
        lines.End();
    }

    private void Hear(string line, bool isError)
    {
        lock (_gate)
        {
            if (_isOver)
                return;
            if (line.Trim().Length > 0)
                Remember(isError ? _lastErrors : _lastLines, line);
            _lines++;
            if (_lines <= MostLines)
                hear(line);
            else if (_lines == MostLines + 1)
                hear("… (more output is not shown)");
        }
    }

    private static void Remember(Queue<string> last, string line)
    {
        if (last.Count == MostLastWords)
            last.Dequeue();
        last.Enqueue(line);
    }
}

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">0 to 255; 128 and the number of the signal that ended it.</param>
/// <param name="IsTimedOut">True when it was ended because its time was over.</param>
/// <param name="LastWords">Its last lines, of standard error if it wrote there; at most five.</param>
internal sealed record ProgramEnd(int ExitCode, bool IsTimedOut, ImmutableArray<string> LastWords);
