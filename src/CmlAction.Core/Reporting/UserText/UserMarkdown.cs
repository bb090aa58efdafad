using System.Collections.Immutable;
using System.Text;
using CmlAction.Core.Foundation;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using MarkdigCode = Markdig.Syntax.CodeBlock;

namespace CmlAction.Core.Reporting.UserText;

/// <summary>A user's Markdown made fit for a report that is written anew at each push: it cannot break the report, call people or run anything.</summary>
internal static class UserMarkdown
{
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseTaskLists().UsePreciseSourceLocation().DisableHtml().Build();

    /// <summary>Text and pictures. HTML is shown as text; mentions and issue references are written so that they do not notify anybody.</summary>
    /// <param name="text">Lines divided by <c>\n</c>.</param>
    /// <param name="path">The file, for messages and for pictures relative to it.</param>
    /// <param name="firstLine">Line of the file that the text begins with.</param>
    /// <param name="pictures">Reads local pictures.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <returns>Null when there is nothing to show.</returns>
    public static MarkdownBlock? Parse(string text, string path, int firstLine, PictureReader pictures, List<Problem> problems)
    {
        var trimmed = text.TrimEnd();
        if (Document(trimmed) is not { } document)
        {
            problems.Add(new Problem(ProblemCode.ReportFileUnusable, "lists and quotes stand too deeply in each other") { Place = new Place(path, firstLine, null) });
            return null;
        }
        var pieces = ImmutableArray.CreateBuilder<MarkdownPiece>();
        var code = CodeSpans(document).OrderBy(span => span.Start).ToArray();
        var at = 0;
        foreach (var image in document.Descendants<LinkInline>().Where(link => link is { IsImage: true, Url: { } url } && IsLocal(url)).OrderBy(link => link.Span.Start))
        {
            if (image.Span.Start < at)
                continue;
            var place = new Place(path, firstLine + image.Line, image.Column + 1);
            pieces.Add(new MarkdownText(Safe(trimmed, at, image.Span.Start, code)));
            if (pictures.Read(image.Url!, AltText(image), place) is { } picture)
                pieces.Add(picture);
            at = image.Span.End + 1;
        }
        pieces.Add(new MarkdownText(Safe(trimmed, at, trimmed.Length, code) + Unclosed(document)));
        return trimmed.Length == 0 ? null : new MarkdownBlock([.. pieces.Where(piece => piece is not MarkdownText { Markdown: "" })]);
    }

    /// <summary>Lines, from 0, that belong to a block of code.</summary>
    public static HashSet<int> CodeLines(string text)
    {
        var lines = new HashSet<int>();
        foreach (var block in Document(text)?.Descendants<MarkdigCode>() ?? [])
        {
            var isOpen = block is FencedCodeBlock { ClosingFencedCharCount: 0 } && block.Parent is MarkdownDocument document && document.LastChild == block;
            var last = isOpen ? text.AsSpan().Count('\n') : block.Line + text.AsSpan(block.Span.Start, Math.Max(0, Math.Min(block.Span.End, text.Length - 1) - block.Span.Start + 1)).Count('\n');
            for (var line = block.Line; line <= last; line++)
                lines.Add(line);
        }
        return lines;
    }

    /// <summary>Null when it is nested more deeply than the parser goes.</summary>
    private static MarkdownDocument? Document(string text)
    {
        try
        {
            return Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>True for addresses that name a file; what begins with a scheme, a slash or a fragment is left as it is.</summary>
    private static bool IsLocal(string url) =>
        url.Length > 0 && url[0] is not ('/' or '#' or '\\') && !Uri.TryCreate(url, UriKind.Absolute, out _);

    private static string AltText(LinkInline image) =>
        string.Concat(image.Descendants<LeafInline>().Select(leaf => leaf switch { LiteralInline literal => literal.Content.ToString(), CodeInline code => code.Content, _ => " " }));

    /// <summary>Code and addresses stand as they are written.</summary>
    private static IEnumerable<SourceSpan> CodeSpans(MarkdownDocument document)
    {
        foreach (var node in document.Descendants())
        {
            if (node is FencedCodeBlock { ClosingFencedCharCount: 0 } open && open == document.LastChild)
                yield return new SourceSpan(open.Span.Start, int.MaxValue);
            else if (node is MarkdigCode or CodeInline or LinkReferenceDefinition)
                yield return node.Span;
            else if (node is LinkInline { UrlSpan: { IsEmpty: false } url })
                yield return url;
        }
    }

    private static string Safe(string text, int start, int end, SourceSpan[] code)
    {
        var safe = new StringBuilder(end - start + 16);
        var next = 0;
        for (var i = start; i < end; i++)
        {
            while (next < code.Length && code[next].End < i)
                next++;
            var c = text[i];
            if (next < code.Length && code[next].Start <= i)
            {
                safe.Append(c);
                continue;
            }
            var following = i + 1 < text.Length ? text[i + 1] : ' ';
            // The entity, also before what an escape would leave to the reader: HTML of any kind begins with this sign.
            if (c == '<' && (char.IsAsciiLetter(following) || following is '/' or '!' or '?'))
            {
                safe.Append("&lt;");
                continue;
            }
            safe.Append(c);
            if ((c == '@' && char.IsLetterOrDigit(following)) || (c == '#' && char.IsAsciiDigit(following)))
                safe.Append(ShownText.Divider);
        }
        return safe.ToString();
    }

    /// <summary>What ends a fence that the user left open: everything after it would be code.</summary>
    private static string Unclosed(MarkdownDocument document) =>
        document.LastChild is FencedCodeBlock { ClosingFencedCharCount: 0 } open ? "\n" + new string(open.FencedChar, open.OpeningFencedCharCount) : "";
}
