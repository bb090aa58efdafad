using System.Buffers;
using System.Globalization;
using System.Text;

namespace CmlAction.Core.Reporting;

/// <summary>Names and sentences that others wrote, made fit to be shown: no invisible characters, no references, not too long.</summary>
internal static class ShownText
{
    /// <summary>Longest name or label, in characters as people count them.</summary>
    public const int LongestValue = 40;

    /// <summary>Longest sentence.</summary>
    public const int LongestSentence = 300;

    /// <summary>Stands where a character would have been invisible or would have turned the text around.</summary>
    public const char Replacement = '\uFFFD';

    /// <summary>Divides what would otherwise be a mention, a reference or an address; takes no room. (GitHub finds those in rendered text, where escapes are gone.)</summary>
    public const char Divider = '\u200B';

    private static readonly SearchValues<char> ShortcodeCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-");

    /// <summary>A name: clean, cut to <paramref name="longest"/> characters, and visible even when blank.</summary>
    public static string Value(string text, int longest = LongestValue)
    {
        var cut = Cut(text, longest);
        return string.IsNullOrWhiteSpace(cut) ? "(blank)" : cut;
    }

    /// <summary>A sentence: clean and cut to a length that still fits a line of a list.</summary>
    public static string Sentence(string text) => Cut(text, LongestSentence);

    /// <summary>Cuts between characters as people count them (grapheme clusters), of which none may be longer than 16 UTF-16 units; an ellipsis says so.</summary>
    public static string Cut(string text, int longest)
    {
        const int longestCharacter = 16;
        // What is cut away need not be cleaned: a column name may have a million characters.
        var bound = (longest + 1) * longestCharacter;
        var clean = Clean(text.Length > bound ? text[..bound] : text);
        if (clean.Length <= longest)
            return clean;
        var shown = new StringBuilder();
        var lastStart = 0;
        for (int at = 0, count = 0; at < clean.Length; count++)
        {
            if (count == longest)
            {
                shown.Length = lastStart;
                return shown.Append('…').ToString();
            }
            var length = StringInfo.GetNextTextElementLength(clean, at);
            lastStart = shown.Length;
            shown.Append(clean, at, SafeLength(clean, at, Math.Min(length, longestCharacter)));
            at += length;
        }
        return shown.ToString();
    }

    /// <summary>
    /// One line without control characters, direction marks and invisible characters: line ends and tabs become spaces, the others U+FFFD.
    /// Joiners stay between two characters beyond ASCII, where scripts and emoji need them.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        var before = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is >= ' ' and < '\u007F')
                clean.Append(c);
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                if (IsHidden(CharUnicodeInfo.GetUnicodeCategory(text, i)))
                    clean.Append(Replacement);
                else
                    clean.Append(c).Append(text[i + 1]);
                i++;
            }
            else if (c is '\n' or '\r' or '\t' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029')
                clean.Append(' ');
            else if (c is '\u200C' or '\u200D' && before > '\u007F' && i + 1 < text.Length && text[i + 1] > '\u007F')
                clean.Append(c);
            else
                clean.Append(IsBlankLetter(c) || IsHidden(char.GetUnicodeCategory(c)) ? Replacement : c);
            before = text[i];
        }
        return clean.ToString();
    }

    /// <summary>Clean text in which nothing mentions a person, refers to an issue, is an address or a picture word.</summary>
    public static string Defuse(string text)
    {
        var clean = Clean(text);
        var safe = new StringBuilder(clean.Length + 8);
        for (var i = 0; i < clean.Length; i++)
        {
            var c = clean[i];
            var next = i + 1 < clean.Length ? clean[i + 1] : ' ';
            if (c == '.' && i >= 3 && clean.AsSpan(i - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase))
                safe.Append(Divider);
            if (c == ':' && next != ' ' && EndsInScheme(clean.AsSpan(0, i)))
                safe.Append(Divider);
            safe.Append(c);
            var divide = c switch
            {
                '@' => next != ' ',
                '#' => char.IsAsciiDigit(next) || next == '[',
                '-' => char.IsAsciiDigit(next) && i >= 2 && clean.AsSpan(i - 2, 2).Equals("GH", StringComparison.OrdinalIgnoreCase),
                ':' => next == '/' || IsShortcode(clean.AsSpan(i + 1)),
                _ => false,
            };
            if (divide)
                safe.Append(Divider);
        }
        return safe.ToString();
    }

    /// <summary>Schemes that make an address without <c>//</c>.</summary>
    private static bool EndsInScheme(ReadOnlySpan<char> before) =>
        before.EndsWith("mailto", StringComparison.OrdinalIgnoreCase) || before.EndsWith("xmpp", StringComparison.OrdinalIgnoreCase)
        || before.EndsWith("tel", StringComparison.OrdinalIgnoreCase);

    private static bool IsShortcode(ReadOnlySpan<char> rest)
    {
        var end = rest[..Math.Min(rest.Length, 80)].IndexOfAnyExcept(ShortcodeCharacters);
        if (end < 1 || rest[end] != ':')
            return false;
        // 31:7 is a place in a file; the few picture words without a letter are these.
        var word = rest[..end];
        return word.ContainsAnyInRange('a', 'z') || word.ContainsAnyInRange('A', 'Z') || word is "+1" or "-1" or "100" or "1234";
    }

    private static int SafeLength(string text, int start, int length) =>
        char.IsHighSurrogate(text[start + length - 1]) && start + length < text.Length ? length - 1 : length;

    private static bool IsHidden(UnicodeCategory category) =>
        category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>Letters and symbols by category that leave no mark: Hangul fillers and the empty Braille pattern.</summary>
    private static bool IsBlankLetter(char c) => c is '\u115F' or '\u1160' or '\u3164' or '\uFFA0' or '\u2800';
}
