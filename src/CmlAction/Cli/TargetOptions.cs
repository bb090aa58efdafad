using System.CommandLine;
using CmlAction.Actions;
using CmlAction.Core.Foundation;
using CmlAction.Publishing;
using CmlAction.Publishing.Branch;

namespace CmlAction.Cli;

/// <summary>Where a verb that writes to the forge writes to.</summary>
internal sealed class TargetOptions
{
    private readonly Option<int?> _pull = new("--pr")
    {
        Description = "Number of the pull request (default: that of the event).",
        HelpName = "NUMBER",
    };

    private readonly Option<string> _branch = new("--reports-branch")
    {
        Description = "Branch of the repository that keeps pictures; \"\" for none.",
        HelpName = "NAME",
        DefaultValueFactory = _ => BranchName.Default,
    };

    public TargetOptions(Command command)
    {
        _branch.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: { Length: > 0 } name }] && !BranchName.IsUsable(name))
                result.AddError("--reports-branch takes the name of a branch: letters, digits, -, _, . and /");
        });
        _pull.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var number) || number < 1))
                result.AddError("--pr takes the number of a pull request");
        });
        command.Add(_pull);
        command.Add(_branch);
    }

    /// <summary>What keeps the pictures; empty for nothing. The action has an input for it.</summary>
    public string Branch(ParseResult parsed, Host host, RunConsole console) =>
        console.IsAction ? ActionInputs.ReportsBranch(host) : parsed.GetValue(_branch)!;

    public int? Pull(ParseResult parsed) => parsed.GetValue(_pull);

    /// <summary>The run's context with everything that writing needs, and the way to the forge.</summary>
    /// <exception cref="CmlException">No token, or no repository.</exception>
    public (RunContext Context, Func<ForgeLimits, IForge> Connect) Require(
        ParseResult parsed, Host host, RunConsole console, string directory, CancellationToken stop)
    {
        var context = RunContext.ReadAsync(host, directory, stop).GetAwaiter().GetResult();
        if (Pull(parsed) is { } number)
            context = context with { PullRequests = [number] };
        console.Mask(context.Token);
        if (context.Token is null)
            throw new CmlException(new Problem(ProblemCode.TokenMissing, "there is no token to write with"));
        return ForgeConnection.To(context, host, console.Say) is { } connect
            ? (context, connect)
            : throw new CmlException(new Problem(ProblemCode.NoTarget, "the repository is not known")
            {
                Found = host.Environment("GITHUB_REPOSITORY") is { Length: > 0 } found ? $"GITHUB_REPOSITORY: {found}" : null,
                Expected = "GITHUB_REPOSITORY: owner/name",
            });
    }
}
