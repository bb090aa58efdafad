using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;
using CmlAction.Core.Stages;

namespace CmlAction.Programs;

/// <summary>Runs <c>model.command</c>: afterwards the predictions are there, written by it and not by an earlier run.</summary>
internal static class OwnTraining
{
    private const int NotExecutable = 126;
    private const int NotFound = 127;
    private const int Killed = 128 + 9;
    private const int LongestLastWord = 200;

    /// <param name="input">Its configuration has a command, and names the file that it writes.</param>
    /// <param name="split">Which rows it may learn from.</param>
    /// <param name="workspace">Where it works.</param>
    /// <param name="time">Counts its time.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="CmlException">It cannot be started, fails, takes too long, or leaves no predictions.</exception>
    public static void Run(RunInput input, DataSplit split, Workspace workspace, TimeProvider time, CancellationToken stop)
    {
        var (model, places) = (input.Config.Model, input.Config.Places);
        var command = model.Command!;
        var results = Results(input.Config, workspace);
        var before = results.Select(result => StampOf(result.Path)).ToList();
        using var stage = input.Log.Stage("command");
        input.Log.Say(command.ToString());
        var folder = Directory.CreateTempSubdirectory("cml-command-");
        try
        {
            var splitFile = Path.Combine(folder.FullName, "split.csv");
            SplitFile.Write(splitFile, split);
            var variables = new Dictionary<string, string?>
            {
                ["CML_PREDICTIONS"] = results[0].Path,
                ["CML_SPLIT"] = splitFile,
                ["CML_SEED"] = $"{input.Config.Seed}",
                ["CML_PARAMS"] = ConfigJson.Of(input.Config)["model"]!["params"]!.ToJsonString(),
            };
            // Python keeps what it prints until it has a page of it, unless it is told otherwise.
            if (Environment.GetEnvironmentVariable("PYTHONUNBUFFERED") is null)
                variables["PYTHONUNBUFFERED"] = "1";
            var program = new ProgramRun(command.IsShell ? ["/bin/sh", "-e", "-c", command.Words[0]] : command.Words, workspace.Root, input.Log.Say);
            var end = program.RunAsync(variables, model.Timeout, time, stop).GetAwaiter().GetResult();
            Check(end, model);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        CmlException.ThrowIfAny([.. results.Zip(before, (result, earlier) => WhyNotWritten(result, earlier, places)).OfType<Problem>()]);

        void Check(ProgramEnd? end, ModelConfig model)
        {
            if (end is null)
                throw Failed(ProblemCode.TrainingProgramFailed, "the training program cannot be started", "model.command", "no shell at /bin/sh");
            if (end.IsTimedOut)
            {
                throw Failed(ProblemCode.TrainingProgramTimedOut, "the training program took too long, and was ended", "model.timeout",
                    $"still running after {model.Timeout.TotalMinutes:0} minutes");
            }
            if (end.ExitCode != 0)
                throw Failed(ProblemCode.TrainingProgramFailed, "the training program failed", "model.command", Said(end), RemedyOf(end.ExitCode));
        }

        CmlException Failed(ProblemCode code, string message, string key, string found, string? remedy = null) =>
            new(new Problem(code, message) { Place = places.Of(key), Found = found, Remedy = remedy });
    }

    /// <summary>The files that the program has to write, the predictions first.</summary>
    private static ImmutableArray<Result> Results(CmlConfig config, Workspace workspace)
    {
        var named = config.Evaluate.MetricsFiles.Select(file => (file.Path, Key: "evaluate.metrics_file", Code: ProblemCode.NoMetricsFile))
            .Prepend((Path: config.Evaluate.Predictions!, Key: "evaluate.predictions", Code: ProblemCode.NoForeignPredictions)).ToList();
        CmlException.ThrowIfAny(
        [
            .. named.Where(file => workspace.Locate(file.Path) is null).Select(file =>
                new Problem(file.Code, "the file would lie outside of the working directory") { Place = config.Places.Of(file.Key), Found = file.Path }),
        ]);
        return [.. named.Select(file => new Result(file.Path, file.Key, workspace.Locate(file.Path)!))];
    }

    private static Problem? WhyNotWritten(Result result, Stamp? before, ConfigPlaces places)
    {
        var after = StampOf(result.Path);
        if (after is not null && after != before)
            return null;
        return new Problem(ProblemCode.ResultsNotWritten,
            after is null ? "the training program did not write a file that it has to write" : "the training program left a file of an earlier run as it was")
        {
            Place = places.Of(result.Key),
            Found = after is null ? $"no file {result.Name}" : $"{result.Name} is unchanged",
        };
    }

    /// <summary>Exit code and last lines, as a traceback has its reason last.</summary>
    private static string Said(ProgramEnd end) => string.Join("\n            ",
        end.LastWords.Select(line => line.Length <= LongestLastWord ? line : $"{line[..LongestLastWord]}…").Prepend(
            end.ExitCode > 128 ? $"ended by signal {end.ExitCode - 128}{(end.LastWords.IsEmpty ? "" : ", after")}"
                : $"exit code {end.ExitCode}{(end.LastWords.IsEmpty ? "" : ", after")}"));

    private static string? RemedyOf(int exitCode) => exitCode switch
    {
        NotFound => "install the program in the image that cml runs in, or train in an earlier step of the job: the image of the action itself has no Python",
        NotExecutable => "make the file executable (chmod +x), or name its interpreter: python train.py",
        Killed => "it was most likely out of memory: use a larger runner, or less data at a time",
        _ => null,
    };

    /// <summary>Changes whenever the file is written, by whatever means; null without a file.</summary>
    private static Stamp? StampOf(string path)
    {
        var file = new FileInfo(path);
        if (file.Exists && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
            file = target;
        return file.Exists ? new Stamp(file.LastWriteTimeUtc, file.CreationTimeUtc, file.Length) : null;
    }

    /// <param name="Name">As the configuration names it.</param>
    /// <param name="Key">The key that does.</param>
    /// <param name="Path">Absolute.</param>
    private sealed record Result(string Name, string Key, string Path);

    private sealed record Stamp(DateTime Written, DateTime Made, long Bytes);
}
