namespace CmlAction.Core.Data.Reading;

/// <summary>What a parser makes of a column.</summary>
internal enum ColumnPlan : byte
{
    /// <summary>Numbers if all values are numbers, instants if all are, else names.</summary>
    Infer,

    Number,
    Datetime,
    Category,

    /// <summary>Nothing: the column is not kept, or was built in an earlier pass.</summary>
    Skip,
}

/// <summary>How to parse the blocks of one file.</summary>
/// <param name="Dialect">Delimiter and quote.</param>
/// <param name="FieldCount">Fields of each row.</param>
/// <param name="SlotOf">Field to kept column, −1 for fields that are not wanted.</param>
/// <param name="Names">Of the kept columns, in file order.</param>
/// <param name="Plans">Per kept column.</param>
/// <param name="Missing">Spellings of missing values.</param>
/// <param name="Limits">Bounds.</param>
internal sealed record ParsePlan(
    Dialect Dialect, int FieldCount, int[] SlotOf, string[] Names, ColumnPlan[] Plans, MissingSpellings Missing, ReaderLimits Limits)
{
    public static ParsePlan Of(FileHeader header, Func<string, ColumnPlan> planOf, MissingSpellings missing, ReaderLimits limits)
    {
        var slots = new int[header.Names.Length];
        var names = new List<string>();
        for (var field = 0; field < slots.Length; field++)
        {
            slots[field] = -1;
            if (planOf(header.Names[field]) == ColumnPlan.Skip)
                continue;
            slots[field] = names.Count;
            names.Add(header.Names[field]);
        }
        return new ParsePlan(header.Dialect, slots.Length, slots, [.. names], [.. names.Select(planOf)], missing, limits);
    }
}
