using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>Reads section <c>model</c>.</summary>
internal static class ModelReader
{
    /// <param name="model">The section.</param>
    /// <param name="parameters">As <see cref="ParamsReader"/> found them.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static ModelConfig Read(SectionReader model, ParamsReader.Result parameters, ProblemList problems)
    {
        var task = Task(model.Word("task"));
        var config = new ModelConfig
        {
            Task = task,
            Trainer = model.Text("trainer") ?? new ModelConfig().Trainer,
            Params = parameters.Values,
            ParamsSource = parameters.Source,
            ClassWeight = ReadClassWeight(model, problems),
            MonotoneConstraints = model.ColumnTypes("monotone_constraints").ToImmutableSortedDictionary(
                pair => pair.Column, pair => pair.Word == "increasing" ? Monotonicity.Increasing : Monotonicity.Decreasing, StringComparer.Ordinal),
            TargetTransform = Transform(model.Word("target_transform")),
            Command = CommandReader.Command(model, problems),
            Timeout = CommandReader.Timeout(model, problems),
        };
        if (task is { } known)
            CheckTask(model, known, problems);
        return config;
    }

    private static void CheckTask(SectionReader model, MachineLearningTask task, ProblemList problems)
    {
        string[] without = task switch
        {
            MachineLearningTask.Binary => ["target_transform"],
            MachineLearningTask.Multiclass => ["target_transform", "monotone_constraints"],
            MachineLearningTask.Ranking => ["class_weight", "target_transform"],
            _ => ["class_weight"],
        };
        foreach (var key in without.Where(model.Has))
        {
            problems.Add(ProblemCode.KeyDoesNotApply, model.KeyPlaceOf(key),
                $"model.{key} has no effect with model.task: {task.ToString().ToLowerInvariant()}");
        }
    }

    private static ClassWeight? ReadClassWeight(SectionReader model, ProblemList problems)
    {
        const string Key = "class_weight";
        switch (model.Node(Key))
        {
            case null:
                return null;
            case ScalarNode { Text: "balanced" }:
                return ClassWeight.Balanced;
            case MapNode { Entries.IsEmpty: false } map:
                var weights = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
                foreach (var entry in map.Entries)
                    weights[entry.Key] = Factor(entry, problems);
                return new ClassWeight(weights.ToImmutable());
            case var node:
                model.Wrong(node, model.PathOf(Key), "balanced, or labels with a number each", "for example class_weight: { no: 1, yes: 5 }");
                return null;
        }
    }

    private static double Factor(MapEntry entry, ProblemList problems)
    {
        var path = $"model.class_weight.{Shown.Plain(entry.Key)}";
        if (entry.Value is not ScalarNode { IsNull: false } scalar)
            problems.Add(ProblemCode.WrongType, entry.Value.Place, $"{path} has the wrong kind of value", entry.Value.Noun, "a number");
        else if (!scalar.IsPlain || !DecimalText.TryParse(scalar.Text, out var factor))
        {
            problems.Add(ProblemCode.InvalidNumber, scalar.Place, $"{path} is not a number", scalar.Noun, "a number above 0",
                scalar.IsPlain ? null : "remove the quotes");
        }
        else if (factor is < ModelKeys.SmallestClassWeight or > ModelKeys.LargestClassWeight)
        {
            problems.Add(ProblemCode.OutOfRange, scalar.Place, $"{path} is out of range", scalar.Noun, "a number from 0.000001 to 1,000,000",
                factor.Equals(0.0) ? "remove the rows of the class instead" : null);
        }
        else
            return factor;
        return 1;
    }

    private static MachineLearningTask? Task(string? word) => word switch
    {
        "binary" => MachineLearningTask.Binary,
        "multiclass" => MachineLearningTask.Multiclass,
        "regression" => MachineLearningTask.Regression,
        "ranking" => MachineLearningTask.Ranking,
        _ => null,
    };

    private static TargetTransform Transform(string? word) => word switch
    {
        "log" => TargetTransform.Log,
        "log1p" => TargetTransform.Log1p,
        "standardize" => TargetTransform.Standardize,
        _ => TargetTransform.None,
    };
}
