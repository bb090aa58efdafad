namespace CmlAction.Core.Foundation;

/// <summary>Numbers as people read them. The only place where a fraction becomes per cent.</summary>
public static class NumberText
{
    /// <summary>U+2212; a hyphen is not a minus sign.</summary>
    public const char Minus = '\u2212';

    /// <summary>Shortest text that reads back to the same double.</summary>
    public static string RoundTrip(double value) => value.ToString("R");

    /// <summary>12345 gives <c>12,345</c>.</summary>
    public static string Count(long value) => TrueMinus(value.ToString("N0"));

    /// <summary>Exactly <paramref name="decimals"/> digits after the point; minus zero is shown as zero.</summary>
    public static string Fixed(double value, int decimals)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "n/a" : value > 0 ? "∞" : $"{Minus}∞";
        var text = value.ToString("N" + decimals);
        return text.StartsWith('-') && text.AsSpan(1).IndexOfAnyInRange('1', '9') < 0 ? text[1..] : TrueMinus(text);
    }

    /// <summary>About <paramref name="digits"/> significant digits, without an exponent between 1e-6 and 1e15.</summary>
    public static string Significant(double value, int digits = 4)
    {
        if (!double.IsFinite(value) || value == 0)
            return Fixed(value, 0);
        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        if (exponent is < -6 or >= 15)
            return TrueMinus(value.ToString($"0.{new string('#', digits - 1)}e0"));
        return Fixed(value, Math.Clamp(digits - 1 - exponent, 0, 15));
    }

    /// <summary>Decimals that show the first digit of the standard error: 0.011 gives 2, 0.0035 gives 3. Between 0 and 6.</summary>
    public static int DecimalsFor(double standardError) =>
        double.IsFinite(standardError) && standardError > 0
            ? Math.Clamp((int)Math.Ceiling(-Math.Log10(standardError) - 1e-9), 0, 6)
            : 3;

    /// <summary>A fraction as per cent: 0.1234 gives <c>12.3 %</c>.</summary>
    public static string Percent(double fraction, int decimals = 1) =>
        double.IsFinite(fraction) ? $"{Fixed(fraction * 100, decimals)} %" : "n/a";

    /// <summary>With its sign: <c>+0.018</c>, <c>−0.018</c>; zero has none.</summary>
    public static string Signed(double value, int decimals)
    {
        var text = Fixed(value, decimals);
        return value > 0 && double.IsFinite(value) && text.AsSpan().IndexOfAnyInRange('1', '9') >= 0 ? $"+{text}" : text;
    }

    /// <summary>A number above <paramref name="low"/> and not above <paramref name="high"/>, near their middle, in as few decimals as there are such numbers.</summary>
    /// <param name="low">Below <paramref name="high"/>.</param>
    /// <param name="high">Itself when nothing shorter lies between.</param>
    /// <param name="fewestDecimals">0 to 15.</param>
    /// <example>0.3 and 0.5 with 1 give 0.4; 9.7 and 12 with 0 give 11</example>
    public static double Between(double low, double high, int fewestDecimals)
    {
        for (var decimals = fewestDecimals; decimals <= 15; decimals++)
        {
            var rounded = Math.Round(low + (high - low) / 2, decimals);
            if (rounded > low && rounded <= high)
                return rounded;
        }
        return high;
    }

    /// <summary>1 gives <c>1 row</c>, 2 gives <c>2 rows</c>.</summary>
    public static string Plural(long count, string singular, string? plural = null) =>
        $"{Count(count)} {(count == 1 ? singular : plural ?? singular + "s")}";

    /// <summary>1536 gives <c>1.5 KiB</c>.</summary>
    public static string Bytes(long bytes)
    {
        if (bytes < 1024)
            return $"{bytes} B";
        var (value, unit) = ((double)bytes, 0);
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB"];
        for (; value >= 1024 && unit < units.Length - 1; unit++)
            value /= 1024;
        return $"{value:0.0} {units[unit]}";
    }

    private static string TrueMinus(string text) => text.StartsWith('-') ? Minus + text[1..] : text;
}
