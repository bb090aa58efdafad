using System.Collections.Immutable;

namespace CmlAction.Core.Training.Encoding;

/// <summary>Takes dates apart.</summary>
/// <remarks>
/// From the days that the model sees as float32, so that one changed number (a shuffled column, a point of a curve) changes all parts of the
/// date alike. That number is exact to 3 minutes over 89 years; so the instant is first rounded to 5 minutes.
/// </remarks>
internal static class DateParts
{
    private const double SecondsPerDay = 86_400;
    private const double Step = 300;

    private static readonly double First = (DateTime.MinValue - DateTime.UnixEpoch).TotalSeconds;
    private static readonly double Last = (DateTime.MaxValue - DateTime.UnixEpoch).TotalSeconds - Step;

    public static readonly ImmutableArray<DatePart> All = [.. Enum.GetValues<DatePart>()];

    /// <param name="part">Which.</param>
    /// <param name="days">Since <paramref name="origin"/>; not NaN.</param>
    /// <param name="origin">Seconds since 1970-01-01T00:00:00Z.</param>
    /// <returns>A whole number as <see cref="DatePart"/> says. Instants beyond the calendar count as its first or last.</returns>
    /// <example>0.5 days since 0 is 1970-01-01T12:00: year 1970, month 1, day 1, weekday 4, hour 12</example>
    public static int Of(DatePart part, float days, double origin)
    {
        var seconds = Math.Round((origin + days * SecondsPerDay) / Step) * Step;
        var instant = DateTime.UnixEpoch.AddSeconds(Math.Clamp(seconds, First, Last));
        return part switch
        {
            DatePart.Year => instant.Year,
            DatePart.Month => instant.Month,
            DatePart.Day => instant.Day,
            DatePart.Weekday => ((int)instant.DayOfWeek + 6) % 7 + 1,
            _ => instant.Hour,
        };
    }

    /// <summary>The values of a part that comes round again, for which a line through its numbers means nothing; null for year and day.</summary>
    public static (int First, int Last)? CycleOf(DatePart part) => part switch
    {
        DatePart.Month => (1, 12),
        DatePart.Weekday => (1, 7),
        DatePart.Hour => (0, 23),
        _ => null,
    };

    /// <summary>The parts that differ between some dates, in the order of the enumeration.</summary>
    /// <param name="days">As the model sees them; NaN is missing.</param>
    /// <param name="origin">As in <see cref="Of"/>.</param>
    public static ImmutableArray<DatePart> Varying(IEnumerable<float> days, double origin)
    {
        var present = days.Where(value => !float.IsNaN(value)).Distinct().ToArray();
        return present.Length == 0 ? [] : [.. All.Where(part => present.Any(value => Of(part, value, origin) != Of(part, present[0], origin)))];
    }

    /// <summary>Lower-case word, as in schema.json.</summary>
    public static string Word(DatePart part) => part.ToString().ToLowerInvariant();
}
