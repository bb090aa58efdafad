using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks.Contract;

/// <summary>Columns of the contract that the data does not have.</summary>
internal sealed class MissingColumn : DataCheck
{
    private const string Limit = "missing columns = 0";

    public override string Name => "missing_column";

    public override bool IsDeclared => true;

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        var (table, contracts) = (context.Table, context.Config.Checks.Columns);
        if (contracts.IsEmpty)
            yield break;
        var known = table.Columns.Select(column => column.Name).Concat(table.SkippedColumns).ToList();
        var missing = contracts.Where(contract => !known.Contains(contract.Column, StringComparer.Ordinal)).ToList();
        foreach (var contract in missing)
        {
            var suggestion = NameSuggestion.DidYouMean(contract.Column, known);
            yield return new Finding(Name, FindingState.Fail,
                $"the data has no column {Shown.Name(contract.Column)}{(suggestion.Length == 0 ? "" : $"; {suggestion}")}")
            {
                Column = contract.Column,
                Measured = missing.Count,
                Threshold = Limit,
                Place = contract.Place,
            };
        }
        if (missing.Count == 0)
        {
            yield return new Finding(Name, FindingState.Pass, $"the data has {NumberText.Plural(contracts.Length, "column")} of the contract, which is all")
            {
                Measured = 0,
                Threshold = Limit,
                Place = contracts[0].Place,
            };
        }
        foreach (var contract in contracts.Where(contract => table.SkippedColumns.Contains(contract.Column)))
        {
            yield return new Finding(Name, FindingState.DidNotRun,
                $"nothing is checked of {Shown.Name(contract.Column)}: the column was not read, because data.ignore or data.features leaves it out")
            {
                Column = contract.Column,
                Place = contract.Place,
            };
        }
    }
}
