namespace CmlAction.Core.Foundation;

/// <summary>Finds the name a person probably meant.</summary>
public static class NameSuggestion
{
    /// <summary>The candidate nearest to <paramref name="written"/>, or null when none is near.</summary>
    /// <remarks>
    /// Optimal string alignment distance (Damerau-Levenshtein without repeated edits), case ignored; accepted up to a third of the
    /// longer name's length, at least 1. Ties go to the first candidate in the given order.
    /// </remarks>
    public static string? Nearest(string written, IEnumerable<string> candidates)
    {
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var limit = Math.Max(1, Math.Max(written.Length, candidate.Length) / 3);
            if (Math.Abs(written.Length - candidate.Length) > limit || written.Length > 200 || candidate.Length > 200)
                continue;
            var distance = Distance(written.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance <= limit && distance < bestDistance)
                (best, bestDistance) = (candidate, distance);
        }
        return best;
    }

    /// <summary><c>did you mean "x"?</c>, or an empty text when no candidate is near.</summary>
    public static string DidYouMean(string written, IEnumerable<string> candidates) =>
        Nearest(written, candidates) is { } name ? $"did you mean \"{name}\"?" : "";

    private static int Distance(string a, string b)
    {
        var rows = new int[3][];
        for (var i = 0; i < 3; i++)
            rows[i] = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            rows[0][j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var (current, previous, beforePrevious) = (rows[i % 3], rows[(i - 1) % 3], rows[(i + 1) % 3]);
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
            }
        }
        return rows[a.Length % 3][b.Length];
    }
}
