using System.Collections.Immutable;
using System.Text;
using CmlAction.Core.Config;
using CmlAction.Core.Data.Reading;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data;

/// <summary>Turns the target column into labels or numbers and settles the task.</summary>
/// <remarks>
/// A task that is not given is inferred: two different values make it binary; names make it multiclass; so do whole numbers with at most 20
/// different values that occur 10 times on average; other numbers make it regression.
/// </remarks>
internal static class TargetBuilder
{
    private const int InferredClassesAtMost = 20;
    private const int RowsPerInferredClass = 10;
    private const int NumberClassesAtMost = 100;
    private const int NameClassesAtMost = 1000;
    private const int LabelLength = 200;

    /// <summary>The gain 2^relevance − 1 stays exact; also the limit of the library.</summary>
    private const int MostRelevance = 31;

    private static readonly (string Negative, string Positive)[] KnownPairs = [("0", "1"), ("false", "true"), ("no", "yes")];

    /// <summary>The target, or null after adding at least one problem.</summary>
    public static Target? Build(Table table, CmlConfig config, List<Problem> problems)
    {
        var column = table.Find(config.Data.Target)!;
        var name = Shown.Name(column.Name);
        var atTarget = config.Places.Of("data.target");
        var atTask = config.Model.Task is null ? atTarget : config.Places.Of("model.task");
        var present = table.RowCount - column.MissingCount;
        if (present == 0)
            return Refuse(ProblemCode.UnusableTarget, $"target {name} is missing in every row", atTarget);
        if (column.Type == ColumnType.Datetime)
            return Refuse(ProblemCode.UnusableTarget, $"target {name} holds dates, which no task predicts", atTarget);
        var values = column is NumberColumn numbers ? Distinct(numbers) : [];
        var distinct = column is CategoryColumn names ? names.Categories.Length : values.Length;
        if (distinct == 1)
            return Refuse(ProblemCode.UnusableTarget, $"target {name} has the same value in all {NumberText.Plural(present, "row")}", atTarget);
        var task = config.Model.Task ?? Infer(column, distinct, present);
        if (config.Data.Positive is not null && task != MachineLearningTask.Binary)
            Refuse(ProblemCode.UnusablePositive, $"data.positive is for binary tasks, and this one is {Word(task)}", config.Places.Of("data.positive"));
        if (task == MachineLearningTask.Regression)
        {
            return column is NumberColumn target
                ? new NumberTarget(column.Name, [.. Enumerable.Range(0, table.RowCount).Select(target.At)])
                : Refuse(ProblemCode.UnusableTarget, $"regression needs numbers, but target {name} holds names", atTask);
        }
        if (task == MachineLearningTask.Ranking)
        {
            return values.Length > 0 && values.All(value => value is >= 0 and <= MostRelevance && Math.Floor(value) == value)
                ? new NumberTarget(column.Name, [.. Enumerable.Range(0, table.RowCount).Select(((NumberColumn)column).At)]) { Task = task }
                : Refuse(ProblemCode.UnusableTarget, $"a ranking needs relevances, whole numbers from 0 to {MostRelevance}, but target {name} holds others",
                    atTask, "0 is not relevant; number the degrees of relevance from there.");
        }
        if (task == MachineLearningTask.Binary && distinct != 2)
        {
            return Refuse(ProblemCode.UnusableTarget,
                $"a binary task needs two labels, but target {name} has {NumberText.Count(distinct)} different values", atTask,
                distinct <= NumberClassesAtMost ? "Set model.task: multiclass." : null);
        }
        if (column is NumberColumn && distinct > NumberClassesAtMost)
        {
            return Refuse(ProblemCode.TooManyClasses, $"target {name} has {NumberText.Count(distinct)} different numbers; is this task: regression?",
                atTask);
        }
        if (distinct > NameClassesAtMost)
            return Refuse(ProblemCode.TooManyClasses, $"target {name} has {NumberText.Count(distinct)} different names", atTask);
        var (labels, codeOf) = Labels(column, values);
        if (labels.Any(label => label.Length > LabelLength))
            return Refuse(ProblemCode.UnusableTarget, $"target {name} has labels longer than {LabelLength} characters", atTarget);
        if (task == MachineLearningTask.Binary && !PositiveLast(labels, codeOf, config, problems))
            return null;
        return new ClassTarget(task, column.Name, [.. labels], Codes(column, values, codeOf));

        Target? Refuse(ProblemCode code, string message, Place place, string? remedy = null)
        {
            problems.Add(new Problem(code, message) { Place = place, Remedy = remedy });
            return null;
        }
    }

