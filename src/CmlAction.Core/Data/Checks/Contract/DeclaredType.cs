using CmlAction.Core.Config;

namespace CmlAction.Core.Data.Checks.Contract;

/// <summary>Whether every value is of the declared type.</summary>
internal sealed class DeclaredType : ContractCheck
{
    internal static readonly string[] TruthValues = ["0", "1", "false", "true", "no", "yes"];

    public override string Name => "type";

    protected override Finding? Judge(ColumnContract contract, Column column)
    {
        if (contract.Type is not { } type)
            return null;
        var limit = $"rows of another type than {type.Text} = 0";
        if (type.Value == ContractType.Category && column is NumberColumn && column.MissingCount < column.RowCount)
        {
            return OtherKind(type.Place, limit, $"every value could be read as {(column.Type == ColumnType.Number ? "a number" : "an instant")}, "
                + "so the model takes the column as a quantity: list it under data.categorical, or declare another type")
                with
            { Measured = column.RowCount - column.MissingCount };
        }
        var isDatetime = column.Type == ColumnType.Datetime;
        var bad = type.Value switch
        {
            ContractType.Integer => BadValues.Of(column, value => isDatetime || Math.Floor(value) != value,
                name => ValueText.Number(name) is not { } value || Math.Floor(value) != value),
            ContractType.Number => BadValues.Of(column, _ => isDatetime, name => ValueText.Number(name) is null),
            ContractType.Datetime => BadValues.Of(column, _ => !isDatetime, name => ValueText.Instant(name) is null),
            ContractType.Boolean => BadValues.Of(column, value => isDatetime || value is not (0 or 1),
                name => !TruthValues.Contains(name, StringComparer.OrdinalIgnoreCase)),
            _ => BadValues.Of(column, _ => false, _ => false),
        };
        return OfValues(contract, type.Place, limit, bad, $"not of type {type.Text}");
    }
}
