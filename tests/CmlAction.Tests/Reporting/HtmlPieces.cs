using System.Net;

namespace CmlAction.Tests.Reporting;

/// <summary>A page cut into tags (name only) and decoded text. Strict: what our writers make has neither comments nor bare angle brackets.</summary>
internal static class HtmlPieces
{
    public static List<(bool IsTag, bool IsCode, string Text)> Of(string html)
    {
        var pieces = new List<(bool, bool, string)>();
        var code = 0;
        for (var at = 0; at < html.Length;)
        {
            if (html[at] != '<')
            {
                var next = html.IndexOf('<', at);
                var end = next < 0 ? html.Length : next;
                pieces.Add((false, code > 0, WebUtility.HtmlDecode(html[at..end])));
                at = end;
                continue;
            }
            var close = EndOfTag(html, at);
            var tag = html[(at + 1)..close];
            var name = string.Concat(tag.TakeWhile(c => c is '/' or '!' || char.IsAsciiLetterOrDigit(c))).ToLowerInvariant();
            code += name is "code" or "pre" ? 1 : name is "/code" or "/pre" ? -1 : 0;
            pieces.Add((true, false, name));
            at = close + 1;
            if (name == "style")
                at = html.IndexOf("</style>", at, StringComparison.Ordinal);
        }
        return pieces;
    }

    private static int EndOfTag(string html, int start)
    {
        var quoted = false;
        for (var at = start; at < html.Length; at++)
        {
            if (html[at] == '"')
                quoted = !quoted;
            else if (html[at] == '>' && !quoted)
                return at;
        }
        throw new FormatException($"A tag without an end: {html[start..Math.Min(html.Length, start + 200)]}");
    }
}
