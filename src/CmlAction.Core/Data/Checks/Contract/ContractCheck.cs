using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks.Contract;

/// <summary>One kind of promise, held against every column of the contract that makes it. Columns that are not there are the matter of <see cref="MissingColumn"/>.</summary>
internal abstract class ContractCheck : DataCheck
{
    protected const int RowsShown = 5;

    public sealed override bool IsDeclared => true;

    public sealed override IEnumerable<Finding> Run(CheckContext context)
    {
        foreach (var contract in context.Config.Checks.Columns)
        {
            if (context.Table.Find(contract.Column) is { } column && Judge(contract, column) is { } finding)
                yield return finding with { Column = column.Name };
        }
    }

    /// <summary>The finding about a column, or null when the contract does not make the promise.</summary>
    protected abstract Finding? Judge(ColumnContract contract, Column column);

    /// <summary>Passes when no value is bad.</summary>
    /// <param name="contract">The column's contract.</param>
    /// <param name="place">Where the promise stands.</param>
    /// <param name="limit">The promise as a sentence.</param>
    /// <param name="bad">What was found.</param>
    /// <param name="what">Follows a number of values: <c>outside the range</c>.</param>
    /// <param name="hint">Added to the message when values are bad.</param>
    protected Finding OfValues(ColumnContract contract, Place place, string limit, BadValues bad, string what, string hint = "")
    {
        if (bad.Present == 0)
            return NothingToCheck(contract, place, limit);
        var without = bad.Missing == 0 ? "" : $"; {NumberText.Plural(bad.Missing, "row")} without a value not counted";
        var message = bad.RowCount == 0
            ? $"no value is {what}{without}"
            : $"{NumberText.Plural(bad.Distinct, "different value")} in {NumberText.Plural(bad.RowCount, "row")} "
                + $"({NumberText.Percent((double)bad.RowCount / bad.Present)}) {(bad.Distinct == 1 ? "is" : "are")} {what}{without}{hint}";
        return new Finding(Name, bad.RowCount == 0 ? FindingState.Pass : FindingState.Fail, message)
        {
            Measured = bad.RowCount,
            Threshold = limit,
            Place = place,
            Rows = bad.FirstRows,
        };
    }

    /// <summary>A column without any value must not pass: unless its nulls are judged on their own, the promise is broken.</summary>
    protected Finding NothingToCheck(ColumnContract contract, Place place, string limit) => contract.Nulls is null
        ? new Finding(Name, FindingState.Fail, "no row has a value, so there is nothing that could be checked") { Threshold = limit, Place = place }
        : new Finding(Name, FindingState.DidNotRun, "no row has a value; what that means the promise about nulls says") { Threshold = limit, Place = place };

    /// <summary>The promise makes no sense for what the column holds.</summary>
    protected Finding OtherKind(Place place, string limit, string message) =>
        new(Name, FindingState.Fail, message) { Threshold = limit, Place = place };

    /// <summary>Spelling is lost when numbers are read.</summary>
    protected static string SpellingHint(Column column) => column is NumberColumn
        ? "; the column was read as numbers, so it is their shortest spelling that counts (list it under data.categorical to keep them as written)"
        : "";
}
