using System.Collections.Immutable;
using System.Text;
using CmlAction.Actions;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting;
using CmlAction.Core.Stages;
using CmlAction.Git;
using CmlAction.Publishing;
using CmlAction.Publishing.Branch;
using CmlAction.Publishing.Pictures;

namespace CmlAction.Cli;

/// <summary>A run whose end is published: its report, or the problems that kept it from having one. Outside of the action nothing is sent anywhere.</summary>
internal sealed class PublishedRun
{
    private readonly RunConsole _console;
    private readonly Host _host;
    private readonly PublishSession? _session;
    private readonly string _directory;
    private readonly RunContext? _context;
    private readonly IFileStore? _store;
    private readonly CancellationToken _stop;
    private Published _published = Published.Nothing;
    private bool _wasStopped;

    private PublishedRun(
        RunConsole console, Host host, string directory, RunContext? context, PublishSession? session, IFileStore? store, CancellationToken stop) =>
        (_console, _host, _directory, _context, _session, _store, _stop) = (console, host, directory, context, session, store, stop);

    /// <summary>Does the work of a verb, and publishes what comes of it.</summary>
    /// <param name="arguments">Of the verb.</param>
    /// <param name="host">The world.</param>
    /// <param name="console">Hears what was published.</param>
    /// <param name="work">Gives the exit code; calls <see cref="Publish(ReportFiles, byte[])"/> when it has a report.</param>
    /// <param name="stop">The runner's signal.</param>
    public static int Of(RunArguments arguments, Host host, RunConsole console, Func<PublishedRun, int> work, CancellationToken stop) =>
        Of(arguments, host, console, console.IsAction, null, ActionInputs.ReportsBranch(host), work, stop);

    /// <inheritdoc cref="Of(RunArguments, Host, RunConsole, Func{PublishedRun, int}, CancellationToken)"/>
    /// <param name="isWanted">False: nothing is sent anywhere.</param>
    /// <param name="pull">The pull request, where the event does not name it.</param>
    /// <param name="branch">Keeps the pictures; empty for none.</param>
    public static int Of(
        RunArguments arguments, Host host, RunConsole console, bool isWanted, int? pull, string branch, Func<PublishedRun, int> work, CancellationToken stop)
    {
        var directory = Path.GetFullPath(arguments.Directory, host.CurrentDirectory);
        if (!isWanted)
            return work(new PublishedRun(console, host, directory, null, null, null, stop));
        var context = RunContext.ReadAsync(host, directory, stop).GetAwaiter().GetResult();
        if (pull is { } number)
            context = context with { PullRequests = [number] };
        console.Mask(context.Token);
        using var session = Begin(arguments, host, console, directory, context, stop);
        var run = new PublishedRun(console, host, directory, context, session, BranchConnection.To(context, branch, host), stop);
        try
        {
            return run.ExitCodeAfter(work(run));
        }
        catch (CmlException error)
        {
            console.Report(error);
            run.Publish(Publishable.Of(error.Problems));
            return ExitCode.Of(error);
        }
    }

    /// <summary>Publishes a report that is not of this checkout.</summary>
    /// <param name="name">Of the report.</param>
    /// <param name="config">What is wanted.</param>
    /// <param name="context">Where it goes.</param>
    /// <param name="branch">Keeps the pictures; empty for none.</param>
    /// <param name="host">The world.</param>
    /// <param name="console">Hears what was published.</param>
    /// <param name="work">Gives the exit code.</param>
    /// <param name="stop">The runner's signal.</param>
    public static int Of(
        string name, PublishConfig config, RunContext context, string branch, Host host, RunConsole console, Func<PublishedRun, int> work, CancellationToken stop)
    {
        using var session = Begin(name, config, host, console, context, stop);
        var run = new PublishedRun(console, host, host.CurrentDirectory, context, session, BranchConnection.To(context, branch, host), stop);
        return run.ExitCodeAfter(work(run));
    }

    /// <summary>The address of the comment; null when there is none.</summary>
    public string? CommentUrl => _published.CommentUrl;

    /// <summary>Carries a report to comment and check, and its pictures to the branch of reports.</summary>
    /// <param name="report">The report.</param>
    /// <param name="record">The record of the run, which is kept on the branch when the run is of the default branch; null when there is none.</param>
    public void Publish(ReportFiles report, byte[]? record = null) => Publish(Publishable.Of(report, Pictures(report, record)));

