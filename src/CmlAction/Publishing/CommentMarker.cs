using System.Globalization;

namespace CmlAction.Publishing;

/// <summary>The first line of a comment, which nobody sees: whose report it is, of which commit, and when its run began.</summary>
/// <param name="Name">Of the report; a comment belongs to one name.</param>
/// <param name="Sha">The commit; null when unknown.</param>
/// <param name="Run">Id of the workflow run; 0 outside of a workflow.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="At">When the run began: a run that began earlier never overwrites a later one, however long it takes.</param>
internal sealed record CommentMarker(string Name, string? Sha, long Run, int Attempt, DateTimeOffset At) : IComparable<CommentMarker>
{
    private const string Start = "<!-- cml-report ";
    private const string End = " -->";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>One line.</summary>
    public string Write() =>
        $"{Start}name={Escape(Name)} sha={Sha ?? "-"} run={Run}.{Attempt} at={At.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}{End}";

    /// <summary>The marker of a comment; null when its first line is none.</summary>
    public static CommentMarker? Read(string body)
    {
        var end = body.AsSpan().IndexOfAny('\r', '\n');
        var line = end < 0 ? body : body[..end];
        if (!line.StartsWith(Start, StringComparison.Ordinal) || !line.EndsWith(End, StringComparison.Ordinal))
            return null;
        var words = line[Start.Length..^End.Length].Split(' ');
        return words is [['n', 'a', 'm', 'e', '=', .. var name], ['s', 'h', 'a', '=', .. var sha], ['r', 'u', 'n', '=', .. var run], ['a', 't', '=', .. var at]]
            && run.Split('.') is [var id, var attempt]
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var runId)
            && int.TryParse(attempt, NumberStyles.None, CultureInfo.InvariantCulture, out var runAttempt)
            && DateTimeOffset.TryParseExact(at, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? new CommentMarker(Uri.UnescapeDataString(name), sha == "-" ? null : sha, runId, runAttempt, time)
            : null;
    }

    /// <summary>What stands below the marker: two comments that differ only in it are the same to a reader.</summary>
    public static string ContentOf(string body)
    {
        var text = body.ReplaceLineEndings("\n");
        var end = text.IndexOf('\n');
        return Read(text) is null ? text.TrimEnd() : end < 0 ? "" : text[(end + 1)..].TrimEnd();
    }

    /// <summary>By the beginning of the run, then by its number and its attempt.</summary>
    public int CompareTo(CommentMarker? other) =>
        other is null ? 1 : (At, Run, Attempt).CompareTo((other.At, other.Run, other.Attempt));

    /// <summary>A comment of HTML ends at the first two dashes.</summary>
    private static string Escape(string name) => Uri.EscapeDataString(name).Replace("--", "-%2D", StringComparison.Ordinal);
}
