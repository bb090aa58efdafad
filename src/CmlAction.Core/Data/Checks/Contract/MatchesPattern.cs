using CmlAction.Core.Config;

namespace CmlAction.Core.Data.Checks.Contract;

/// <summary>Whether the regular expression matches every value from end to end.</summary>
internal sealed class MatchesPattern : ContractCheck
{
    public override string Name => "matches";

    protected override Finding? Judge(ColumnContract contract, Column column)
    {
        if (contract.Matches is not { } matches)
            return null;
        var limit = $"rows not matching {matches.Text} = 0";
        if (column.Type == ColumnType.Datetime)
        {
            return OtherKind(matches.Place, limit,
                "the column holds dates and times, whose spelling is not kept; list it under data.categorical to keep them as written");
        }
        var regex = PatternText.Whole(matches.Value);
        return OfValues(contract, matches.Place, limit, BadValues.OfText(column, text => !regex.IsMatch(text)), "not of the form", SpellingHint(column));
    }
}
