using CmlAction.Core.Charts;

namespace CmlAction.Tests.Charts;

internal sealed class TimeTicksTests
{
    [TestCase("2024-01-01", "2024-12-31", 4, "2024-01 2024-04 2024-07 2024-10")]
    [TestCase("2019-06-30", "2024-02-03", 6, "2020 2021 2022 2023 2024")]
    [TestCase("1700-01-01", "2024-01-01", 5, "1700 1800 1900 2000")]
    [TestCase("2024-02-27", "2024-03-02", 8, "2024-02-27 2024-02-28 2024-02-29 2024-03-01 2024-03-02")]
    [TestCase("2024-05-05T22:10:00", "2024-05-06T03:40:00", 3, "05-06 00:00 05-06 03:00")]
    [TestCase("2024-05-05T22:10:02", "2024-05-05T22:10:21", 4, "22:10:05 22:10:10 22:10:15 22:10:20")]
    public void Ticks_are_whole_years_months_days_and_times(string low, string high, int atMost, string labels) =>
        Assert.That(string.Join(' ', TimeTicks.For(new DataRange(At(low), At(high)), atMost).Select(tick => tick.Label)), Is.EqualTo(labels));

    [Test]
    public void A_tick_stands_where_it_says() =>
        Assert.That(TimeTicks.For(new DataRange(At("2020-01-01"), At("2024-01-01")), 5)[1].Value, Is.EqualTo(At("2021-01-01")));

    [TestCase(-1e300, 1e300)]
    [TestCase(1e200, 1e300)]
    [TestCase(0.25, 0.5)]
    public void What_no_calendar_has_is_no_error(double low, double high) =>
        Assert.That(TimeTicks.For(new DataRange(low, high), 6), Has.Length.LessThanOrEqualTo(6));

    private static double At(string text) => (DateTime.Parse(text, null, System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal) - DateTime.UnixEpoch).TotalSeconds;
}
