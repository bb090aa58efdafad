using CmlAction.Actions;
using CmlAction.Core.Charts.Rasterizers;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting;
using CmlAction.Core.Stages;
using CmlAction.Publishing;
using CmlAction.Publishing.Bundles;

namespace CmlAction.Cli;

/// <summary><c>cml publish --bundle</c>: posts the report of a run that could not write itself, from a workflow that can and that runs nothing of it.</summary>
internal static class BundlePublish
{
    /// <param name="folder">Where the artifact was unpacked, as the user wrote it.</param>
    /// <param name="arguments">Whether its time is asked for; the rest is what the bundle says.</param>
    /// <param name="target">The options of the verb.</param>
    /// <param name="parsed">Their values.</param>
    /// <param name="host">The world.</param>
    /// <param name="console">Hears what was done.</param>
    /// <param name="stop">The runner's signal.</param>
    /// <exception cref="CmlException">The bundle cannot be used, or is not of the run that the event names.</exception>
    public static int Run(string folder, RunArguments arguments, TargetOptions target, System.CommandLine.ParseResult parsed, Host host, RunConsole console, CancellationToken stop)
    {
        var (context, connect) = target.Require(parsed, host, console, host.CurrentDirectory, stop);
        var source = BundleSource.Of(context, EventFile.Read(host.Environment("GITHUB_EVENT_PATH")));
        var bundle = BundleFolder.Read(Path.GetFullPath(folder, host.CurrentDirectory), folder);
        if (bundle.Commit != source.HeadSha)
        {
            throw new CmlException(new Problem(ProblemCode.BundleOfAnotherCommit, "the bundle is of another commit than the run")
            {
                Found = bundle.Commit,
                Expected = source.HeadSha,
            });
        }
        var (pull, why) = Find(source, connect, stop);
        if (pull is null)
        {
            console.Note("not posted", why!);
            return ExitCode.Success;
        }
        // What may be written is decided by this run's token, not by where the change comes from.
        context = context with { PullRequests = [pull.Number], IsFork = false };
        ReportFiles? report = null;
        console.With(arguments, log =>
        {
            var provenance = new Provenance(RunContext.Version, source.HeadSha, context.Repository);
            report = BundleReport.BuildAsync(bundle, source.Shown, provenance, new LibrsvgRasterizer(), log, stop).GetAwaiter().GetResult();
            return ExitCode.Success;
        });
        var config = console.IsAction ? ActionInputs.Publish(host, new PublishConfig()) : new PublishConfig();
        return PublishedRun.Of(report!.Run.Config.Name, config, context, target.Branch(parsed, host, console), host, console, published =>
        {
            published.Publish(report);
            console.Print(published.CommentUrl is { } url ? $"published: {url}" : "published");
            return ExitCode.Success;
        }, stop);
    }

    private static (ForgePull? Pull, string? Why) Find(BundleSource source, Func<ForgeLimits, IForge> connect, CancellationToken stop)
    {
        try
        {
            using var forge = connect(ForgeLimits.Standard);
            return source.FindPullAsync(forge, stop).GetAwaiter().GetResult();
        }
        catch (ForgeException error)
        {
            throw new CmlException(Refusals.Problem("the report", error));
        }
    }
}