    /// <summary>The addresses of the report's pictures, stored where reviewers see them; none where that is not possible, which one line says.</summary>
    private ImmutableSortedDictionary<string, string> Pictures(ReportFiles report, byte[]? record)
    {
        var none = ImmutableSortedDictionary<string, string>.Empty;
        // A token that may only read is not tried: the comment says which permissions are missing.
        if (_session is null || _store is null || _context is null || MayOnlyRead)
            return none;
        if ((_context.PullRequests is [var pull, ..] ? $"pr-{pull}" : _context.HeadSha) is not { } place)
            return none;
        try
        {
            (string, byte[])? kept = _context is { IsOfDefaultBranch: true, HeadSha: { } commit } && record is not null
                ? (ReportPath.OfRecord(report.Run.Config.Name, commit), record)
                : null;
            var (addresses, refusal) = ReportPictures.StoreAsync(report, place, kept, _store, _stop).GetAwaiter().GetResult();
            if (refusal is not null)
                _console.Say(refusal);
            return addresses;
        }
        catch (OperationCanceledException)
        {
            // The comment is cancelled next, and says so.
            return none;
        }
    }

    /// <summary>Where this run may not write, its records are left for a run that may.</summary>
    public void LeaveBundle(RunRecord run, OutputFolder output)
    {
        if (!MayOnlyRead)
            return;
        output.WriteBundle(run);
        _console.Say($"bundle: {output.Shown(OutputFolder.BundleFolder)}");
    }

    private bool MayOnlyRead => _context is { IsFork: true } or { Actor: "dependabot[bot]", EventName: "pull_request" };

    private void Publish(Publishable report)
    {
        if (_session is not null)
        {
            _console.With(log =>
            {
                using var stage = log.Stage("publish");
                try
                {
                    _published = _session.PublishAsync(report, PrefixAsync().GetAwaiter().GetResult()).GetAwaiter().GetResult();
                }
                catch (OperationCanceledException)
                {
                    _wasStopped = true;
                    return ExitCode.Cancelled;
                }
                foreach (var note in _published.Notes)
                    log.Say(note);
                if (_published.CommentUrl is { } comment)
                    log.Say($"comment: {comment}");
                if (_published.CheckUrl is { } check)
                    log.Say($"check: {check}");
                return ExitCode.Success;
            });
        }
        if (_wasStopped)
            _console.Failure("cancelled", "the run was cancelled while it published; the report is on disk");
        foreach (var refusal in _published.Refusals)
            Refuse(refusal);
        foreach (var problem in _published.Problems)
            _console.Complain(problem);
        if (_console.IsAction && _host.Environment("GITHUB_OUTPUT") is { Length: > 0 } file)
            File.AppendAllText(file, ActionOutputs.Format(ActionOutputs.OfPublishing(_published.CommentUrl, _published.CheckUrl)), new UTF8Encoding(false));
    }

    /// <summary>A token that may only read is nobody's mistake on a fork; elsewhere one line of YAML is missing.</summary>
    private void Refuse(string refusal)
    {
        if (_context is { IsFork: true })
            _console.Note("not posted", refusal);
        else
            _console.Warn("not posted", refusal);
        if (_console.IsAction && ActionInputs.WantsSummary(_host))
            StepSummary.Append(_host, $"\n> ℹ️ {refusal}\n");
    }

    private int ExitCodeAfter(int code) => code != ExitCode.Success ? code
        : _wasStopped ? ExitCode.Cancelled
        : _published.Problems.IsEmpty ? code : ExitCode.Service;

    private static PublishSession? Begin(
        RunArguments arguments, Host host, RunConsole console, string directory, RunContext context, CancellationToken stop)
    {
        var (name, config) = PublishReader.Glimpse(
            new Workspace(directory), arguments.Config, arguments.Set, Path.GetFileNameWithoutExtension(arguments.Config));
        return Begin(name, console.IsAction ? ActionInputs.Publish(host, config) : config, host, console, context, stop);
    }

    private static PublishSession? Begin(string name, PublishConfig config, Host host, RunConsole console, RunContext context, CancellationToken stop)
    {
        if (ForgeConnection.To(context, host, line => console.With(log => { log.Say(line); return ExitCode.Success; })) is not { } connect)
        {
            console.Say("nothing is posted to GitHub: there is no token, or no repository");
            return null;
        }
        var session = new PublishSession(connect, context, name, config, host.Time, stop);
        session.BeginAsync().GetAwaiter().GetResult();
        return session;
    }

    /// <summary>Annotations need paths from the root of the repository, which need not be the workspace.</summary>
    private async Task<string> PrefixAsync()
    {
        const int MostBytes = 64 << 10;
        try
        {
            var (exitCode, output) = await GitProcess.AskAsync(_directory, MostBytes, CancellationToken.None, "rev-parse", "--show-prefix");
            if (exitCode == 0)
                return Encoding.UTF8.GetString(output).TrimEnd('\n');
        }
        catch (IOException)
        {
            // git does not answer: then the workspace counts.
        }
        var relative = Path.GetRelativePath(_context!.Workspace, _directory);
        return relative is "." ? "" : $"{relative}/";
    }
}
