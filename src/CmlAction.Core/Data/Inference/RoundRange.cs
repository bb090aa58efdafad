using System.Globalization;
using CmlAction.Core.Config;

namespace CmlAction.Core.Data.Inference;

/// <summary>A range of round numbers around what was seen.</summary>
internal static class RoundRange
{
    private const double Slack = 0.1;
    private const double LargestStep = 1e15;
    private const int MostDigits = 20;

    /// <summary>
    /// A tenth of the span wider on either side, to the next number of two digits of the span. What was never negative stays so, and so does what
    /// was never positive.
    /// </summary>
    /// <param name="low">Smallest value.</param>
    /// <param name="high">Largest value, above <paramref name="low"/>.</param>
    /// <param name="isInteger">True when the values are whole.</param>
    /// <returns>As in <c>checks.columns</c>; null for numbers too large or too small to be written with a few digits.</returns>
    /// <example>18 and 92 give 10..100, 0.02 and 0.51 give 0..0.56</example>
    public static string? Of(double low, double high, bool isInteger)
    {
        var span = high - low;
        if (!double.IsFinite(span) || span <= 0)
            return null;
        var exponent = (int)Math.Floor(Math.Log10(span)) - 1;
        if (isInteger)
            exponent = Math.Max(exponent, 0);
        if (Math.Abs(exponent) > MostDigits)
            return null;
        var step = Math.Pow(10, exponent);
        var (first, last) = (Math.Floor((low - Slack * span) / step), Math.Ceiling((high + Slack * span) / step));
        if (low >= 0)
            first = Math.Max(first, 0);
        if (high <= 0)
            last = Math.Min(last, 0);
        if (Math.Max(Math.Abs(first), Math.Abs(last)) >= LargestStep)
            return null;
        var (from, to) = (Text((long)first, exponent), Text((long)last, exponent));
        return DecimalText.TryParse(from, out var lowest) && DecimalText.TryParse(to, out var highest) && lowest <= low && high <= highest
            ? $"{from}..{to}"
            : null;
    }

    /// <summary>The number of steps of a power of ten, exactly.</summary>
    private static string Text(long steps, int exponent)
    {
        if (steps == 0)
            return "0";
        var digits = Math.Abs(steps).ToString(CultureInfo.InvariantCulture);
        if (exponent >= 0)
            return (steps < 0 ? "-" : "") + digits + new string('0', exponent);
        digits = digits.PadLeft(1 - exponent, '0');
        var text = $"{digits[..^-exponent]}.{digits[^-exponent..]}".TrimEnd('0').TrimEnd('.');
        return (steps < 0 ? "-" : "") + text;
    }
}
