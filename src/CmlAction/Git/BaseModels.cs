using System.Collections.Immutable;
using CmlAction.Core;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;
using CmlAction.Core.Stages;

namespace CmlAction.Git;

/// <summary>Finds the run that a change is compared with: kept by an earlier run, or trained again from the commit.</summary>
/// <param name="workspace">The directory of the configuration's paths.</param>
/// <param name="configPath">The configuration file, relative to it.</param>
/// <param name="dataSettings">Overrides of the command line that name the data: they hold for both sides.</param>
/// <param name="records">Runs kept by earlier runs.</param>
/// <param name="fetch">Opens the data that a configuration names by <c>data.url</c>.</param>
internal sealed class BaseModels(
    Workspace workspace, string configPath, ImmutableArray<ConfigOverride> dataSettings, IRunRecords records,
    Func<CmlConfig, ImmutableArray<DataFile>> fetch)
{
    private readonly GitObjects _git = new(workspace.Root);

    /// <summary>
    /// What stands against a base is a reason in the answer, never an error: that it is missing or broken is no fault of the change. Only a
    /// file that the user named must be there.
    /// </summary>
    /// <param name="choice">Where to look; a reference or a record.</param>
    /// <param name="head">The run of this change.</param>
    /// <param name="data">Its data.</param>
    /// <param name="stop">Ends everything.</param>
    /// <exception cref="CmlException">The named run record is missing or unusable.</exception>
    public async Task<BaseRun> FindAsync(BaseChoice choice, RunInput head, DataSummary data, CancellationToken stop)
    {
        var inputs = InputFingerprint.Of(head.Config, data.Files.Select(file => (file.Sha256, file.Split)));
        if (choice.Kind == BaseKind.Record)
            return OfFile(choice.Name!, head.Config);
        try
        {
            var mergeBase = await _git.FindMergeBaseAsync(choice.Name!, stop);
            if (mergeBase.Commit is not { } commit)
                return BaseRun.Missing(mergeBase.WhyMissing!);
            var name = mergeBase.ShortCommit!;
            if (await KeptAsync(head.Config, data, commit, stop) is { } kept)
                return inputs is not null && kept.InputFingerprint == inputs ? BaseRun.SameInputs(name, commit, kept.Settings, kept.Reported) : BaseRun.Recorded(name, kept);
            return await AgainAsync(name, commit, inputs, head, stop);
        }
        catch (CmlException error)
        {
            return BaseRun.Missing($"the model of the base commit cannot be trained again: {error.Problems[0].Message}");
        }
        catch (IOException error)
        {
            return BaseRun.Missing(error.Message);
        }
    }

    private BaseRun OfFile(string path, CmlConfig config)
    {
        var place = config.Places.Of("evaluate.base");
        if (!workspace.Exists(path))
        {
            throw new CmlException(new Problem(ProblemCode.NoRunRecord, "the run record to compare with is not there")
            {
                Place = place,
                Found = path,
            });
        }
        if (workspace.SizeBytes(path) > StoredRunFile.MostBytes)
        {
            throw new CmlException(new Problem(ProblemCode.BrokenRunRecord, "this is not a run record that can be compared with")
            {
                Place = new Place(path),
                Found = NumberText.Bytes(workspace.SizeBytes(path)),
                Expected = $"at most {NumberText.Bytes(StoredRunFile.MostBytes)}",
            });
        }
        var run = StoredRunFile.Read(workspace.ReadBytes(path), path);
        return run.Predictions is null
            ? BaseRun.Missing($"{path} holds no predictions, there were too many")
            : BaseRun.Recorded(run.Commit is { } commit ? commit[..7] : Path.GetFileName(path), run);
    }

    /// <summary>The kept run of a commit, if it can be compared with: one of another salt holds out other rows.</summary>
    private async Task<StoredRun?> KeptAsync(CmlConfig head, DataSummary data, string commit, CancellationToken stop)
    {
        if (await records.FindAsync(head.Name, commit, stop) is not { } bytes)
            return null;
        try
        {
            var run = StoredRunFile.Read(bytes, $"{commit}.json.gz");
            return run.Predictions is not null && (run.Commit ?? commit) == commit && run.Task == data.Task
                && run.Salt == BaseConfig.SaltOf(head) ? run : null;
        }
        catch (CmlException)
        {
            // Of another version, or damaged: the commit is still there to be trained from.
            return null;
        }
    }

    private async Task<BaseRun> AgainAsync(
        string name, string commit, string? inputs, RunInput head, CancellationToken stop)
    {
        var files = await _git.ListFilesAsync(commit, stop);
        if (CommitConfig.Read(_git, files, configPath, dataSettings) is not { } own)
            return BaseRun.Missing($"commit {name} has no {configPath}");
        if (own.Model.Command is not null)
            return BaseRun.Missing($"commit {name} is trained by a program of its own (model.command), and no record of that run is kept");
        var config = BaseConfig.Of(own, head.Config);
        var found = config.Data.Url is null ? BaseFiles.Find(config.Data, files, _git) : [];
        if (config.Data.Url is null && found.IsEmpty)
            return BaseRun.Missing($"commit {name} has none of the data files");
        var reported = MetricsFiles(config, files);
        var hashes = config.Data.Url is null
            ? found.Select(file => (BaseFiles.Sha256Of(file), file.Split)).ToArray()
            : [(config.Data.Sha256!, null)];
        if (inputs is not null && InputFingerprint.Of(config, hashes) == inputs)
            return BaseRun.SameInputs(name, commit, Settings.Of(own), Pipeline.Reported(config, reported, SilentLog.Instance));
        if (found.Any(BaseFiles.IsPointer))
            return BaseRun.Missing($"the data of commit {name} lie in Git LFS");
        var predictions = config.Evaluate.Predictions is { } path ? BaseFiles.Find(path, files, _git) : null;
        if (config.Evaluate.Predictions is not null && predictions is null)
            return BaseRun.Missing($"commit {name} has no {config.Evaluate.Predictions}");
        using var stage = head.Log.Stage("base");
        head.Log.Say($"{(predictions is null ? "training the model" : "reading the predictions")} of base {name} again");
        var input = new RunInput(
            config, config.Data.Url is null ? found : fetch(config), head.Threads, head.Rasterizer, head.Provenance with { Commit = commit }, SilentLog.Instance)
        {
            Predictions = predictions,
            MetricsFiles = reported,
        };
        // Settings are compared as they were written, not as they were trained with.
        return BaseRun.Trained(name, commit, Pipeline.Again(input, stop) with { Settings = Settings.Of(own) });
    }

    /// <summary>Those that the commit has; a number that it lacks is one that is not compared.</summary>
    private ImmutableArray<DataFile> MetricsFiles(CmlConfig config, ImmutableArray<GitFile> files) =>
    [
        .. config.Evaluate.MetricsFiles.Select(file => (file.Path, Content: BaseFiles.Find(file.Path, files, _git)))
            .Where(file => file.Content is not null && !BaseFiles.IsPointer(file.Content))
            .Select(file => file.Content! with { Name = file.Path }),
    ];
}
