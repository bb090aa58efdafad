using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks.Contract;

/// <summary>How many rows lack a value.</summary>
internal sealed class Nulls : ContractCheck
{
    public override string Name => "nulls";

    protected override Finding? Judge(ColumnContract contract, Column column)
    {
        if (contract.Nulls is not { } nulls)
            return null;
        var share = (double)column.MissingCount / column.RowCount;
        var isWithin = nulls.Value.Count is { } most ? column.MissingCount <= most : share <= nulls.Value.Share;
        return new Finding(Name, isWithin ? FindingState.Pass : FindingState.Fail, column.MissingCount == 0
            ? "every row has a value"
            : $"{NumberText.Plural(column.MissingCount, "row")} ({NumberText.Percent(share)}) {(column.MissingCount == 1 ? "has" : "have")} no value")
        {
            Measured = nulls.Value.Count is null ? share : column.MissingCount,
            Threshold = nulls.Value.Count is null ? $"nulls({column.Name}) <= {nulls.Text}" : $"rows without {column.Name} <= {nulls.Text}",
            Place = nulls.Place,
            Rows = isWithin ? [] : Enumerable.Range(0, column.RowCount).Where(column.IsMissing).Take(RowsShown).Select(row => row + 1).ToImmutableArray(),
        };
    }
}
