using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Cli;

/// <summary>Writes a configuration that runs as it is and explains itself.</summary>
internal static class ConfigTemplate
{
    private const int ColumnsListed = 30;

    /// <param name="name">Name of the report.</param>
    /// <param name="path">The data file, as the user typed it.</param>
    /// <param name="table">All its columns.</param>
    /// <param name="target">Column to predict; null takes the last.</param>
    /// <exception cref="CmlException">There is no such column, or too few columns.</exception>
    public static string Write(string name, string path, Table table, string? target)
    {
        var column = Target(table, target);
        var labels = Labels(column);
        var task = labels.Length == 2 ? MachineLearningTask.Binary
            : column is CategoryColumn || labels.Length is > 0 and <= 20 ? MachineLearningTask.Multiclass
            : MachineLearningTask.Regression;
        var text = new StringBuilder($"""
            # What to learn from, how, and what must hold. Every key: docs/config.md of CmlAction.
            version: 1
            name: {YamlText.Scalar(name)}

            data:
              path: {YamlText.Scalar(path)}
              target: {YamlText.Scalar(column.Name)}{(target is null ? "        # the last column; change it if another one is to be predicted" : "")}

            """);
        if (task == MachineLearningTask.Binary && Rarer(column, labels) is { } positive)
            text.Append($"  positive: {YamlText.Scalar(positive)}        # the rarer of the two labels\n");
        var id = Identifier(table, column);
        if (id is not null)
            text.Append($"  id: {YamlText.Scalar(id)}        # different in every row: no feature, but it decides which rows are held out\n");
        text.Append($$"""
              # columns: {{Columns(table)}}
              # ignore: [COLUMN]        # never looked at
              # categorical: [COLUMN]        # codes that look like numbers
              split: { by: hash, test: 20% }        # the same rows stay held out from run to run

            checks:
              preset: standard        # off, standard or strict
            {{ContractTemplate.Write(table, column.Name, id)}}
            model:
              task: {{task.ToString().ToLowerInvariant()}}
              trainer: gradient-boosting        # or random-forest, linear, dummy
              # params: { n_estimators: 200, learning_rate: 0.05, max_depth: 4 }

            evaluate:
              metrics: [{{string.Join(", ", Metrics(task))}}]        # the first one is shown first
              gates:        # a run fails when one does not hold; write "- warn: ..." for a warning
                - {{Gate(task)}}

            """);
        return text.ToString();
    }

    private static Column Target(Table table, string? target)
    {
        if (target is null)
            return table.Columns[^1];
        return table.Find(target) ?? throw new CmlException(new Problem(ProblemCode.UnknownColumn, "--target names a column that is not in the data")
        {
            Found = target,
            Expected = NameSuggestion.DidYouMean(target, table.Columns.Select(column => column.Name)) is { Length: > 0 } hint ? hint : Columns(table),
            Remedy = "give one of the columns of the file",
        });
    }

    /// <summary>Distinct values as text when there are few enough to be labels; empty otherwise.</summary>
    private static ImmutableArray<string> Labels(Column column)
    {
        const int MostLabels = 20;
        if (column is CategoryColumn category)
            return category.Categories;
        var number = (NumberColumn)column;
        if (!number.IsInteger || column.Type == ColumnType.Datetime)
            return [];
        var distinct = new SortedSet<double>();
        for (var row = 0; row < number.RowCount && distinct.Count <= MostLabels; row++)
        {
            if (!number.IsMissing(row))
                distinct.Add(number.At(row));
        }
        return distinct.Count <= MostLabels ? [.. distinct.Select(NumberText.RoundTrip)] : [];
    }

    /// <summary>The label with fewer rows; null where the usual words say which one is positive.</summary>
    private static string? Rarer(Column column, ImmutableArray<string> labels)
    {
        if (IsNoYes(labels[0], labels[1]))
            return null;
        var second = double.TryParse(labels[1], out var code) ? code : double.NaN;
        var isSecond = Enumerable.Range(0, column.RowCount)
            .Count(row => column is CategoryColumn category ? category.CodeAt(row) == 1 : ((NumberColumn)column).At(row) == second);
        return labels[isSecond * 2 <= column.RowCount - column.MissingCount ? 1 : 0];
    }

    private static bool IsNoYes(string no, string yes) =>
        (no.ToLowerInvariant(), yes.ToLowerInvariant()) is ("false", "true") or ("no", "yes") or ("0", "1");

    private static string? Identifier(Table table, Column target) =>
        table.Columns.FirstOrDefault(column => column != target && column.MissingCount == 0 && LooksLikeId(column.Name) && IsUnique(column))?.Name;

    private static bool LooksLikeId(string name) =>
        name.Equals("id", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_id", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("Id", StringComparison.Ordinal) || name.EndsWith("ID", StringComparison.Ordinal);

    private static bool IsUnique(Column column)
    {
        if (column is CategoryColumn category)
            return category.Categories.Length == category.RowCount;
        var number = (NumberColumn)column;
        var seen = new HashSet<double>();
        return number.IsInteger && Enumerable.Range(0, number.RowCount).All(row => seen.Add(number.At(row)));
    }

    private static string Columns(Table table)
    {
        var shown = string.Join(", ", table.Columns.Take(ColumnsListed).Select(column => Comment(column.Name)));
        return table.Columns.Length <= ColumnsListed ? shown : $"{shown}, and {table.Columns.Length - ColumnsListed} more";
    }

    private static string[] Metrics(MachineLearningTask task) => task switch
    {
        MachineLearningTask.Binary => ["roc_auc", "average_precision", "log_loss"],
        MachineLearningTask.Multiclass => ["macro_f1", "log_loss", "accuracy"],
        _ => ["rmse", "mae", "r2"],
    };

    private static string Gate(MachineLearningTask task) => task switch
    {
        MachineLearningTask.Binary => "roc_auc >= 0.6",
        MachineLearningTask.Multiclass => "macro_f1 >= dummy + 0.05",
        _ => "rmse <= dummy - 5%",
    };

    /// <summary>A name in a comment cannot end the line.</summary>
    private static string Comment(string name) =>
        string.Concat(name.Select(character => char.IsControl(character) || char.GetUnicodeCategory(character) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? ' ' : character));
}
