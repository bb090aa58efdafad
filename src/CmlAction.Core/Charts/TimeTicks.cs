using System.Collections.Immutable;

namespace CmlAction.Core.Charts;

/// <summary>Round instants for an axis of time: whole years, months, days, hours, minutes or seconds, in UTC.</summary>
internal static class TimeTicks
{
    private const double Day = 86_400;

    private static readonly double Earliest = (DateTime.MinValue - DateTime.UnixEpoch).TotalSeconds;
    private static readonly double Latest = (new DateTime(9999, 12, 31, 23, 59, 59) - DateTime.UnixEpoch).TotalSeconds;

    private static readonly ImmutableArray<double> Seconds =
        [1, 5, 15, 30, 60, 300, 900, 1800, 3600, 3 * 3600, 6 * 3600, 12 * 3600, Day, 2 * Day, 7 * Day, 14 * Day];

    private static readonly ImmutableArray<int> Months = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000, 24_000, 60_000, 120_000];

    /// <summary>At most <paramref name="atMost"/> ticks inside of a range, with the smallest step that allows it.</summary>
    /// <param name="range">Seconds since 1970; what lies outside of the years 1 to 9999 has no ticks.</param>
    /// <param name="atMost">At least 1.</param>
    public static ImmutableArray<Tick> For(DataRange range, int atMost)
    {
        var (low, high) = (Math.Max(range.Low, Earliest), Math.Min(range.High, Latest));
        if (low > high)
            return [];
        foreach (var step in Seconds)
        {
            if ((high - low) / step > atMost)
                continue;
            var (first, last) = (Math.Ceiling(low / step), Math.Floor(high / step));
            if (last - first + 1 <= atMost)
                return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => new Tick((first + i) * step, Label((first + i) * step, step)))];
        }
        return OfMonths(At(low), At(high), low, atMost);
    }

    private static ImmutableArray<Tick> OfMonths(DateTime low, DateTime high, double from, int atMost)
    {
        foreach (var step in Months)
        {
            var first = low.Year * 12 + low.Month - 1;
            first -= first % step;
            var last = high.Year * 12 + high.Month - 1;
            ImmutableArray<Tick> ticks =
            [
                .. Enumerable.Range(0, (last - first) / step + 1).Select(i => first + i * step).Where(month => month >= 12).Select(month => Tick(month, step)).Where(tick => tick.Value >= from),
            ];
            if (ticks.Length <= atMost)
                return ticks;
        }
        return [];
    }

    private static Tick Tick(int month, int step)
    {
        var start = new DateTime(month / 12, month % 12 + 1, 1, 0, 0, 0, DateTimeKind.Utc);
        return new Tick((start - DateTime.UnixEpoch).TotalSeconds, start.ToString(step % 12 == 0 ? "yyyy" : "yyyy-MM"));
    }

    private static string Label(double instant, double step) => At(instant).ToString(step switch
    {
        >= Day => "yyyy-MM-dd",
        >= 60 => "MM-dd HH:mm",
        _ => "HH:mm:ss",
    });

    private static DateTime At(double instant) => DateTime.UnixEpoch.AddSeconds(instant);
}
