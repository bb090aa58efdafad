using System.Globalization;
using System.Text;

namespace CmlAction;

/// <summary>Text that a terminal or a log shows as it is: names from data can move no cursor and hide nothing.</summary>
internal static class PlainText
{
    /// <summary>Control, format (bidirectional, zero-width) and surrogate characters become <c>\uXXXX</c>; line ends stay.</summary>
    public static string Of(string text)
    {
        if (!text.Any(IsUnsafe))
            return text;
        var safe = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            if (IsUnsafe(character))
                safe.Append($"\\u{(int)character:x4}");
            else
                safe.Append(character);
        }
        return safe.ToString();
    }

    private static bool IsUnsafe(char character) =>
        character != '\n' && CharUnicodeInfo.GetUnicodeCategory(character)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
