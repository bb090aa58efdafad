using System.Text;
using CmlAction.Core.Data.Reading;

namespace CmlAction.Tests.Data;

internal sealed class DatetimeParserTests
{
    [TestCase("1970-01-01", 0)]
    [TestCase("2024-02-29", 1709164800)]
    [TestCase("2024-02-29T12:30", 1709209800)]
    [TestCase("2024-02-29 12:30:15", 1709209815)]
    [TestCase("2024-02-29T12:30:15.25Z", 1709209815.25)]
    [TestCase("2024-02-29T12:30:15+01:00", 1709206215)]
    [TestCase("2024-02-29T12:30:15-0530", 1709229615)]
    [TestCase("2024-02-29T12:30:15+01", 1709206215)]
    [TestCase("0001-01-01", -62135596800)]
    [TestCase("9999-12-31T23:59:59", 253402300799)]
    public void A_date_is_read_as_seconds(string text, double expected)
    {
        Assert.That(DatetimeParser.TryParse(Encoding.UTF8.GetBytes(text), out var seconds), Is.True);
        Assert.That(seconds, Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase("2024")]
    [TestCase("20240229")]
    [TestCase("2023-02-29")]
    [TestCase("2024-13-01")]
    [TestCase("0000-01-01")]
    [TestCase("29.02.2024")]
    [TestCase("2024-02-29T")]
    [TestCase("2024-02-29T24:00")]
    [TestCase("2024-02-29T12:60")]
    [TestCase("2024-02-29T12:30:61")]
    [TestCase("2024-02-29T12:30:15.")]
    [TestCase("2024-02-29T12:30:15+1")]
    [TestCase("2024-02-29T12:30:15+99:00")]
    [TestCase("2024-02-29X12:30")]
    [TestCase("2024-02-29T12:30:15 Paris")]
    public void Other_texts_are_no_dates(string text)
    {
        Assert.That(DatetimeParser.TryParse(Encoding.UTF8.GetBytes(text), out _), Is.False);
    }
}
