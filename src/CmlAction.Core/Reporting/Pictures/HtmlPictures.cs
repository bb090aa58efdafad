using System.Net;

namespace CmlAction.Core.Reporting.Pictures;

/// <summary>The addresses in <c>src</c> and <c>srcset</c> of the tags <c>img</c> and <c>source</c>, by the rules of the HTML standard for attributes.</summary>
internal static class HtmlPictures
{
    /// <summary>Places within a part of the text.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">Where the part begins.</param>
    /// <param name="end">Where it has ended.</param>
    public static IEnumerable<(int Start, int Length, string Address)> Find(string text, int start, int end)
    {
        for (var at = start; at < end;)
        {
            at = text.IndexOf('<', at, end - at);
            if (at < 0)
                yield break;
            if (IsAt(text, at, end, "<!--"))
            {
                var close = text.IndexOf("-->", at, end - at, StringComparison.Ordinal);
                at = close < 0 ? end : close + 3;
                continue;
            }
            // Other tags are read too: what stands in their attributes is no tag.
            var name = at + 1;
            while (name < end && char.IsAsciiLetterOrDigit(text[name]))
                name++;
            var (isImage, isSource) = (IsAt(text, at, end, "<img") && name == at + 4, IsAt(text, at, end, "<source") && name == at + 7);
            var isTag = name > at + 1;
            at = name;
            if (!isTag)
                continue;
            while (NextAttribute(text, ref at, end) is { } attribute)
            {
                if (isImage && attribute.Name.Equals("src", StringComparison.OrdinalIgnoreCase))
                    yield return Trimmed(text, attribute.Start, attribute.End);
                else if ((isImage || isSource) && attribute.Name.Equals("srcset", StringComparison.OrdinalIgnoreCase))
                {
                    foreach (var candidate in Candidates(text, attribute.Start, attribute.End))
                        yield return candidate;
                }
            }
        }
    }

    private static (int Start, int Length, string Address) Trimmed(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (start < end && char.IsWhiteSpace(text[end - 1]))
            end--;
        return (start, end - start, WebUtility.HtmlDecode(text[start..end]));
    }

    /// <summary>The addresses of a <c>srcset</c>: each may have a descriptor behind it (<c>2x</c>) and ends at a comma.</summary>
    private static IEnumerable<(int Start, int Length, string Address)> Candidates(string text, int at, int end)
    {
        while (true)
        {
            while (at < end && (char.IsWhiteSpace(text[at]) || text[at] == ','))
                at++;
            if (at >= end)
                yield break;
            var start = at;
            while (at < end && !char.IsWhiteSpace(text[at]))
                at++;
            var stop = at;
            while (stop > start && text[stop - 1] == ',')
                stop--;
            yield return (start, stop - start, WebUtility.HtmlDecode(text[start..stop]));
            if (stop < at)
                continue;
            // The descriptor; in parentheses a comma does not end it.
            var depth = 0;
            while (at < end && (depth > 0 || text[at] != ','))
            {
                depth += text[at] switch { '(' => 1, ')' when depth > 0 => -1, _ => 0 };
                at++;
            }
        }
    }

    /// <summary>The next attribute of a tag with the place of its value; null at the tag's end.</summary>
    private static (string Name, int Start, int End)? NextAttribute(string text, ref int at, int end)
    {
        while (at < end && (char.IsWhiteSpace(text[at]) || text[at] == '/'))
            at++;
        if (at >= end || text[at] == '>')
            return null;
        var start = at++;
        while (at < end && !char.IsWhiteSpace(text[at]) && text[at] is not ('=' or '>' or '/'))
            at++;
        var name = text[start..at];
        var value = at;
        while (value < end && char.IsWhiteSpace(text[value]))
            value++;
        if (value >= end || text[value] != '=')
            return (name, at, at);
        value++;
        while (value < end && char.IsWhiteSpace(text[value]))
            value++;
        if (value >= end || text[value] == '>')
        {
            at = value;
            return (name, at, at);
        }
        if (text[value] is var quote and ('"' or '\''))
        {
            var close = text.IndexOf(quote, value + 1, end - value - 1);
            at = close < 0 ? end : close + 1;
            return (name, value + 1, close < 0 ? end : close);
        }
        at = value;
        while (at < end && !char.IsWhiteSpace(text[at]) && text[at] != '>')
            at++;
        return (name, value, at);
    }

    private static bool IsAt(string text, int at, int end, string word) =>
        at + word.Length <= end && text.AsSpan(at, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase);
}
