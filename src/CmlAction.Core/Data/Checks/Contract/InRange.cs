using CmlAction.Core.Config;

namespace CmlAction.Core.Data.Checks.Contract;

/// <summary>Whether every value is a number within the range, ends included.</summary>
internal sealed class InRange : ContractCheck
{
    public override string Name => "range";

    protected override Finding? Judge(ColumnContract contract, Column column)
    {
        if (contract.Range is not { } range)
            return null;
        var limit = $"rows outside {range.Text} = 0";
        if (column.Type == ColumnType.Datetime)
            return OtherKind(range.Place, limit, "the column holds dates and times, and a range bounds numbers");
        return OfValues(contract, range.Place, limit,
            BadValues.Of(column, value => !range.Value.Contains(value),
                name => ValueText.Number(name) is not { } value || !range.Value.Contains(value)),
            "no number in the range");
    }
}
