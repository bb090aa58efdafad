using System.Text;

namespace CmlAction.Core.Reporting;

/// <summary>Text to Markdown (CommonMark with GitHub's extensions) and HTML that shows exactly this text and means nothing else.</summary>
internal static class MarkdownEscape
{
    /// <summary>Plain text within a line.</summary>
    /// <param name="text">Anything.</param>
    /// <param name="atStart">True at the start of a paragraph, heading or list item, where some characters begin a block.</param>
    /// <param name="inTable">True in a table cell.</param>
    public static string Plain(string text, bool atStart, bool inTable)
    {
        var safe = ShownText.Defuse(text);
        if (atStart)
            safe = safe.TrimStart();
        var markdown = new StringBuilder(safe.Length + 16);
        if (atStart)
            markdown.Append(BlockStart(ref safe));
        for (var i = 0; i < safe.Length; i++)
        {
            var c = safe[i];
            switch (c)
            {
                case '&':
                    markdown.Append("&amp;");
                    break;
                case '<':
                    markdown.Append("&lt;");
                    break;
                case '>':
                    markdown.Append("&gt;");
                    break;
                case '`':
                    // An entity: after a backslash some readers still count it when a code span follows.
                    markdown.Append("&#96;");
                    break;
                case '|' when inTable:
                    // An entity, not a backslash: readers differ on a backslash before the bar.
                    markdown.Append("&#124;");
                    break;
                case '\\' or '*' or '[' or ']' or '~' or '$' or '#' or '|':
                    markdown.Append('\\').Append(c);
                    break;
                case '!' when i + 1 == safe.Length || safe[i + 1] == '[':
                    markdown.Append("\\!");
                    break;
                case '_' when !IsWithinWord(safe, i):
                    markdown.Append("\\_");
                    break;
                default:
                    markdown.Append(c);
                    break;
            }
        }
        return markdown.ToString();
    }

    /// <summary>Code within a line. A bar in a table cell has no portable spelling within code; there the text stands plain.</summary>
    public static string Code(string text, bool inTable)
    {
        var clean = ShownText.Clean(text);
        if (string.IsNullOrWhiteSpace(clean))
            return "";
        if (inTable && clean.Contains('|'))
            return Plain(text, atStart: false, inTable);
        var fence = new string('`', LongestRun(clean, '`') + 1);
        var padding = clean[0] is '`' or ' ' || clean[^1] is '`' or ' ' ? " " : "";
        return $"{fence}{padding}{clean}{padding}{fence}";
    }

    /// <summary>A whole block of code. Line ends stay, every other control character is replaced.</summary>
    public static string CodeBlock(string language, string content)
    {
        var fence = new string('`', Math.Max(3, LongestRun(content, '`') + 1));
        var lines = content.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(ShownText.Clean);
        return $"{fence}{new string([.. language.Where(char.IsAsciiLetter)])}\n{string.Join('\n', lines)}\n{fence}";
    }

    /// <summary>Text of an HTML element, or of an attribute in double quotes.</summary>
    public static string Html(string text)
    {
        var safe = ShownText.Defuse(text);
        return safe.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;");
    }

    /// <summary>An address as a link target, or null when it is not http or https.</summary>
    public static string? Address(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri!.AbsoluteUri.Replace("(", "%28").Replace(")", "%29").Replace("<", "%3C").Replace(">", "%3E").Replace("|", "%7C").Replace("\\", "%5C")
            : null;

    /// <summary>Takes what would begin a list, a quote, a rule or an underline from the start of the text and returns it escaped.</summary>
    private static string BlockStart(ref string text)
    {
        if (text.Length == 0)
            return "";
        if (text[0] == '-' || (text[0] is '+' or '=' or ':' && IsAlone(text, 1)))
        {
            var first = text[0];
            text = text[1..];
            return $"\\{first}";
        }
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits < 1 || text[digits] is not ('.' or ')') || !IsAlone(text, digits + 1))
            return "";
        var number = $"{text[..digits]}\\{text[digits]}";
        text = text[(digits + 1)..];
        return number;
    }

    /// <summary>A list mark is followed by a space or by nothing.</summary>
    private static bool IsAlone(string text, int end) => end == text.Length || text[end] is ' ' or '=';

    /// <summary>Underscores between letters and digits are never emphasis: <c>roc_auc</c> reads better bare.</summary>
    private static bool IsWithinWord(string text, int at)
    {
        var (left, right) = (at, at);
        while (left >= 0 && text[left] == '_')
            left--;
        while (right < text.Length && text[right] == '_')
            right++;
        return left >= 0 && right < text.Length && char.IsAsciiLetterOrDigit(text[left]) && char.IsAsciiLetterOrDigit(text[right]);
    }

    private static int LongestRun(string text, char wanted)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == wanted ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }
}
