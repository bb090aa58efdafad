using System.Collections.Immutable;
using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CmlAction.Core.Reporting.Pictures;

/// <summary>
/// Finds the pictures that Markdown shows, as GitHub reads it: <c>![…](…)</c>, by reference, <c>&lt;img&gt;</c> and <c>&lt;source&gt;</c>. Code and comments
/// show nothing, so what stands in them is left alone.
/// </summary>
public static class PictureFinder
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePreciseSourceLocation().UsePipeTables().UseFootnotes().Build();

    /// <summary>All places, in the order of the text, each once.</summary>
    /// <param name="markdown">Anything.</param>
    /// <exception cref="FormatException">Quotes, lists or brackets are nested deeper than makes sense.</exception>
    public static ImmutableArray<PictureReference> Find(string markdown)
    {
        var lines = new LineIndex(markdown);
        var found = new SortedDictionary<int, PictureReference>();
        foreach (var node in Parse(markdown).Descendants())
        {
            switch (node)
            {
                case LinkInline { IsImage: true } image:
                    Add(image.Reference?.UrlSpan ?? image.UrlSpan, image.Url);
                    break;
                case HtmlInline html:
                    AddHtml(html.Span);
                    break;
                case HtmlBlock html:
                    AddHtml(html.Span);
                    break;
            }
        }
        return [.. found.Values];

        void AddHtml(SourceSpan span)
        {
            if (span.IsEmpty)
                return;
            foreach (var (start, length, address) in HtmlPictures.Find(markdown, span.Start, Math.Min(span.End + 1, markdown.Length)))
                found.TryAdd(start, new PictureReference(start, length, address, lines.LineOf(start)));
        }

        void Add(SourceSpan span, string? address)
        {
            if (span.IsEmpty || string.IsNullOrWhiteSpace(address))
                return;
            var (start, length) = (span.Start, span.Length);
            if (length > 1 && markdown[start] == '<' && markdown[start + length - 1] == '>')
                (start, length) = (start + 1, length - 2);
            found.TryAdd(start, new PictureReference(start, length, address, lines.LineOf(start)));
        }
    }

    /// <summary>The text with other addresses in some places; every other unit stays as it is.</summary>
    /// <param name="markdown">Where the places were found.</param>
    /// <param name="replacements">Places and what comes there: an address of letters, digits and what means nothing in Markdown or HTML.</param>
    public static string Replace(string markdown, IEnumerable<(PictureReference Place, string Address)> replacements)
    {
        var text = new StringBuilder(markdown.Length);
        var done = 0;
        foreach (var (place, address) in replacements.OrderBy(replacement => replacement.Place.Start))
        {
            text.Append(markdown, done, place.Start - done).Append(address);
            done = place.Start + place.Length;
        }
        return text.Append(markdown, done, markdown.Length - done).ToString();
    }

    private static MarkdownDocument Parse(string markdown)
    {
        try
        {
            return Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException error)
        {
            // The only thing that the parser refuses.
            throw new FormatException("The Markdown is nested too deeply", error);
        }
    }

    /// <summary>Lines of a text by index, found once.</summary>
    private sealed class LineIndex(string text)
    {
        private readonly List<int> _ends = [.. Ends(text)];

        public int LineOf(int index)
        {
            var at = _ends.BinarySearch(index);
            return (at < 0 ? ~at : at) + 1;
        }

        private static IEnumerable<int> Ends(string text)
        {
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] == '\n' || text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))
                    yield return i;
            }
        }
    }
}
