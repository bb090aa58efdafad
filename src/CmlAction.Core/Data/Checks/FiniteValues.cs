using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks;

/// <summary>Cells of number columns that spell infinity or not-a-number; they count as missing.</summary>
internal sealed class FiniteValues : DataCheck
{
    public override string Name => "finite_values";

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        var columns = context.Table.Columns.OfType<NumberColumn>().Where(column => column.NonFiniteCount > 0).ToList();
        var count = columns.Sum(column => (long)column.NonFiniteCount);
        yield return new Finding(Name, count == 0 ? FindingState.Pass : context.Warning,
            count == 0
                ? "every number is finite"
                : $"{NumberText.Plural(count, "value")} in {CheckContext.Columns([.. columns.Select(column => column.Name)])} "
                    + $"{(count == 1 ? "is" : "are")} infinite or not a number, taken as missing")
        {
            Column = columns.Count == 1 ? columns[0].Name : null,
            Measured = count,
            Threshold = "non_finite = 0",
        };
    }
}
