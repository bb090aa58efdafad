using System.Globalization;
using System.Text;

namespace CmlAction.Core.Charts;

/// <summary>Text that comes from files of users, made fit for one line of a picture.</summary>
internal static class LabelText
{
    /// <summary>More is never shown, whatever the width; bounds the work for hostile labels.</summary>
    private const int LongestRuneCount = 400;

    /// <summary>Marks stacked on one letter beyond this would leave the line upwards.</summary>
    private const int MostMarksOnALetter = 2;

    /// <summary>
    /// One line without control characters, direction overrides, lone surrogates and characters that XML forbids; white space runs are one space.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, LongestRuneCount));
        var (count, marks) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (Rune.IsWhiteSpace(rune))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                    clean.Append(' ');
                continue;
            }
            if (category is UnicodeCategory.Control or UnicodeCategory.Format && !IsJoiner(rune) || IsNonCharacter(rune))
                continue;
            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark || IsJoiner(rune) ? marks + 1 : 0;
            if (marks > MostMarksOnALetter)
                continue;
            if (++count > LongestRuneCount)
                return clean.ToString().TrimEnd() + "…";
            clean.Append(rune.ToString());
        }
        return clean.ToString().TrimEnd();
    }

    /// <summary>Cleans, and cuts with … when wider than a number of pixels.</summary>
    public static string Fit(string text, double width, double fontSize, bool semiBold = false)
    {
        var clean = Clean(text);
        if (TextMetrics.Width(clean, fontSize, semiBold) <= width)
            return clean;
        var cut = "";
        foreach (var element in Elements(clean))
        {
            if (TextMetrics.Width(cut + element + "…", fontSize, semiBold) > width)
                break;
            cut += element;
        }
        return TextMetrics.Width("…", fontSize, semiBold) <= width ? cut.TrimEnd() + "…" : "";
    }

    /// <summary>Cleans, and cuts with … when longer than a number of characters; for sentences, which have no width.</summary>
    public static string Short(string text, int mostCharacters = 40)
    {
        var elements = Elements(Clean(text)).Take(mostCharacters + 1).ToArray();
        return elements.Length <= mostCharacters ? string.Concat(elements) : string.Concat(elements[..(mostCharacters - 1)]).TrimEnd() + "…";
    }

    /// <summary>Breaks at spaces into lines no wider than a number of pixels; the last line that may be used is cut with ….</summary>
    public static IReadOnlyList<string> Wrap(string text, double width, int mostLines, double fontSize)
    {
        var lines = new List<string>();
        var rest = Clean(text);
        while (rest.Length > 0 && lines.Count < mostLines)
        {
            if (lines.Count == mostLines - 1 || TextMetrics.Width(rest, fontSize) <= width)
            {
                lines.Add(Fit(rest, width, fontSize));
                break;
            }
            var line = LongestStart(rest, width, fontSize);
            lines.Add(Fit(line, width, fontSize));
            rest = rest[line.Length..].TrimStart();
        }
        return lines;
    }

    /// <summary>
    /// True when the first letter belongs to a script that is written from right to left, such as Hebrew or Arabic. Two names with an arrow
    /// between them are ours: the arrow points to the right.
    /// </summary>
    public static bool IsRightToLeft(string text) => !text.Contains('→') && IsRightToLeft(text.EnumerateRunes().FirstOrDefault(Rune.IsLetter));

    /// <summary>True when any letter belongs to such a script.</summary>
    public static bool HasRightToLeft(string text) => text.EnumerateRunes().Any(IsRightToLeft);

    private static bool IsRightToLeft(Rune rune) => rune.Value is >= 0x0590 and <= 0x08FF or >= 0xFB1D and <= 0xFDFF or >= 0xFE70 and <= 0xFEFF
        or >= 0x10800 and <= 0x10FFF or >= 0x1E800 and <= 0x1EFFF;

    /// <summary>The words from the start that fit on a line; at least one.</summary>
    private static string LongestStart(string text, double width, double fontSize)
    {
        var end = -1;
        for (var space = text.IndexOf(' '); space >= 0; space = text.IndexOf(' ', space + 1))
        {
            if (end >= 0 && TextMetrics.Width(text[..space], fontSize) > width)
                break;
            end = space;
        }
        return end < 0 ? text : text[..end];
    }

    private static IEnumerable<string> Elements(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
            yield return elements.GetTextElement();
    }

    /// <summary>Persian and Indic words and joined emoji need these two, which have no width and no direction.</summary>
    private static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D;

    private static bool IsNonCharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;
}
