using System.Globalization;
using System.Text;

namespace CmlAction.Core.Charts;

/// <summary>Measures text without a font library. Errs on the wide side, so that what fits here fits wherever the picture is shown.</summary>
internal static class TextMetrics
{
    /// <summary>Height of the letters above the baseline, as a share of the font size.</summary>
    public const double Ascent = 0.78;

    /// <summary>Depth below the baseline, as a share of the font size.</summary>
    public const double Descent = 0.24;

    /// <summary>Half the height of capitals and digits: a baseline this share of the font size below a middle line centres them on it.</summary>
    public const double Middle = 0.36;

    /// <summary>Width in pixels of one line of text.</summary>
    /// <param name="text">As cleaned by <see cref="LabelText.Clean"/>.</param>
    /// <param name="fontSize">In pixels.</param>
    /// <param name="semiBold">True for the weight 600.</param>
    public static double Width(string text, double fontSize, bool semiBold = false)
    {
        var hundredths = 0L;
        foreach (var rune in text.EnumerateRunes())
            hundredths += Advance(rune, semiBold);
        return hundredths * fontSize / 100;
    }

    /// <summary>Hundredths of the font size.</summary>
    private static int Advance(Rune rune, bool semiBold)
    {
        if (AdvanceWidths.Of(rune.Value, semiBold) is { } known)
            return known;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
            _ => rune.Value switch
            {
                >= 0x0590 and <= 0x05FF => 75,                  // Hebrew
                >= 0x2010 and <= 0x2022 => 68,                  // dashes and quotation marks
                0x2190 or 0x2191 or 0x2192 or 0x2193 => 96,     // arrows
                0x2026 => 100,                                  // …
                0x2212 or 0x2264 or 0x2265 or 0x2248 => 84,     // − ≤ ≥ ≈
                >= 0x2E3A and <= 0x2E3B => 300,                 // two-em and three-em dash
                >= 0xFDF0 and <= 0xFDFF => 1200,                // Arabic phrases in one character
                >= 0x12000 and <= 0x1254F => 900,               // cuneiform
                >= 0x1F000 and <= 0x1FAFF => 140,               // emoji
                _ => 110,
            },
        };
    }
}
