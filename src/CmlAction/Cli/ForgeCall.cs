using CmlAction.Actions;
using CmlAction.Core.Foundation;
using CmlAction.Publishing;

namespace CmlAction.Cli;

/// <summary>A verb that writes one thing to the forge, and its ends.</summary>
internal static class ForgeCall
{
    /// <summary>On a fork, whose token may only read, the Markdown goes to the step summary, and that is no failure.</summary>
    /// <exception cref="CmlException">The forge refused, or could not be reached.</exception>
    public static int Run(string what, string permission, RunContext context, Host host, RunConsole console, string markdown, Func<Task> work)
    {
        try
        {
            work().GetAwaiter().GetResult();
            return ExitCode.Success;
        }
        catch (ForgeException error) when (error.Failure == ForgeFailure.Forbidden && context.IsFork)
        {
            var refusal = Refusals.Line(what, error, permission, context);
            console.Note("not posted", refusal);
            StepSummary.Append(host, $"{markdown.TrimEnd()}\n\n> ℹ️ {refusal}\n");
            return ExitCode.Success;
        }
        catch (ForgeException error) when (error.Failure == ForgeFailure.Forbidden)
        {
            throw new CmlException(new Problem(ProblemCode.PermissionMissing, Refusals.Line(what, error, permission, context)) { Found = error.Message });
        }
        catch (ForgeException error)
        {
            throw new CmlException(Refusals.Problem(what, error));
        }
    }
}
