namespace CmlAction.Core.Data;

/// <summary>Gives memory back between two steps over a large table.</summary>
internal static class UnusedMemory
{
    private const long CellsAtLeast = 32L << 20;

    /// <summary>True for a table of which two steps at once would need much more memory than one after the other.</summary>
    public static bool IsLarge(Table table) => (long)table.RowCount * table.Columns.Length >= CellsAtLeast;

    /// <summary>
    /// The runtime collects when it finds that much new memory was asked for; with a few arrays of a hundred megabytes that is long after it
    /// could have. For a small table there is nothing to win.
    /// </summary>
    public static void Release(Table table)
    {
        if (IsLarge(table))
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
