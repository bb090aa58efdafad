using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks.Contract;

/// <summary>Share of values x with |x − median| &gt; k · MAD, where MAD is the median of |x − median|.</summary>
/// <remarks>
/// k = 3.5 / 0.6745, which is a modified z-score of 3.5 (B. Iglewicz and D. C. Hoaglin, How to Detect and Handle Outliers, 1993): of normally
/// distributed values about 1 in 2,000 lies outside.
/// </remarks>
internal sealed class Outliers : ContractCheck
{
    internal const double Factor = 3.5 / 0.6745;

    public override string Name => "outliers";

    protected override Finding? Judge(ColumnContract contract, Column column)
    {
        if (contract.Outliers is not { } outliers)
            return null;
        var limit = $"outliers({column.Name}) <= {outliers.Text}";
        if (column.MissingCount == column.RowCount)
            return NothingToCheck(contract, outliers.Place, limit);
        if (column is not NumberColumn { Type: ColumnType.Number } numbers)
            return OtherKind(outliers.Place, limit, "the column does not hold numbers, so it has no outliers");
        double[] values = [.. Enumerable.Range(0, column.RowCount).Select(numbers.At).Where(value => !double.IsNaN(value))];
        var median = Median([.. values]);
        var spread = Median([.. values.Select(value => Math.Abs(value - median))]);
        if (spread == 0)
        {
            return new Finding(Name, FindingState.DidNotRun, "at least half of the values are the same, so the spread of the others has no measure")
            {
                Threshold = limit,
                Place = outliers.Place,
            };
        }
        var bad = BadValues.Of(column, value => Math.Abs(value - median) > Factor * spread, _ => true);
        var share = (double)bad.RowCount / bad.Present;
        var state = share <= outliers.Value ? FindingState.Pass : FindingState.Fail;
        return new Finding(Name, state, bad.RowCount == 0
            ? "no value is an outlier"
            : $"{NumberText.Plural(bad.Distinct, "different value")} in {NumberText.Plural(bad.RowCount, "row")} ({NumberText.Percent(share, 2)}) "
                + $"{(bad.Distinct == 1 ? "is an outlier" : "are outliers")}")
        {
            Measured = share,
            Threshold = limit,
            Place = outliers.Place,
            Rows = state == FindingState.Pass ? [] : bad.FirstRows,
        };
    }

    private static double Median(double[] values)
    {
        Statistics.Sort(values);
        return Statistics.Quantile(values, 0.5);
    }
}
