namespace CmlAction.Core.Data.Checks;

/// <summary>Test rows whose key also occurs in train.</summary>
internal static class SharedKeys
{
    /// <returns>Rows without any value in the key columns are left out: they share nothing.</returns>
    public static List<int> Of(CheckContext context, IReadOnlyList<string> names)
    {
        Column[] columns = [.. names.Select(name => context.Table.Find(name)!)];
        var hashes = RowHashes.Of(columns, context.Table.RowCount);
        var train = context.Train.Where(HasKey).Select(row => hashes[row]).ToHashSet();
        return [.. context.Test.Where(row => HasKey(row) && train.Contains(hashes[row]))];

        bool HasKey(int row) => columns.Any(column => !column.IsMissing(row));
    }
}
