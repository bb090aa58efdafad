using System.Collections.Immutable;

namespace CmlAction.Core.Data;

/// <summary>Which rows train and which are held out. Rows without a target are in none.</summary>
public sealed record DataSplit(Dataset Dataset, DataPart Train, DataPart Validation, DataPart Test)
{
    /// <summary>
    /// Per row of the table the number of its group when the split is by group, else empty: such rows are not independent. Ranking: always the query.
    /// </summary>
    public ImmutableArray<int> Groups { get; init; } = [];
}

/// <summary>Rows of one part, ascending.</summary>
public sealed record DataPart(SplitName Name, ImmutableArray<int> Rows);
