namespace CmlAction.Sources;

/// <summary>Bounds of one download. Smaller ones are for tests.</summary>
internal sealed record DownloadLimits
{
    public long SizeBytes { get; init; } = 2L << 30;

    public int Redirects { get; init; } = 5;

    public int Retries { get; init; } = 5;

    /// <summary>Before the first retry; doubled each time, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait that a server may ask for.</summary>
    public TimeSpan RetryAfterAtMost { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Without a response or a further byte for this long, an attempt has failed.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For everything together.</summary>
    public TimeSpan Total { get; init; } = TimeSpan.FromMinutes(15);
}
