using System.Net.Http.Headers;

namespace CmlAction.Publishing;

/// <summary>What an answer of the API means: done, ask again and when, or refused and why.</summary>
/// <remarks>Source: GitHub's documentation, "Best practices for using the REST API", section on rate limit errors; the order is its order.</remarks>
internal static class AnswerRules
{
    private static readonly TimeSpan SecondaryLimit = TimeSpan.FromMinutes(1);

    /// <summary>Null for an answer to be used.</summary>
    /// <param name="status">HTTP status, neither an information nor a redirect.</param>
    /// <param name="headers">Of the answer.</param>
    /// <param name="message">What the answer says in words.</param>
    /// <param name="now">To count until a moment that the answer names.</param>
    public static Refusal? Judge(int status, HttpResponseHeaders headers, string message, DateTimeOffset now) => status switch
    {
        >= 200 and < 300 => null,
        401 => new Refusal(ForgeFailure.Unauthorized),
        403 or 429 => Limited(status, headers, message, now),
        404 => new Refusal(ForgeFailure.NotFound),
        405 or 501 => new Refusal(ForgeFailure.NotOffered),
        410 => new Refusal(ForgeFailure.Gone),
        400 or 422 => new Refusal(ForgeFailure.Invalid),
        408 or >= 500 => new Refusal(ForgeFailure.Unavailable) { IsPassing = true, MayHaveHappened = true, Wait = RetryAfter(headers, now) },
        _ => new Refusal(ForgeFailure.Unusable),
    };

    private static Refusal Limited(int status, HttpResponseHeaders headers, string message, DateTimeOffset now)
    {
        var limited = new Refusal(ForgeFailure.RateLimited) { IsPassing = true };
        if (RetryAfter(headers, now) is { } asked)
            return limited with { Wait = asked };
        if (First(headers, "x-ratelimit-remaining") == "0" && long.TryParse(First(headers, "x-ratelimit-reset"), out var reset))
            return limited with { Wait = Until(Moment(reset), now) };
        // Without a time the documentation asks for a minute at least, then longer and longer.
        return status == 429 || message.Contains("rate limit", StringComparison.OrdinalIgnoreCase)
            || message.Contains("abuse", StringComparison.OrdinalIgnoreCase)
            ? limited with { Wait = SecondaryLimit, Grows = true }
            : new Refusal(ForgeFailure.Forbidden) { Permissions = First(headers, "x-accepted-github-permissions") };
    }

    private static TimeSpan? RetryAfter(HttpResponseHeaders headers, DateTimeOffset now) =>
        headers.RetryAfter is not { } asked ? null : asked.Delta ?? (asked.Date is { } date ? Until(date, now) : null);

    private static TimeSpan Until(DateTimeOffset moment, DateTimeOffset now) =>
        moment > now ? moment - now + TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(1);

    private static DateTimeOffset Moment(long unixSeconds) =>
        DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(unixSeconds, 0, DateTimeOffset.MaxValue.ToUnixTimeSeconds()));

    private static string? First(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}

/// <summary>An answer that is none.</summary>
/// <param name="Failure">What it is called when asking again does not help.</param>
internal sealed record Refusal(ForgeFailure Failure)
{
    /// <summary>Worth another try.</summary>
    public bool IsPassing { get; init; }

    /// <summary>After this long; null for the usual delay.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>The wait doubles with every try.</summary>
    public bool Grows { get; init; }

    public bool MayHaveHappened { get; init; }

    public string? Permissions { get; init; }
}
