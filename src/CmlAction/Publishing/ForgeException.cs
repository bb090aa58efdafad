namespace CmlAction.Publishing;

/// <summary>The forge refused a call, or could not be reached. The message is safe to show: one line, no token, nothing of the request's body.</summary>
internal sealed class ForgeException(ForgeFailure failure, string message) : Exception(message)
{
    public ForgeFailure Failure { get; } = failure;

    /// <summary>What the token would need, as the forge says it: <c>issues=write; pull_requests=write</c>. Null when it does not say.</summary>
    public string? Permissions { get; init; }

    /// <summary>True when the answer was lost or an error of the server's, so that the call may have been carried out all the same.</summary>
    public bool MayHaveHappened { get; init; }
}

internal enum ForgeFailure
{
    /// <summary>401: the token is wrong or has run out.</summary>
    Unauthorized,

    /// <summary>403: the token may not do this.</summary>
    Forbidden,

    /// <summary>404: not there, or the token may not see it.</summary>
    NotFound,

    /// <summary>405 or 501: the host has no such thing.</summary>
    NotOffered,

    /// <summary>410: deleted, or closed for comments.</summary>
    Gone,

    /// <summary>422 or 400: the forge does not accept the content.</summary>
    Invalid,

    /// <summary>403 or 429: too many calls, and waiting longer is not worth it.</summary>
    RateLimited,

    /// <summary>No connection, no answer in time, or errors of the server's, also when asked again.</summary>
    Unavailable,

    /// <summary>An answer that makes no sense: no JSON, a redirect to another host.</summary>
    Unusable,
}
