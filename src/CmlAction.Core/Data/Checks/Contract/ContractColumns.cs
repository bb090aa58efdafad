using System.Collections.Immutable;
using CmlAction.Core.Config;

namespace CmlAction.Core.Data.Checks.Contract;

/// <summary>Which columns of the data nobody named.</summary>
internal static class ContractColumns
{
    /// <summary>
    /// Columns, in file order, that are neither in the contract nor anywhere under <c>data</c>; none without a contract, and none with a list of
    /// features, which says itself what is used.
    /// </summary>
    public static ImmutableArray<string> Extra(Table table, CmlConfig config)
    {
        if (config.Checks.Columns.IsEmpty || !config.Data.Features.IsEmpty)
            return [];
        var data = config.Data;
        string?[] roles = [data.Target, data.Id, data.Time, data.Group, data.Weight];
        var named = roles.OfType<string>().Concat(config.Checks.Columns.Select(contract => contract.Column))
            .Concat(data.Ignore).Concat(data.Categorical).Concat(data.Text).Concat(data.Types.Keys).Concat(data.Split.Key)
            .ToHashSet(StringComparer.Ordinal);
        return [.. table.Columns.Select(column => column.Name).Where(name => !named.Contains(name))];
    }

    /// <summary>The extra columns that must not become features.</summary>
    public static ImmutableHashSet<string> Unused(Table table, CmlConfig config) => config.Checks.Schema.Extra == SchemaReaction.Ignore
        ? []
        : Extra(table, config).ToImmutableHashSet(StringComparer.Ordinal);
}
