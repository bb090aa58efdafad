using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training.Trainers;

namespace CmlAction.Core.Training;

/// <summary>What of section <c>model</c> can only be judged when the data are known.</summary>
public static class ModelValidator
{
    /// <summary>Every key that does not fit task, trainer, columns or parts; empty when the section can be honoured as it stands.</summary>
    public static ImmutableArray<Problem> Check(ModelConfig model, ConfigPlaces places, DataSplit split)
    {
        // What the parameters mean is the program's matter.
        if (model.Command is not null)
            return [];
        var problems = new List<Problem>();
        CheckTask(model, places, split.Dataset.Task, problems);
        if (model.ClassWeight is { } weight && split.Dataset.Target is ClassTarget target)
            CheckLabels(weight, places, target, problems);
        if (!model.MonotoneConstraints.IsEmpty && split.Dataset.Task != MachineLearningTask.Multiclass)
            CheckConstraints(model, places, split.Dataset, problems);
        CheckEarlyStopping(model, places, split, problems);
        return [.. problems];
    }

    private static void CheckTask(ModelConfig model, ConfigPlaces places, MachineLearningTask task, List<Problem> problems)
    {
        if (model.ClassWeight is not null && !task.IsClassification())
            Add("class_weight", $"a {task.ToString().ToLowerInvariant()} has no classes");
        if (model.TargetTransform != TargetTransform.None && task != MachineLearningTask.Regression)
            Add("target_transform", task == MachineLearningTask.Ranking ? "only the order of the scores counts" : "classes are not on a scale");
        if (!model.MonotoneConstraints.IsEmpty && task == MachineLearningTask.Multiclass)
            Add("monotone_constraints", "the probability of one class among several cannot be held to one direction");

        if (task == MachineLearningTask.Ranking && TrainerCatalog.Find(model.Trainer) is { Ranks: false } trainer)
        {
            problems.Add(new Problem(ProblemCode.KeyDoesNotApply, $"{trainer.Name} cannot learn a ranking")
            {
                Place = places.Of("model.trainer"),
                Expected = $"one of {string.Join(", ", TrainerCatalog.All.Where(other => other.Ranks).Select(other => other.Name))}",
            });
        }

        void Add(string key, string reason) =>
            problems.Add(new Problem(ProblemCode.KeyDoesNotApply, $"model.{key} has no effect with task {task.ToString().ToLowerInvariant()}: {reason}")
            {
                Place = places.Of($"model.{key}"),
                Remedy = $"remove the key, or write model.task if the task was inferred wrongly",
            });
    }

    private static void CheckLabels(ClassWeight weight, ConfigPlaces places, ClassTarget target, List<Problem> problems)
    {
        foreach (var label in weight.Weights.Keys.Where(label => !target.Labels.Contains(label)))
        {
            problems.Add(new Problem(ProblemCode.ClassWeightLabel, $"model.class_weight names a label that \"{target.Column}\" does not have")
            {
                Place = places.Of($"model.class_weight.{label}"),
                Found = $"\"{label}\"",
                Expected = $"labels of \"{target.Column}\", {NumberText.Count(target.Labels.Length)} of them",
                Remedy = NameSuggestion.DidYouMean(label, target.Labels) is { Length: > 0 } near ? near : "correct the label",
            });
        }
    }

    private static void CheckConstraints(ModelConfig model, ConfigPlaces places, Dataset dataset, List<Problem> problems)
    {
        if (TrainerCatalog.Find(model.Trainer) is { HonoursMonotoneConstraints: false } trainer)
        {
            problems.Add(new Problem(ProblemCode.MonotoneConstraint, $"{trainer.Name} cannot keep model.monotone_constraints")
            {
                Place = places.Of("model.monotone_constraints"),
                Expected = $"one of {string.Join(", ", TrainerCatalog.All.Where(other => other.HonoursMonotoneConstraints).Select(other => other.Name))}",
            });
            return;
        }
        var features = dataset.Features.Select(column => column.Name).ToArray();
        foreach (var column in model.MonotoneConstraints.Keys)
        {
            var reason = !features.Contains(column, StringComparer.Ordinal)
                ? $"\"{column}\" is not a feature"
                : dataset.Table.Find(column) is CategoryColumn ? $"\"{column}\" holds names, which have no order" : null;
            if (reason is null)
                continue;
            problems.Add(new Problem(ProblemCode.MonotoneConstraint, $"model.monotone_constraints: {reason}")
            {
                Place = places.Of($"model.monotone_constraints.{column}"),
                Expected = "a feature column of numbers or dates",
                Remedy = features.Contains(column, StringComparer.Ordinal) || NameSuggestion.DidYouMean(column, features) is not { Length: > 0 } near
                    ? "name another column, or set its type with data.types"
                    : near,
            });
        }
    }

    private static void CheckEarlyStopping(ModelConfig model, ConfigPlaces places, DataSplit split, List<Problem> problems)
    {
        if (!split.Validation.Rows.IsEmpty || TrainerCatalog.Find(model.Trainer) is not { } trainer)
            return;
        var written = model.Params.FirstOrDefault(pair => trainer.Parameters.Any(parameter =>
            parameter.Name == EarlyStopping.ParameterName && parameter.Answers(pair.Key)));
        if (written.Key is null || written.Value.Trim() == "0")
            return;
        problems.Add(new Problem(ProblemCode.EarlyStoppingNeedsValidation, $"{EarlyStopping.ParameterName} watches the validation part, and there is none")
        {
            Place = places.Of($"model.params.{written.Key}"),
        });
    }
}
