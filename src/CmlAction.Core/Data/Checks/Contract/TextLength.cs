using CmlAction.Core.Config;

namespace CmlAction.Core.Data.Checks.Contract;

/// <summary>Whether every value has a length within the range, in Unicode code points.</summary>
internal sealed class TextLength : ContractCheck
{
    public override string Name => "length";

    protected override Finding? Judge(ColumnContract contract, Column column)
    {
        if (contract.Length is not { } length)
            return null;
        var limit = $"rows not of length {length.Text} = 0";
        if (column.Type == ColumnType.Datetime)
        {
            return OtherKind(length.Place, limit,
                "the column holds dates and times, whose spelling is not kept; list it under data.categorical to keep them as written");
        }
        return OfValues(contract, length.Place, limit,
            BadValues.OfText(column, text => !length.Value.Contains(text.EnumerateRunes().Count())), "of another length", SpellingHint(column));
    }
}
