namespace CmlAction.Git;

/// <summary>Run records kept by earlier runs, by commit.</summary>
internal interface IRunRecords
{
    /// <summary>The gzip bytes of <c>run.json.gz</c> of that commit under this report name; null when there is none. At most 64 MiB.</summary>
    /// <param name="reportName">The configuration's <c>name</c>.</param>
    /// <param name="commit">Full object id.</param>
    /// <param name="stop">Ends the search.</param>
    Task<byte[]?> FindAsync(string reportName, string commit, CancellationToken stop);
}
