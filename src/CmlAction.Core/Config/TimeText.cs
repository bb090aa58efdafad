using System.Globalization;

namespace CmlAction.Core.Config;

/// <summary>Durations and dates as the config format writes them.</summary>
internal static class TimeText
{
    /// <summary>Singular names; the plural has an s.</summary>
    private static readonly (string Name, TimeSpan Length)[] Units =
    [
        ("week", TimeSpan.FromDays(7)), ("day", TimeSpan.FromDays(1)), ("hour", TimeSpan.FromHours(1)), ("minute", TimeSpan.FromMinutes(1)),
    ];

    private static readonly string[] DateForms =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'",
    ];

    /// <summary>About two hundred years.</summary>
    public static readonly TimeSpan MaximumDuration = TimeSpan.FromDays(73_000);

    /// <summary>Reads <c>30 days</c>, <c>1 hour</c>: a whole number and a unit, up to <see cref="MaximumDuration"/>.</summary>
    public static bool TryParseDuration(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = default;
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits is < 1 or > 9)
            return false;
        var unit = text[digits..].Trim();
        if (unit.EndsWith("s"))
            unit = unit[..^1];
        foreach (var (name, length) in Units)
        {
            if (!unit.SequenceEqual(name))
                continue;
            var count = int.Parse(text[..digits]);
            if (count > MaximumDuration / length)
                return false;
            duration = length * count;
            return true;
        }
        return false;
    }

    /// <summary>Reads <c>2025-01-31</c>, <c>2025-01-31T12:00</c>, with seconds and Z if wanted, as an instant in UTC.</summary>
    public static bool TryParseDate(string text, out DateTime date) =>
        DateTime.TryParseExact(text, DateForms, CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out date);

    /// <summary>Reads back to the same: in the largest unit that divides it, <c>1 week</c>, <c>36 hours</c>.</summary>
    public static string Of(TimeSpan duration)
    {
        foreach (var (name, length) in Units)
        {
            if (duration.Ticks % length.Ticks == 0 && duration > TimeSpan.Zero)
                return $"{duration.Ticks / length.Ticks} {name}{(duration == length ? "" : "s")}";
        }
        return "0 days";
    }

    /// <summary>Reads back to the same: <c>2025-01-31</c>, or with the time when it is not midnight.</summary>
    public static string Of(DateTime date) => date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss'Z'");
}
