namespace CmlAction.Publishing;

/// <summary>Bounds of the talk with a forge. An hour of paid machine time for a comment is no bargain.</summary>
internal sealed record ForgeLimits
{
    public static readonly ForgeLimits Standard = new();

    /// <summary>The first call of a run must not keep the training waiting.</summary>
    public static readonly ForgeLimits AtStart = new() { Retries = 1, Answer = TimeSpan.FromSeconds(5), Waiting = TimeSpan.FromSeconds(5) };

    /// <summary>The runner kills the container ten seconds after its first signal.</summary>
    public static readonly ForgeLimits AtCancellation = new() { Retries = 2, Answer = TimeSpan.FromSeconds(2), Waiting = TimeSpan.FromSeconds(3) };

    /// <summary>How often a call is repeated.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>Longest time for one answer.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest time spent on waiting between calls and for answers that do not come, all calls together.</summary>
    public TimeSpan Waiting { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Before the first repetition of a call that met an error of the server's; doubled each time, with jitter.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Pages of a list, of 100 entries each.</summary>
    public int Pages { get; init; } = 300;

    /// <summary>Of one answer.</summary>
    public int AnswerBytes { get; init; } = 32 << 20;
}
