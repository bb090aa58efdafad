namespace CmlAction.Core.Charts;

/// <summary>An opaque sRGB colour.</summary>
internal readonly record struct Color(byte Red, byte Green, byte Blue)
{
    /// <param name="hex">Six hexadecimal digits after <c>#</c>.</param>
    public static Color FromHex(string hex) =>
        new(Convert.ToByte(hex[1..3], 16), Convert.ToByte(hex[3..5], 16), Convert.ToByte(hex[5..7], 16));

    public string Hex => $"#{Red:x2}{Green:x2}{Blue:x2}";

    /// <summary>Relative luminance, 0 (black) to 1 (white). Source: WCAG 2.2.</summary>
    public double Luminance => 0.2126 * Linear(Red) + 0.7152 * Linear(Green) + 0.0722 * Linear(Blue);

    /// <summary>Contrast ratio, 1 to 21; text wants at least 4.5. Source: WCAG 2.2.</summary>
    public double ContrastWith(Color other)
    {
        var (a, b) = (Luminance, other.Luminance);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>This colour painted with an opacity (0 to 1) over another.</summary>
    public Color Over(Color background, double opacity)
    {
        return new Color(Mix(background.Red, Red), Mix(background.Green, Green), Mix(background.Blue, Blue));

        byte Mix(byte below, byte above) => (byte)Math.Round(below + (above - below) * Math.Clamp(opacity, 0, 1));
    }

    private static double Linear(byte channel)
    {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
