using System.Collections.Immutable;

namespace CmlAction.Git;

/// <summary>Run records kept by earlier runs, by commit.</summary>
internal interface IRunRecords
{
    /// <summary>The gzip bytes of <c>run.json.gz</c> of that commit under this report name; null when there is none. At most 64 MiB.</summary>
    /// <param name="reportName">The configuration's <c>name</c>.</param>
    /// <param name="commit">Full object id.</param>
    /// <param name="stop">Ends the search.</param>
    Task<byte[]?> FindAsync(string reportName, string commit, CancellationToken stop);

    /// <summary>Those of the first of many commits that have one; together at most 64 MiB.</summary>
    /// <param name="reportName">The configuration's <c>name</c>.</param>
    /// <param name="commits">Full object ids, the preferred first.</param>
    /// <param name="most">Records that are wanted.</param>
    /// <param name="stop">Ends the search.</param>
    /// <returns>In the order of the commits; empty when there are none.</returns>
    Task<ImmutableArray<KeptRecord>> FindNewestAsync(string reportName, ImmutableArray<string> commits, int most, CancellationToken stop);
}
