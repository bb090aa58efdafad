using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation;

/// <summary>Holds section <c>evaluate</c> against the metrics that exist and the labels that the data have.</summary>
public static class EvaluateValidator
{
    private const int MostNamesListed = 40;

    /// <summary>Looking for the nearest of a million labels would take longer than the training.</summary>
    private const int MostLabelsCompared = 1000;

    /// <param name="config">The section.</param>
    /// <param name="places">Where its keys stand.</param>
    /// <param name="task">Null before the data are known; then only names that no task knows are problems.</param>
    /// <param name="labels">In label order; empty for regression and before the data are known.</param>
    /// <returns>All problems, in the order of the file's keys; empty when there are none.</returns>
    public static ImmutableArray<Problem> Check(
        EvaluateConfig config, ConfigPlaces places, MachineLearningTask? task, ImmutableArray<string> labels) =>
    [
        .. CheckMetrics(config.Metrics, places, task),
        .. CheckThreshold(config, places, task),
        .. config.Gates.SelectMany(gate => CheckSlice(gate, config.Slices).Concat(CheckGate(gate, hasFiles: !config.MetricsFiles.IsEmpty, task, labels))),
    ];

    private static IEnumerable<Problem> CheckMetrics(ImmutableArray<string> names, ConfigPlaces places, MachineLearningTask? task)
    {
        var seen = new Dictionary<MetricPassport, string>(ReferenceEqualityComparer.Instance);
        for (var index = 0; index < names.Length; index++)
        {
            var name = names[index];
            var place = places.Of($"evaluate.metrics[{index}]");
            if (MetricCatalog.Find(name) is not { } metric)
            {
                yield return Unknown(name, "is not a metric", task) with { Place = place };
                continue;
            }
            if (!IsOf(metric, task))
                yield return OfAnotherTask(name, metric, task!.Value) with { Place = place };
            if (!seen.TryAdd(metric, name))
                yield return Duplicate(name, seen[metric], metric) with { Place = place };
        }
    }

    private static IEnumerable<Problem> CheckThreshold(EvaluateConfig config, ConfigPlaces places, MachineLearningTask? task)
    {
        // A written 0.5 cannot be told from the default, and does no harm.
        if (task is not (null or MachineLearningTask.Binary) && (config.ThresholdRule is not null || config.Threshold != new EvaluateConfig().Threshold))
        {
            yield return new Problem(ProblemCode.ThresholdWithoutBinary, $"evaluate.threshold has no meaning in a {Word(task.Value)} task")
            {
                Place = places.Of("evaluate.threshold"),
            };
        }
    }

    private static IEnumerable<Problem> CheckSlice(Sentence gate, ImmutableArray<SliceConfig> slices)
    {
        if (gate.Scope is not { Kind: ScopeKind.ForEach, Name: var column } || slices.Any(slice => slice.Column == column))
            yield break;
        var known = slices.Select(slice => slice.Column).ToArray();
        var hint = NameSuggestion.DidYouMean(column, known);
        yield return new Problem(ProblemCode.NotSliced, $"\"{column}\" is not one of evaluate.slices")
        {
            Place = gate.Place,
            Expected = known.Length == 0 ? null : $"for each {(known.Length == 1 ? known[0] : $"of {Listed(known)}")}",
            Remedy = hint.Length > 0 ? hint : $"add it to evaluate.slices: [{string.Join(", ", known.Take(MostNamesListed).Append(column))}]",
        };
    }

    private static IEnumerable<Problem> CheckGate(Sentence gate, bool hasFiles, MachineLearningTask? task, ImmutableArray<string> labels)
    {
        // What the file says is only known after the training, which may write it.
        if (MetricCatalog.Find(gate.Metric) is not { } metric)
        {
            if (hasFiles)
                return ReportedGate.WhyNot(gate) is { } why ? [why] : [];
            return [Unknown(gate.Metric, "is not something a gate can measure", task) with { Place = gate.Place, Remedy = gate.Metric.Contains('.') ? "name the file that holds it with evaluate.metrics_file" : null }];
        }
        if (gate.Scope is { Kind: ScopeKind.ForClass } scope)
            return CheckClassGate(gate, metric, scope.Name, task, labels);
        return IsOf(metric, task) ? [] : [OfAnotherTask(gate.Metric, metric, task!.Value) with { Place = gate.Place }];
    }

