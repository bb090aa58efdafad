using CmlAction.Core.Config;

namespace CmlAction.Core.Data.Checks.Contract;

/// <summary>Whether the columns of the contract stand in the data in the contract's order. Columns that only one of the two has do not matter.</summary>
internal sealed class ColumnOrder : DataCheck
{
    public override string Name => "column_order";

    public override bool IsDeclared => true;

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        var config = context.Config;
        if (config.Checks.Columns.IsEmpty || config.Checks.Schema.Order == SchemaReaction.Ignore)
            yield break;
        string[] promised = [.. config.Checks.Columns.Select(contract => contract.Column).Where(name => context.Table.Find(name) is not null)];
        var inContract = promised.ToHashSet(StringComparer.Ordinal);
        string[] found = [.. context.Table.Columns.Select(column => column.Name).Where(inContract.Contains)];
        string[] moved = [.. promised.Where((name, i) => found[i] != name)];
        yield return new Finding(Name,
            moved.Length == 0 ? FindingState.Pass : config.Checks.Schema.Order == SchemaReaction.Fail ? FindingState.Fail : FindingState.Warn,
            moved.Length == 0
                ? "the columns stand in the order of the contract"
                : $"{CheckContext.Columns(moved)} {(moved.Length == 1 ? "stands" : "stand")} elsewhere than in the contract")
        {
            Measured = moved.Length,
            Threshold = "moved columns = 0",
            Place = config.Places.Of("checks.schema.order"),
        };
    }
}