    /// <summary>Lower-case word as in cml.yaml.</summary>
    public static string Word(MachineLearningTask task) => task.ToString().ToLowerInvariant();

    private static MachineLearningTask Infer(Column column, int distinct, int present)
    {
        if (distinct == 2)
            return MachineLearningTask.Binary;
        if (column is not NumberColumn numbers)
            return MachineLearningTask.Multiclass;
        return numbers.IsInteger && distinct <= InferredClassesAtMost && present >= RowsPerInferredClass * distinct
            ? MachineLearningTask.Multiclass
            : MachineLearningTask.Regression;
    }

    private static double[] Distinct(NumberColumn column)
    {
        var seen = new HashSet<double>();
        for (var row = 0; row < column.RowCount; row++)
        {
            var value = column.At(row);
            if (!double.IsNaN(value))
                seen.Add(value + 0.0);
        }
        return [.. seen.Order()];
    }

    /// <summary>Labels in label order, and for each value (number in order, or category code) its label's index.</summary>
    private static (string[] Labels, int[] CodeOf) Labels(Column column, double[] values)
    {
        if (column is not CategoryColumn names)
            return ([.. values.Select(CanonicalText.Of)], [.. Enumerable.Range(0, values.Length)]);
        var labels = names.Categories.ToArray();
        var order = Enumerable.Range(0, labels.Length).ToArray();
        var numbers = labels.Select(NumberOf).ToArray();
        if (!numbers.Any(double.IsNaN))
            order = [.. order.OrderBy(code => numbers[code]).ThenBy(code => code)];
        var codeOf = new int[order.Length];
        for (var code = 0; code < order.Length; code++)
            codeOf[order[code]] = code;
        return ([.. order.Select(code => labels[code])], codeOf);
    }

    private static double NumberOf(string text) =>
        NumberParser.Parse(Encoding.UTF8.GetBytes(text), out var value) is NumberKind.Number or NumberKind.LongInteger ? value : double.NaN;

    private static bool PositiveLast(string[] labels, int[] codeOf, CmlConfig config, List<Problem> problems)
    {
        var positive = config.Data.Positive is { } written ? IndexOf(labels, written) : KnownPositive(labels);
        if (positive < 0)
        {
            problems.Add(config.Data.Positive is { } unknown
                ? new Problem(ProblemCode.UnusablePositive, $"data.positive is not a label of the target: {Shown.Name(unknown)}")
                {
                    Place = config.Places.Of("data.positive"),
                    Expected = $"{Shown.Name(labels[0])} or {Shown.Name(labels[1])}",
                }
                : new Problem(ProblemCode.PositiveNeeded, $"which label of {Shown.Name(config.Data.Target)} counts as positive?")
                {
                    Place = config.Places.Of("data.target"),
                    Found = $"{Shown.Name(labels[0])} and {Shown.Name(labels[1])}",
                });
            return false;
        }
        if (positive == 0)
        {
            Array.Reverse(labels);
            for (var i = 0; i < codeOf.Length; i++)
                codeOf[i] = 1 - codeOf[i];
        }
        return true;
    }

    private static int IndexOf(string[] labels, string written)
    {
        var exact = Array.IndexOf(labels, written);
        return exact >= 0 || double.IsNaN(NumberOf(written)) ? exact : Array.FindIndex(labels, label => NumberOf(label) == NumberOf(written));
    }

    private static int KnownPositive(string[] labels)
    {
        foreach (var (negative, positive) in KnownPairs)
        {
            for (var i = 0; i < 2; i++)
            {
                if (Same(labels[i], positive) && Same(labels[1 - i], negative))
                    return i;
            }
        }
        return -1;
    }

    private static bool Same(string label, string word) =>
        label.Equals(word, StringComparison.OrdinalIgnoreCase) || !double.IsNaN(NumberOf(word)) && NumberOf(label) == NumberOf(word);

    private static ImmutableArray<int> Codes(Column column, double[] values, int[] codeOf)
    {
        var codes = ImmutableArray.CreateBuilder<int>(column.RowCount);
        for (var row = 0; row < column.RowCount; row++)
        {
            var value = column.IsMissing(row) ? -1
                : column is CategoryColumn names ? names.CodeAt(row)
                : Array.BinarySearch(values, ((NumberColumn)column).At(row) + 0.0);
            codes.Add(value < 0 ? -1 : codeOf[value]);
        }
        return codes.MoveToImmutable();
    }
}