    private static IEnumerable<Problem> CheckClassGate(
        Sentence gate, MetricPassport metric, string label, MachineLearningTask? task, ImmutableArray<string> labels)
    {
        if (!metric.HasClasses || task?.IsClassification() == false)
        {
            yield return new Problem(
                ProblemCode.MetricWithoutClasses,
                metric.HasClasses ? $"A {Word(task!.Value)} task has no classes" : $"\"{gate.Quantity}\" has one value for all classes")
            {
                Place = gate.Place,
                Expected = metric.HasClasses
                    ? Listed(MetricCatalog.NamesOf(task!.Value))
                    : $"{Listed(PerClassNames())} before \"for class\"",
                Remedy = metric.HasClasses ? $"leave out \"for class\" and use a metric of {Word(task!.Value)} tasks" : null,
            };
        }
        else if (task is not null && !labels.IsEmpty && !labels.Contains(label))
        {
            yield return new Problem(ProblemCode.UnknownClass, $"The target has no class \"{label}\"")
            {
                Place = gate.Place,
                Expected = WithSuggestion(Listed(labels), label, labels.Take(MostLabelsCompared)),
            };
        }
    }

    private static Problem Duplicate(string name, string first, MetricPassport metric) => new(
        ProblemCode.DuplicateMetric,
        first == name ? $"\"{name}\" is listed twice" : $"\"{name}\" and \"{first}\" are the same metric, {metric.Name}");

    private static bool IsOf(MetricPassport metric, MachineLearningTask? task) => task is null || metric.Tasks.Contains(task.Value);

    private static Problem Unknown(string name, string isNot, MachineLearningTask? task)
    {
        var names = task is { } known ? MetricCatalog.NamesOf(known) : [.. MetricCatalog.All.Select(metric => metric.Name)];
        var understood = names.Select(metric => MetricCatalog.Find(metric)!).SelectMany(metric => metric.Aliases.Prepend(metric.Name));
        return new Problem(ProblemCode.UnknownMetric, $"\"{name}\" {isNot}") { Expected = WithSuggestion(Listed(names), name, understood) };
    }

    private static Problem OfAnotherTask(string name, MetricPassport metric, MachineLearningTask task)
    {
        var near = MetricCatalog.NamesOf(task).Where(other => IsVariant(other, metric.Name)).ToArray();
        var instead = metric.HasClasses && task == MachineLearningTask.Multiclass
            ? $"use {string.Join(" or ", near)}, or in a gate \"{metric.Name} for class LABEL\""
            : near.Length > 0 ? $"use {string.Join(" or ", near)}" : null;
        return new Problem(
            ProblemCode.MetricOfAnotherTask,
            $"\"{name}\" is a metric of {string.Join(" and ", metric.Tasks.Select(Word))} tasks, but this task is {Word(task)}")
        {
            Expected = Listed(MetricCatalog.NamesOf(task)),
            Remedy = instead,
        };
    }

    /// <summary>True for <c>macro_f1</c> and <c>f1</c>, <c>roc_auc_ovr</c> and <c>roc_auc</c>, in either direction.</summary>
    private static bool IsVariant(string name, string other) =>
        name.EndsWith("_" + other, StringComparison.Ordinal) || name.StartsWith(other + "_", StringComparison.Ordinal)
        || other.EndsWith("_" + name, StringComparison.Ordinal) || other.StartsWith(name + "_", StringComparison.Ordinal);

    private static IEnumerable<string> PerClassNames() =>
        MetricCatalog.All.Where(metric => metric.HasClasses).Select(metric => metric.Name);

    private static string Listed(IEnumerable<string> names)
    {
        var all = names.ToArray();
        var shown = string.Join(", ", all.Take(MostNamesListed));
        return all.Length <= MostNamesListed ? shown : $"{shown} and {NumberText.Count(all.Length - MostNamesListed)} more";
    }

    private static string WithSuggestion(string expected, string written, IEnumerable<string> candidates)
    {
        var hint = NameSuggestion.DidYouMean(written, candidates);
        return hint.Length == 0 ? expected : $"{expected} ({hint})";
    }

    private static string Word(MachineLearningTask task) => task switch
    {
        MachineLearningTask.Binary => "binary",
        MachineLearningTask.Multiclass => "multiclass",
        MachineLearningTask.Ranking => "ranking",
        _ => "regression",
    };
}
