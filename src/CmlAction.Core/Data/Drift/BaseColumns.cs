using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Drift;

/// <summary>Columns that came, went or hold another type than in base.</summary>
internal static class BaseColumns
{
    public const string Check = "base_columns";

    public static IEnumerable<Finding> Run(DriftContext context)
    {
        var (before, after) = (NamesOf(context.Base), NamesOf(context.Head.Table));
        var removed = before.Except(after, StringComparer.Ordinal).ToList();
        var added = after.Except(before, StringComparer.Ordinal).ToList();
        if (removed.Count > 0)
            yield return Columns(context.Warning, removed, removed.Count == 1 ? "went away" : "went away");
        if (added.Count > 0)
            yield return Columns(FindingState.Info, added, added.Count == 1 ? "is new" : "are new");
        var isChanged = false;
        foreach (var column in context.Head.Table.Columns)
        {
            if (context.Base.Find(column.Name) is not { } old || old.Type == column.Type || IsEmpty(old) || IsEmpty(column))
                continue;
            isChanged = true;
            yield return new Finding(Check, context.Warning, $"column {Shown.Name(column.Name)} held {Word(old.Type)} in base and holds {Word(column.Type)} now")
            {
                Column = column.Name,
            };
        }
        if (removed.Count == 0 && added.Count == 0 && !isChanged)
            yield return new Finding(Check, FindingState.Pass, $"the same {NumberText.Plural(after.Count, "column")} as in base");
    }

    private static Finding Columns(FindingState state, List<string> names, string verb) =>
        new(Check, state, $"{(names.Count == 1 ? "column" : "columns")} {Shown.Names(names)} {verb} since base")
        {
            Column = names.Count == 1 ? names[0] : null,
            Measured = names.Count,
        };

    private static List<string> NamesOf(Table table) => [.. table.Columns.Select(column => column.Name), .. table.SkippedColumns];

    /// <summary>A column without values has no type of its own.</summary>
    private static bool IsEmpty(Column column) => column.MissingCount == column.RowCount;

    private static string Word(ColumnType type) => type switch
    {
        ColumnType.Number => "numbers",
        ColumnType.Datetime => "dates",
        _ => "names",
    };
}
