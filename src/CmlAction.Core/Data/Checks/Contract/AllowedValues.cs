using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks.Contract;

/// <summary>Whether every value is one of those listed. What both sides spell as a number, or as an instant in a column of instants, is compared as such.</summary>
internal sealed class AllowedValues : ContractCheck
{
    private const int ValuesShown = 12;

    public override string Name => "values";

    protected override Finding? Judge(ColumnContract contract, Column column)
    {
        if (contract.Values is not { } values)
            return null;
        var names = values.Value.ToHashSet(StringComparer.Ordinal);
        Func<string, double?> read = column.Type == ColumnType.Datetime ? ValueText.Instant : ValueText.Number;
        var numbers = values.Value.Select(read).OfType<double>().ToHashSet();
        var bad = BadValues.Of(column, value => !numbers.Contains(value),
            name => !names.Contains(name) && !(ValueText.Number(name) is { } value && numbers.Contains(value)));
        return OfValues(contract, values.Place, $"rows not in {List(values.Value)} = 0", bad, "not in the list");
    }

    private static string List(IReadOnlyCollection<string> values) =>
        $"[{string.Join(", ", values.Take(ValuesShown))}{(values.Count > ValuesShown ? $" and {NumberText.Count(values.Count - ValuesShown)} more" : "")}]";
}
