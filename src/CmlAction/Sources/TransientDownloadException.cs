namespace CmlAction.Sources;

/// <summary>An attempt failed in a way that may pass: busy server, broken connection.</summary>
internal sealed class TransientDownloadException(string found, TimeSpan? retryAfter = null) : Exception(found)
{
    /// <summary>What the server asked for.</summary>
    public TimeSpan? RetryAfter => retryAfter;
}
