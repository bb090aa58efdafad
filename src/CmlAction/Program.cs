using System.Runtime.InteropServices;
using CmlAction.Actions;
using CmlAction.Cli;
using CmlAction.Core.Foundation;

namespace CmlAction;

/// <summary>Composition root: binds the world to the commands, and outcomes to exit codes.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        using var stop = new CancellationTokenSource();
        // Process 1 of a container gets no default signal action; the runner sends SIGINT, then SIGTERM 7.5 s later.
        void Cancel(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        return Run(args, Host.Real(), stop.Token);
    }

    /// <summary>The whole program as a function of its world.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    internal static int Run(string[] args, Host host, CancellationToken stop)
    {
        using var console = RunConsole.For(host, asAction: args.Length == 0 && ActionInputs.ArePresent(host));
        try
        {
            var arguments = console.IsAction ? ActionInputs.ToArguments(host) : args;
            return CommandLine.Invoke(arguments, host, console, stop);
        }
        catch (CmlException error)
        {
            console.Report(error);
            return ExitCode.Of(error);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            console.Failure("cancelled", "the run was cancelled; nothing was written");
            return ExitCode.Cancelled;
        }
#pragma warning disable CA1031 // The only general catch of the program: what arrives here is a bug, and says so.
        catch (Exception error)
#pragma warning restore CA1031
        {
            console.Failure("bug", $"this is a bug in cml {RunContext.Version}; please report it with the lines below\n{error}");
            return ExitCode.Bug;
        }
    }
}
