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
using CmlAction.Programs;
using CmlAction.Publishing.Branch;
using CmlAction.Sources;

namespace CmlAction.Cli;

/// <summary>What every verb starts with: a workspace, a configuration that can be used, and a folder for the results.</summary>
internal sealed class RunSession
{
    private readonly Workspace _workspace;
    private readonly Host _host;
    private readonly RunInput _input;
    private readonly RunArguments _arguments;
    private readonly RunContext _context;

    private RunSession(Host host, Workspace workspace, OutputFolder output, RunInput input, RunArguments arguments, RunContext context) =>
        (_host, _workspace, Output, _input, _arguments, _context) = (host, workspace, output, input, arguments, context);

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
        var threads = arguments.Threads ?? host.Processors;
        // git has to be asked and a library to be loaded: time enough to read a file.
        var (config, (context, rasterizer)) = SideBySide.Do(
            threads,
            () => Configuration(workspace, arguments),
            () => (RunContext.ReadAsync(host, directory, CancellationToken.None).GetAwaiter().GetResult(), new LibrsvgRasterizer()));
        var output = new OutputFolder(new Workspace(Path.GetFullPath(arguments.Out, directory)), Shown(arguments));
        log.Say($"{arguments.Config}: {config.Name}");
        var input = new RunInput(config, [], threads, rasterizer, context.Provenance, log)
        {
            Texts = UserTexts.Read(config, workspace),
        };
        return new RunSession(host, workspace, output, input, arguments, context);
    }

    private static CmlConfig Configuration(Workspace workspace, RunArguments arguments)
    {
        var config = ConfigReader.Read(workspace, arguments.Config, arguments.Set, Path.GetFileNameWithoutExtension(arguments.Config));
        Pipeline.Validate(config);
        return config;
    }

    /// <summary>The run's input with its data files, found below the workspace or fetched, and those of the base when there is one.</summary>
    public RunInput WithData(CancellationToken stop) => _input with
    {
        // A program that runs here may write them; otherwise that they are missing should not cost a training.
        MetricsFiles = Config.Model.Command is null ? MetricsFiles() : [],
        Files = Files(Config, stop),
        Base = BaseData(stop),
        CommitTime = CommitTime(stop),
        Predictions = Config.Model.Command is null ? Predictions() : null,
    };

    /// <summary>The training; a program of the user's own runs before it, when the data have been found good.</summary>
    /// <param name="input">Of this run.</param>
    /// <param name="data">Its data.</param>
    /// <param name="stop">Ends it.</param>
    public TrainStage Train(RunInput input, DataStage data, CancellationToken stop)
    {
        if (Config.Model.Command is null)
            return Pipeline.Train(input, data, stop);
        OwnTraining.Run(input, data.Split, _workspace, _host.Time, stop);
        return Pipeline.Train(input with { Predictions = Predictions() }, data, stop);
    }

    /// <summary>The run once more: what comes out of it, without a base, a report or a file.</summary>
    public StoredRun Again(CancellationToken stop)
    {
        var input = WithData(stop);
        if (Config.Model.Command is null)
            return Pipeline.Again(input, stop);
        OwnTraining.Run(input, Pipeline.Data(input, stop).Split, _workspace, _host.Time, stop);
        return Pipeline.Again(input with { Predictions = Predictions(), MetricsFiles = MetricsFiles() }, stop);
    }

    /// <summary>The input with all that the evaluation needs beside predictions: the numbers of others, and the run that the model is compared with.</summary>
    /// <param name="input">Of this run.</param>
    /// <param name="data">Its data.</param>
    /// <param name="stop">Ends finding and training.</param>
    /// <exception cref="CmlException">A file or run record that the user named is missing or unusable.</exception>
    public RunInput ForEvaluation(RunInput input, DataSummary data, CancellationToken stop) => WithBase(input with { MetricsFiles = MetricsFiles() }, data, stop);

    /// <summary>The input with the run that the model is compared with, when one is asked for, and what earlier runs measured.</summary>
    /// <param name="input">Of this run.</param>
    /// <param name="data">Its data.</param>
    /// <param name="stop">Ends finding and training.</param>
    /// <exception cref="CmlException">A run record that the user named is missing or unusable.</exception>
    private RunInput WithBase(RunInput input, DataSummary data, CancellationToken stop)
    {
        var choice = Choice;
        if (choice.Kind == BaseKind.None)
            return input;
        var branch = ActionInputs.ArePresent(_host) ? ActionInputs.ReportsBranch(_host) : BranchName.Default;
        var records = BranchConnection.RecordsOf(_context, branch, _host, _workspace.Root, input.Log.Say);
        if (choice.Name is not null)
        {
            var models = new BaseModels(
                _workspace,
                _arguments.Config,
                [.. _arguments.Set.Where(setting => setting.Key.StartsWith("data.", StringComparison.Ordinal))],
                records,
                config => Files(config, stop));
            input = input with { BaseRun = models.FindAsync(choice, input, data, stop).GetAwaiter().GetResult() };
        }
        // Where nothing is compared, as after a push, the line is that of the branch itself.
        var start = input.BaseRun is null ? "HEAD" : input.BaseRun.Commit;
        return start is null ? input : input with { History = new EarlierRuns(_workspace, records).FindAsync(start, input, data, stop).GetAwaiter().GetResult() };
    }

    /// <summary>The command line before the configuration; "merge-base" is the target branch of a pull request, if this is one.</summary>
    private BaseChoice Choice
    {
        get
        {
            var choice = _arguments.Base is { } text ? BaseChoice.Of(text) : Config.Evaluate.Base;
            return choice.Kind == BaseKind.MergeBase && _context.BaseReference is { } target ? new BaseChoice(BaseKind.Reference, target) : choice;
        }
    }

    /// <summary>The commit whose data these are compared with: that of the model, else that of the pull request.</summary>
    private string? DataReference => Choice.Kind == BaseKind.Reference ? Choice.Name
        : _arguments.Base is null ? _context.BaseReference : null;

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

    /// <summary>The file of a training that happened elsewhere, when the configuration names one.</summary>
    private DataFile? Predictions()
    {
        if (Config.Evaluate.Predictions is not { } path)
            return null;
        if (_workspace.Exists(path))
            return new DataFile(path, _workspace.SizeBytes(path), () => _workspace.OpenRead(path));
        throw new CmlException(new Problem(ProblemCode.NoForeignPredictions, "the predictions are not there")
        {
            Place = Config.Places.Of("evaluate.predictions"),
            Found = $"no file {path}",
        });
    }

    /// <summary>The files with numbers of others.</summary>
    private ImmutableArray<DataFile> MetricsFiles()
    {
        CmlException.ThrowIfAny(
        [
            .. Config.Evaluate.MetricsFiles.Where(file => !_workspace.Exists(file.Path)).Select(file =>
                new Problem(ProblemCode.NoMetricsFile, "a metrics file is not there") { Place = Config.Places.Of("evaluate.metrics_file"), Found = $"no file {file.Path}" }),
        ]);
        return [.. Config.Evaluate.MetricsFiles.Select(file => new DataFile(file.Path, _workspace.SizeBytes(file.Path), () => _workspace.OpenRead(file.Path)))];
    }

    /// <summary>Asked only where a promise hangs on it. The head of a pull request may not be in the clone; the merge that GitHub tests then is.</summary>
    private DateTime? CommitTime(CancellationToken stop)
    {
        if (Config.Checks.Columns.All(contract => contract.Newest is null))
            return null;
        var git = new GitObjects(_workspace.Root);
        var head = _input.Provenance.Commit is { } commit ? git.FindTimeAsync(commit, stop).GetAwaiter().GetResult() : null;
        return head ?? git.FindTimeAsync("HEAD", stop).GetAwaiter().GetResult();
    }

    private BaseData? BaseData(CancellationToken stop) => DataReference is not { } reference
        ? null
        : BaseReader.ReadAsync(_workspace.Root, reference, Config, _arguments.Config, _arguments.Set, config => Files(config, stop), _input.Threads, stop).GetAwaiter().GetResult();

    private ImmutableArray<DataFile> Files(CmlConfig config, CancellationToken stop)
    {
        if (config.Data.Url is not { } url)
            return DataFiles.Find(config.Data, config.Places, _workspace);
        if (new Uri(url) is { IsFile: true } local)
            return [PinnedFile.Open(local, config.Data.Sha256!, config.Places)];
        var roots = TrustedRoots.Options(_host.Environment, Path.Combine(ProgramFolder.Portable, "ca-certificates.crt"));
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, SslOptions = roots };
        var source = new HttpSource(handler, new DownloadCache(CacheFolder(_host)), arrived: new DownloadProgress(_input.Log).Arrived);
        return [source.FetchAsync(url, config.Data.Sha256!, config.Places, stop).GetAwaiter().GetResult()];
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
