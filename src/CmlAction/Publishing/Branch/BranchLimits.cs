namespace CmlAction.Publishing.Branch;

/// <summary>Bounds of the reports branch. What falls out of the window can be reclaimed by the server, and its addresses end.</summary>
internal sealed record BranchLimits
{
    /// <summary>Reports that keep their pictures.</summary>
    public int MostReports { get; init; } = 100;

    /// <summary>Of all kept reports.</summary>
    public long MostReportBytes { get; init; } = 64L << 20;

    /// <summary>Run records that can still serve as a base.</summary>
    public int MostRecords { get; init; } = 100;

    /// <summary>Of all kept run records.</summary>
    public long MostRecordBytes { get; init; } = 64L << 20;

    /// <summary>Of all files of one call.</summary>
    public long MostStoredBytes { get; init; } = 32L << 20;

    public int MostStoredFiles { get; init; } = 500;

    /// <summary>For one git command.</summary>
    public TimeSpan Command { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For the whole call, waiting for other writers included.</summary>
    public TimeSpan Total { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Failures of network or server in a row before giving up.</summary>
    public int MostFailures { get; init; } = 4;

    /// <summary>Longest pause before the next attempt.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(10);
}
