namespace CmlAction.Core.Data.Reading;

/// <summary>Reads ISO 8601 dates and date-times as seconds since 1970-01-01T00:00:00Z.</summary>
/// <remarks>
/// <c>2024-12-31</c>, then optionally <c>T</c> or a blank and <c>18:00</c>, <c>18:00:30</c> or <c>18:00:30.125</c>, then optionally <c>Z</c>,
/// <c>+01</c>, <c>+0100</c> or <c>+01:00</c>. Without a zone it is UTC.
/// </remarks>
internal static class DatetimeParser
{
    public static bool TryParse(ReadOnlySpan<byte> text, out double seconds)
    {
        seconds = double.NaN;
        text = text.Trim(" \t"u8);
        if (text.Length is < 10 or > 40 || text[4] != '-' || text[7] != '-')
            return false;
        var (year, month, day) = (Number(text[..4]), Number(text[5..7]), Number(text[8..10]));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        var total = (double)((new DateTime(year, month, day).Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond);
        text = text[10..];
        if (!text.IsEmpty)
        {
            if (text[0] is not ((byte)'T' or (byte)'t' or (byte)' ') || !TryTime(text[1..], out var time))
                return false;
            total += time;
        }
        seconds = total;
        return true;
    }

    private static bool TryTime(ReadOnlySpan<byte> text, out double seconds)
    {
        seconds = 0;
        if (text.Length < 5 || text[2] != ':')
            return false;
        var (hour, minute) = (Number(text[..2]), Number(text[3..5]));
        if (hour is < 0 or > 23 || minute is < 0 or > 59)
            return false;
        seconds = hour * 3600 + minute * 60;
        text = text[5..];
        if (text.Length >= 3 && text[0] == ':')
        {
            var second = Number(text[1..3]);
            if (second is < 0 or > 59)
                return false;
            seconds += second;
            text = text[3..];
            if (!text.IsEmpty && text[0] == '.')
            {
                var end = 1;
                while (end < text.Length && text[end] is >= (byte)'0' and <= (byte)'9')
                    end++;
                if (end == 1 || NumberParser.Parse(text[..end], out var fraction) != NumberKind.Number)
                    return false;
                seconds += fraction;
                text = text[end..];
            }
        }
        if (!TryZone(text.TrimStart((byte)' '), out var offset))
            return false;
        seconds -= offset;
        return true;
    }

    private static bool TryZone(ReadOnlySpan<byte> text, out int offsetSeconds)
    {
        offsetSeconds = 0;
        if (text.IsEmpty || text.Length == 1 && text[0] is (byte)'Z' or (byte)'z')
            return true;
        if (text[0] is not ((byte)'+' or (byte)'-') || text.Length is not (3 or 5 or 6) || text.Length == 6 && text[3] != ':')
            return false;
        var (hours, minutes) = (Number(text[1..3]), text.Length == 3 ? 0 : Number(text[^2..]));
        if (hours is < 0 or > 18 || minutes is < 0 or > 59)
            return false;
        offsetSeconds = (hours * 3600 + minutes * 60) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    /// <summary>The value of up to four digits, or −1.</summary>
    private static int Number(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return -1;
            value = value * 10 + (digit - '0');
        }
        return value;
    }
}
