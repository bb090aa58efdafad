using System.Collections.Immutable;
using CmlAction.Actions;
using CmlAction.Core;
using CmlAction.Core.Charts.Rasterizers;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Drift;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting.UserText;
using CmlAction.Core.Stages;
using CmlAction.Git;
using CmlAction.Sources;

namespace CmlAction.Cli;

/// <summary>What every verb starts with: a workspace, a configuration that can be used, and a folder for the results.</summary>
internal sealed class RunSession
{
    private readonly Workspace _workspace;
    private readonly Host _host;
    private readonly RunInput _input;
    private readonly string? _base;

    private RunSession(Host host, Workspace workspace, OutputFolder output, RunInput input, string? baseReference) =>
        (_host, _workspace, Output, _input, _base) = (host, workspace, output, input, baseReference);

    public OutputFolder Output { get; }

    public CmlConfig Config => _input.Config;

    /// <summary>The run's input without data files, for the verbs that need none.</summary>
    public RunInput WithoutData => _input;

    public static RunSession Open(RunArguments arguments, Host host, IRunLog log)
    {
        OpenSsl.Require();
        using var stage = log.Stage("config");
        var directory = Path.GetFullPath(arguments.Directory, host.CurrentDirectory);
        if (!Directory.Exists(directory))
        {
            throw new CmlException(new Problem(ProblemCode.NoSuchDirectory, $"there is no directory {arguments.Directory}")
            {
                Found = arguments.Directory,
            });
        }
        var workspace = new Workspace(directory);
        var config = ConfigReader.Read(workspace, arguments.Config, arguments.Set, Path.GetFileNameWithoutExtension(arguments.Config));
        Pipeline.Validate(config);
        var output = new OutputFolder(new Workspace(Path.GetFullPath(arguments.Out, directory)), Shown(arguments));
        log.Say($"{arguments.Config}: {config.Name}");
        var context = RunContext.ReadAsync(host, directory, CancellationToken.None).GetAwaiter().GetResult();
        var input = new RunInput(config, [], arguments.Threads ?? host.Processors, new LibrsvgRasterizer(), context.Provenance, log)
        {
            Texts = UserTexts.Read(config, workspace),
        };
        return new RunSession(host, workspace, output, input, arguments.Base ?? context.BaseReference);
    }

    /// <summary>The run's input with its data files, found below the workspace or fetched, and those of the base when there is one.</summary>
    public RunInput WithData(CancellationToken stop) => _input with { Files = Files(stop), Base = BaseData(stop) };

    /// <summary>Writes results; a folder that cannot be written is the user's to mend.</summary>
    public void Write(Action<OutputFolder> write)
    {
        try
        {
            write(Output);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CmlException(new Problem(ProblemCode.OutputNotWritable, "a result cannot be written")
            {
                Place = new Place(Output.Shown("")),
                Found = error.Message,
            });
        }
    }

    private BaseData? BaseData(CancellationToken stop) => _base is null
        ? null
        : BaseReader.ReadAsync(_workspace.Root, _base, Config, _input.Threads, stop).GetAwaiter().GetResult();

    private ImmutableArray<DataFile> Files(CancellationToken stop)
    {
        if (Config.Data.Url is not { } url)
            return DataFiles.Find(Config.Data, Config.Places, _workspace);
        if (new Uri(url) is { IsFile: true } local)
            return [PinnedFile.Open(local, Config.Data.Sha256!, Config.Places)];
        var roots = TrustedRoots.Options(_host.Environment, Path.Combine(ProgramFolder.Portable, "ca-certificates.crt"));
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, SslOptions = roots };
        var source = new HttpSource(handler, new DownloadCache(CacheFolder(_host)));
        return [source.FetchAsync(url, Config.Data.Sha256!, Config.Places, stop).GetAwaiter().GetResult()];
    }

    /// <summary>Where downloads are kept: the folder that the XDG base directory specification names.</summary>
    private static string CacheFolder(Host host)
    {
        if (host.Environment("XDG_CACHE_HOME") is { } cache && Path.IsPathRooted(cache))
            return Path.Combine(cache, "cml");
        return host.Environment("HOME") is { } home && Path.IsPathRooted(home)
            ? Path.Combine(home, ".cache", "cml")
            : Path.Combine(Path.GetTempPath(), "cml-cache");
    }

    private static string Shown(RunArguments arguments) =>
        arguments.Directory is "." || Path.IsPathRooted(arguments.Out) ? arguments.Out : Path.Combine(arguments.Directory, arguments.Out);
}
