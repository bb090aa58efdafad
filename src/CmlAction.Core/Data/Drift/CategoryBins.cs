using System.Collections.Immutable;

namespace CmlAction.Core.Data.Drift;

/// <summary>What the bins of a category column stand for.</summary>
/// <param name="Names">The categories with a bin of their own; after them come the bin of all others and the one of missing values.</param>
internal sealed record CategoryBins(ImmutableArray<string> Names)
{
    public bool IsOther(int bin) => bin == Names.Length;

    public bool IsMissing(int bin) => bin == Names.Length + 1;
}
