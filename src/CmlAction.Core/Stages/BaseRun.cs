using System.Collections.Immutable;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Training;

namespace CmlAction.Core.Stages;

/// <summary>The run that this one is compared with, or why there is none.</summary>
public sealed record BaseRun
{
    private BaseRun()
    {
    }

    /// <summary>As messages name it.</summary>
    public string? Name { get; private init; }

    public string? Commit { get; private init; }

    public BaseOrigin Origin { get; private init; }

    /// <summary>What is known of it; null when head's own run stands for it, and when there is none.</summary>
    public StoredRun? Run { get; private init; }

    /// <summary>Numbers that others measured of it; empty when none are known.</summary>
    public ImmutableArray<StoredNumber> Reported { get; private init; } = [];

    /// <summary>With the same inputs: the configuration of base.</summary>
    private ImmutableSortedDictionary<string, string> OwnSettings { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Half a sentence; null when there is a base.</summary>
    public string? WhyMissing { get; private init; }

    public static BaseRun Recorded(string name, StoredRun run) => new() { Name = name, Commit = run.Commit, Run = run, Reported = run.Reported, Origin = BaseOrigin.Record };

    public static BaseRun Trained(string name, string commit, StoredRun run) =>
        new() { Name = name, Commit = commit, Run = run, Reported = run.Reported, Origin = BaseOrigin.Trained };

    /// <param name="name">As messages name the base.</param>
    /// <param name="commit">Full commit hash, or null.</param>
    /// <param name="settings">The configuration of base, as in <see cref="StoredRun.Settings"/>: gates and metrics may differ all the same.</param>
    /// <param name="reported">The same model may still have been measured otherwise.</param>
    public static BaseRun SameInputs(
        string name, string? commit, ImmutableSortedDictionary<string, string> settings, ImmutableArray<StoredNumber> reported) =>
        new() { Name = name, Commit = commit, Reported = reported, Origin = BaseOrigin.SameInputs, OwnSettings = settings };

    public static BaseRun Missing(string why) => new() { WhyMissing = why };

    /// <summary>As the evaluation takes it.</summary>
    /// <param name="head">The test rows of this run.</param>
    /// <param name="input">The configuration of this run.</param>
    /// <param name="data">Its data.</param>
    /// <param name="training">Its training; null when the model was trained elsewhere.</param>
    /// <returns>Null when there is no base.</returns>
    internal BaseModel? ToModel(Predictions head, RunInput input, DataSummary data, TrainingSummary? training)
    {
        if (WhyMissing is not null)
            return null;
        if (Run is not { } run)
        {
            return new BaseModel
            {
                Name = Name!,
                Commit = Commit,
                Origin = Origin,
                Task = head.Task,
                Labels = head.Labels,
                Dummy = data.Dummy,
                Keys = head.Keys,
                Scores = head.Scores,
                Settings = Changes(OwnSettings, Stages.Settings.Of(input.Config)),
            };
        }
        return new BaseModel
        {
            Name = Name!,
            Commit = Commit,
            Origin = Origin,
            Task = run.Task,
            Labels = run.Labels,
            Threshold = run.Threshold,
            Dummy = run.Dummy,
            Keys = run.Predictions?.Keys ?? [],
            Scores = run.Predictions?.Scores ?? [],
            TrainKeys = run.TrainKeys,
            Training = run.Training,
            Parameters = training is null ? [] : Changes(
                run.Parameters.Add(" trainer", run.Trainer), training.Parameters.Add(" trainer", training.Trainer)),
            Settings = [.. Changes(run.Settings, Stages.Settings.Of(input.Config)).Where(change => !IsParameter(change.Name))],
        };
    }

    /// <summary>Shown as parameters, with their defaults.</summary>
    private static bool IsParameter(string setting) =>
        setting == "model.trainer" || setting.StartsWith("model.params", StringComparison.Ordinal);

    private static ImmutableArray<SettingChange> Changes(
        ImmutableSortedDictionary<string, string> before, ImmutableSortedDictionary<string, string> after) =>
    [
        .. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
            .Select(name => new SettingChange(name.TrimStart(), before.GetValueOrDefault(name), after.GetValueOrDefault(name)))
            .Where(change => change.Base != change.Head),
    ];
}
