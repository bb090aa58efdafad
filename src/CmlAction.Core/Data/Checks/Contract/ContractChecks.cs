using System.Collections.Immutable;

namespace CmlAction.Core.Data.Checks.Contract;

/// <summary>The checks of <c>checks.schema</c> and <c>checks.columns</c>.</summary>
internal static class ContractChecks
{
    /// <summary>In the order of the report and of docs/checks.md.</summary>
    public static readonly ImmutableArray<DataCheck> All =
    [
        new MissingColumn(),
        new ExtraColumn(),
        new ColumnOrder(),
        new DeclaredType(),
        new Nulls(),
        new InRange(),
        new AllowedValues(),
        new MatchesPattern(),
        new TextLength(),
        new UniqueValues(),
        new Outliers(),
        new MinimumShare(),
        new Newest(),
    ];
}
