namespace CmlAction.Tests.Reporting;

/// <summary>Column names, labels and file names that try to be more than names.</summary>
internal static class HostileNames
{
    public static readonly string[] All =
    [
        // Tables and lines.
        "a|b", "|", "||", "a\\|b", "\\|", "|---|", "| a | b |", "a\nb", "a\r\nb", "a\n\nb", "\n# heading", "a\u2028b", "a\u2029b", "a\u0085b", "a\tb", "a\u000Bb",
        // Code.
        "`", "``", "```", "`a`", "a`b", "``a```b", "```\ncode\n```", "~~~", "~~~ sh", "`a|b`", "a` | `b",
        // Emphasis.
        "*a*", "**a**", "***", "_a_", "__a__", "a_b_c", "_a", "a_", "~~a~~", "~a~", "*", "_", "**", "a * b * c", "snake_case_name", "_ _", "* * *",
        // Blocks.
        "# a", "#", "#a", "###### a", "a #", "- a", "-", "---", "+ a", "+", "* a", "1. a", "1) a", "12345. a", "1.", "> a", ">", "===", "=", "    code", "- [ ] a", "[x] a", ": a", "***a",
        // Links, pictures, footnotes, references.
        "[a](http://example.org)", "[a]", "[a][b]", "[a]: http://example.org", "![a](http://example.org/x.png)", "!", "!a", "[^1]", "[^1]: a", "[[a]]", "a](b", "](javascript:alert(1))",
        "<http://example.org>", "http://example.org", "https://example.org/?a=b&c=d", "HTTPS://EXAMPLE.ORG", "ftp://example.org", "www.example.org", "WWW.example.org", "ww.www.example.org",
        "a@example.org", "mailto:a@example.org", "xmpp:a@example.org", "tel:+4930123456", "TEL:123", "<a@example.org>", "javascript:alert(1)",
        // Mentions and references of GitHub.
        "@octocat", "@octocat/team", "a @octocat b", "(@octocat)", "-@octocat-", "@", "@@octocat", "#1", "#123", "owner/repo#1", "GH-1", "gh-12", "Gh-3", "(GH-4)", "##1", ":smile:", ":+1:", ":100:", "a:b:c",
        // HTML.
        "<b>a</b>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</details>", "</summary>", "<details>", "<!-- a", "-->", "<!-- a -->", "<?php ?>", "<![CDATA[a]]>", "<!DOCTYPE html>",
        "&lt;", "&amp;", "&", "&#64;octocat", "&copy;", "&#x3C;b&#x3E;", "a<b", "a>b", "a < b > c", "\"", "'", "\"><script>", "' onload='x", "</style>", "</title>", "]]>", "<picture>", "</sub>",
        // Escapes and mathematics.
        "\\", "\\\\", "a\\", "\\a", "\\*a*", "$a$", "$$a$$", "$`a`$", "a$b", "price ($)", "%", "{a}", "{{a}}", "{#id .class}", "^a^", "==a==", "++a++", "a\\`b",
        // Invisible characters and directions.
        "a\u202Eb", "\u2066a\u2069", "a\u200Bb", "a\u200Db", "a\u200Cb", "\uFEFFa", "a\u00ADb", "a\u0000b", "\u001B[31ma", "a\u007Fb", "a\u009Bb", "\u3164", "a\u2060b", "a\uD800b", "\uDC00", "a\uE000b",
        "a\U000E0041b", "\u061Ca", "@\u200Boctocat", "#\u200B1",
        // Honest names of the world.
        "größe (cm)", "价格", "цена", "שם", "اسم", "می‌خواهم", "naïve", "🐧", "👨‍👩‍👧", "a🏳️‍🌈b", "e\u0301", "Z\u0351\u034F\u0352a\u0353\u0354lgo", "R²", "a · b", "50 %", "a → b", "C#", "C++", "a.b", "x[0]", "f(x)",
        // Long.
        new string('a', 41), new string('a', 100_000), string.Concat(Enumerable.Repeat("👨‍👩‍👧", 50)), "a" + new string('\u0301', 5_000), string.Concat(Enumerable.Repeat("<b>", 40)), new string('`', 500),
        string.Concat(Enumerable.Repeat("@a ", 100)), new string('[', 2_000), new string('*', 2_000), new string('|', 300),
    ];
}
