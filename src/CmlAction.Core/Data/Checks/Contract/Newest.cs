using System.Globalization;
using CmlAction.Core.Config;

namespace CmlAction.Core.Data.Checks.Contract;

/// <summary>How much older than the commit the newest instant of a column is. The time of the commit, so that a run of the same commit says the same next year.</summary>
internal sealed class Newest : DataCheck
{
    private const double SecondsPerDay = 86_400;

    public override string Name => "newest";

    public override bool IsDeclared => true;

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        foreach (var contract in context.Config.Checks.Columns)
        {
            if (contract.Newest is { } newest && context.Table.Find(contract.Column) is { } column)
                yield return Judge(context.CommitTime, contract, newest, column) with { Column = column.Name, Threshold = $"age({column.Name}) <= {newest.Text}", Place = newest.Place };
        }
    }

    private Finding Judge(DateTime? commitTime, ColumnContract contract, Declared<TimeSpan> newest, Column column)
    {
        if (column.MissingCount == column.RowCount)
        {
            return contract.Nulls is null
                ? new Finding(Name, FindingState.Fail, "no row has a value, so there is nothing that could be checked")
                : new Finding(Name, FindingState.DidNotRun, "no row has a value; what that means the promise about nulls says");
        }
        if (column is not NumberColumn { Type: ColumnType.Datetime } instants)
            return new Finding(Name, FindingState.Fail, "the column does not hold dates or instants, so none of them is the newest");
        if (commitTime is not { } commit)
            return new Finding(Name, FindingState.DidNotRun, "the time of the commit is not known: there is no git repository here, or it has no commit");
        var latest = Enumerable.Range(0, column.RowCount).Select(instants.At).Where(value => !double.IsNaN(value)).Max();
        var age = (commit - DateTime.UnixEpoch).TotalSeconds - latest;
        return new Finding(Name, age <= newest.Value.TotalSeconds ? FindingState.Pass : FindingState.Fail,
            age < 0 ? $"the newest instant is {Days(-age)} younger than the commit" : $"the newest instant is {Days(age)} older than the commit")
        {
            Measured = age / SecondsPerDay,
        };
    }

    private static string Days(double seconds) => $"{(seconds / SecondsPerDay).ToString("N1", CultureInfo.InvariantCulture)} days";
}
