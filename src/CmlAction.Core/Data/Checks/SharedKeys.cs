namespace CmlAction.Core.Data.Checks;

/// <summary>Test rows whose key also occurs in train.</summary>
internal static class SharedKeys
{
    /// <returns>Rows without any value in the key columns are left out: they share nothing.</returns>
    public static List<int> Of(CheckContext context, IReadOnlyList<string> names)
    {
        Column[] columns = [.. names.Select(name => context.Table.Find(name)!)];
        return Of(context.FirstOf(columns), context.Train.Where(HasKey), context.Test.Where(HasKey));

        bool HasKey(int row) => Array.Exists(columns, column => !column.IsMissing(row));
    }

    /// <summary>Those of <paramref name="second"/> that equal one of <paramref name="first"/>.</summary>
    /// <param name="firstOf">Per row of the table the first row that is equal.</param>
    /// <param name="first">Rows.</param>
    /// <param name="second">Rows.</param>
    public static List<int> Of(int[] firstOf, IEnumerable<int> first, IEnumerable<int> second)
    {
        var isHere = new bool[firstOf.Length];
        foreach (var row in first)
            isHere[firstOf[row]] = true;
        return [.. second.Where(row => isHere[firstOf[row]])];
    }
}
