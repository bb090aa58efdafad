using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CmlAction.Core.Reporting.UserText;

/// <summary>A user's Markdown as HTML of a page that makes no request: local pictures inside, others as links.</summary>
internal static class OwnMarkdown
{
    private const string Placeholder = "picture:";

    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseTaskLists().UseAutoLinks().DisableHtml().Build();

    /// <returns>HTML blocks, lines divided by <c>\n</c>.</returns>
    public static string ToHtml(MarkdownBlock block)
    {
        var pictures = block.Pieces.OfType<MarkdownPicture>().ToList();
        var (next, markdown) = (0, "");
        foreach (var piece in block.Pieces)
            markdown += piece is MarkdownText text ? text.Markdown : $"![{MarkdownEscape.Plain(((MarkdownPicture)piece).AltText, false, false)}]({Placeholder}{next++})";
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>())
            Tame(link, pictures);
        foreach (var table in document.Descendants<Markdig.Extensions.Tables.Table>())
            HtmlTable.Align(table);
        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return writer.ToString();
    }

    /// <summary>A picture from elsewhere would be a request, and an address that is none of the web's could be a program.</summary>
    private static void Tame(LinkInline link, List<MarkdownPicture> pictures)
    {
        if (link.IsImage && link.Url is { } url && url.StartsWith(Placeholder, StringComparison.Ordinal)
            && int.TryParse(url.AsSpan(Placeholder.Length), out var index) && index < pictures.Count)
        {
            link.Url = $"data:{pictures[index].MediaType};base64,{Convert.ToBase64String(pictures[index].Content.AsSpan())}";
            return;
        }
        link.IsImage = false;
        if (!Uri.TryCreate(link.Url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https" or "mailto"))
            link.Url = link.Url is ['#', ..] ? link.Url : "#";
    }
}
