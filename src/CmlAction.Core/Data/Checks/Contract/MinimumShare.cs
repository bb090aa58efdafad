using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks.Contract;

/// <summary>Share of the rarest value among the rows with a value. A value that the contract lists and no row has counts as 0.</summary>
internal sealed class MinimumShare : ContractCheck
{
    public override string Name => "min_share";

    protected override Finding? Judge(ColumnContract contract, Column column)
    {
        if (contract.MinShare is not { } least)
            return null;
        var limit = $"min_share({column.Name}) >= {least.Text}";
        var present = column.RowCount - column.MissingCount;
        if (present == 0)
            return NothingToCheck(contract, least.Place, limit);
        var counts = ValueCounts.Of(column);
        var rare = counts.Values.Count(count => (double)count / present < least.Value);
        var absent = contract.Values is { } values ? ValueCounts.Absent(column, values.Value) : 0;
        var smallest = absent > 0 ? 0 : (double)counts.Values.Min() / present;
        var bad = BadValues.Of(column, value => IsRare(counts[CanonicalText.Of(value)]), name => IsRare(counts[name]));
        return new Finding(Name, smallest >= least.Value ? FindingState.Pass : FindingState.Fail, smallest >= least.Value
            ? $"the rarest of {NumberText.Plural(counts.Count, "different value")} has {NumberText.Percent(smallest)} of the rows"
            : $"{NumberText.Plural(rare + absent, "value")} of {NumberText.Count(counts.Count + absent)} {(rare + absent == 1 ? "has" : "have")} a smaller share"
                + (absent > 0 ? $"; {NumberText.Count(absent)} of the listed values in no row at all" : ""))
        {
            Measured = smallest,
            Threshold = limit,
            Place = least.Place,
            Rows = smallest >= least.Value ? [] : bad.FirstRows,
        };

        bool IsRare(int count) => (double)count / present < least.Value;
    }
}
