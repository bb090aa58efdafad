using System.Globalization;

namespace CmlAction.Core.Config;

/// <summary>Numbers as the config format writes them: plain digits with an optional sign, decimal point and per cent sign.</summary>
internal static class DecimalText
{
    private const int MaximumLength = 40;

    /// <summary>Reads <c>12</c>, <c>-0.5</c>, <c>.25</c>; no exponents, separators, hexadecimals, infinities.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        return IsDecimal(text) && double.TryParse(text, Style, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>The same with a per cent sign: <c>7%</c> and <c>7 %</c> give 0.07, the double nearest to it.</summary>
    public static bool TryParsePercent(ReadOnlySpan<char> text, out double fraction)
    {
        fraction = 0;
        if (!text.EndsWith("%"))
            return false;
        var number = text[..^1].TrimEnd();
        return IsDecimal(number) && double.TryParse($"{number}e-2", Style, CultureInfo.InvariantCulture, out fraction);
    }

    /// <summary>Reads a number or a per cent number as fraction.</summary>
    public static bool TryParseFraction(ReadOnlySpan<char> text, out double fraction) =>
        TryParse(text, out fraction) || TryParsePercent(text, out fraction);

    private static bool IsDecimal(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaximumLength)
            return false;
        if (text[0] is '+' or '-')
            text = text[1..];
        var point = text.IndexOf('.');
        var fraction = point < 0 ? "0" : text[(point + 1)..];
        var whole = point < 0 ? text : text[..point];
        return fraction.Length > 0 && (point >= 0 || whole.Length > 0)
            && whole.IndexOfAnyExceptInRange('0', '9') < 0 && fraction.IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
}
