namespace CmlAction.Core.Data.Reading;

/// <summary>What a parser makes of a column.</summary>
internal enum ColumnPlan : byte
{
    /// <summary>Numbers if all values are numbers, instants if all are, else names.</summary>
    Infer,

    Number,
    Datetime,
    Category,

    /// <summary>Nothing: the column was built in an earlier pass.</summary>
    Skip,
}

/// <summary>How to parse the blocks of one file.</summary>
/// <param name="Dialect">Delimiter and quote.</param>
/// <param name="FieldCount">Fields of each row.</param>
/// <param name="SlotOf">Field to column of the table, −1 for fields that are not wanted.</param>
/// <param name="Plans">Per column of the table.</param>
/// <param name="Missing">Spellings of missing values.</param>
/// <param name="Limits">Bounds.</param>
internal sealed record ParsePlan(
    Dialect Dialect, int FieldCount, int[] SlotOf, ColumnPlan[] Plans, MissingSpellings Missing, ReaderLimits Limits);
