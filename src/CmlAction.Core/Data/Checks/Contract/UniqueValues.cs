using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks.Contract;

/// <summary>Whether no value occurs in more than one row. Rows without a value do not count.</summary>
internal sealed class UniqueValues : ContractCheck
{
    public override string Name => "unique";

    protected override Finding? Judge(ColumnContract contract, Column column)
    {
        if (contract.Unique is not { } unique)
            return null;
        var limit = $"duplicates({column.Name}) = 0";
        if (column.MissingCount == column.RowCount)
            return NothingToCheck(contract, unique.Place, limit);
        var first = EqualRows.FirstOf(RowHashes.Of([column], column.RowCount));
        var (repeated, rows) = (new HashSet<int>(), new List<int>());
        for (var row = 0; row < first.Length; row++)
        {
            if (column.IsMissing(row) || first[row] == row)
                continue;
            repeated.Add(first[row]);
            rows.Add(row + 1);
        }
        return new Finding(Name, rows.Count == 0 ? FindingState.Pass : FindingState.Fail, rows.Count == 0
            ? "no value occurs twice"
            : $"{NumberText.Plural(repeated.Count, "value")} {(repeated.Count == 1 ? "occurs" : "occur")} more than once: "
                + $"{NumberText.Plural(rows.Count, "row")} {(rows.Count == 1 ? "repeats" : "repeat")} an earlier one")
        {
            Measured = rows.Count,
            Threshold = limit,
            Place = unique.Place,
            Rows = rows.Take(RowsShown).ToImmutableArray(),
        };
    }
}
