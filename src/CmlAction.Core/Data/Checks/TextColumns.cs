namespace CmlAction.Core.Data.Checks;

/// <summary>The columns of names that a model learns from or is judged by, and rows by category.</summary>
internal static class TextColumns
{
    /// <summary>Features, target and group, in file order; ids and what is not used may be written as they like.</summary>
    public static IEnumerable<CategoryColumn> Used(CheckContext context) => context.Dataset.Roles
        .Where(role => role.Role is Role.Feature or Role.Target or Role.Group)
        .Select(role => context.Table.Find(role.Column)).OfType<CategoryColumn>();

    /// <summary>Rows per category.</summary>
    public static int[] Counts(CategoryColumn column)
    {
        var counts = new int[column.Categories.Length];
        for (var row = 0; row < column.RowCount; row++)
        {
            if (column.CodeAt(row) is var code and >= 0)
                counts[code]++;
        }
        return counts;
    }

    /// <summary>The rows, ascending, whose category is marked.</summary>
    public static List<int> Rows(CategoryColumn column, bool[] isMarked) =>
        [.. Enumerable.Range(0, column.RowCount).Where(row => column.CodeAt(row) is var code and >= 0 && isMarked[code])];
}
