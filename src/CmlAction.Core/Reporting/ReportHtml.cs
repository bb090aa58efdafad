using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CmlAction.Core.Reporting.UserText;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Syntax;

namespace CmlAction.Core.Reporting;

/// <summary>The report as one HTML file that needs nothing else: no script, no request, pictures inside.</summary>
public static class ReportHtml
{
    /// <summary>Reads no HTML: the frame is written here, and what comes from data is text, whatever it looks like.</summary>
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    /// <summary>The frame is written by us; headings keep their level because the page is the report's own.</summary>
    private static readonly MarkdownOptions Options = new();

    private static readonly Lazy<string> Style = new(() => Resource("github-markdown.css") + Resource("report.css"));

    /// <param name="report">The whole report.</param>
    /// <param name="pictures">Figure name to its drawing for light and dark surroundings; a figure without one is replaced by its stand-in.</param>
    /// <returns>An HTML document, lines divided by <c>\n</c>; the same bytes for the same input.</returns>
    public static string Write(Report report, IReadOnlyDictionary<string, (string LightSvg, string DarkSvg)> pictures)
    {
        var html = new StringBuilder();
        var style = Style.Value;
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src '").Append(Hash(style));
        html.Append("'; base-uri 'none'; form-action 'none'\">\n");
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.Append("<meta name=\"referrer\" content=\"no-referrer\">\n<link rel=\"icon\" href=\"data:,\">\n");
        html.Append("<title>").Append(MarkdownEscape.Html(report.Title)).Append("</title>\n");
        html.Append("<style>").Append(style).Append("</style>\n</head>\n<body>\n<main class=\"markdown-body\">\n");
        Blocks(html, report.Blocks, pictures);
        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Blocks(StringBuilder html, ImmutableArray<Block> blocks, IReadOnlyDictionary<string, (string LightSvg, string DarkSvg)> pictures)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case Details details:
                    html.Append(details.IsOpen ? "<details open>\n<summary>" : "<details>\n<summary>").Append(Inline(details.Summary)).Append("</summary>\n");
                    Blocks(html, details.Blocks, pictures);
                    html.Append("</details>\n");
                    break;
                case FigureBlock figure when pictures.TryGetValue(figure.Name, out var picture):
                    Picture(html, figure, picture);
                    break;
                case FigureBlock figure:
                    html.Append("<p><strong>").Append(Inline([figure.Caption])).Append("</strong></p>\n");
                    Blocks(html, figure.StandIn, pictures);
                    break;
                case Alert alert:
                    var kind = alert.Kind.ToString();
                    html.Append("<div class=\"markdown-alert markdown-alert-").Append(kind.ToLowerInvariant()).Append("\" role=\"note\">\n");
                    html.Append("<p class=\"markdown-alert-title\">").Append(kind).Append("</p>\n<p>").Append(Inline(alert.Runs)).Append("</p>\n</div>\n");
                    break;
                case Footer footer:
                    html.Append("<footer>\n<p>").Append(Inline(footer.Runs)).Append("</p>\n</footer>\n");
                    break;
                case TableBlock:
                    html.Append("<div class=\"table\" role=\"group\" aria-label=\"table\" tabindex=\"0\">\n").Append(Render(MarkdownWriter.Write([block], Options))).Append("</div>\n");
                    break;
                case MarkdownBlock own:
                    html.Append(OwnMarkdown.ToHtml(own));
                    break;
                default:
                    html.Append(Render(MarkdownWriter.Write([block], Options)));
                    break;
            }
        }
    }

    private static void Picture(StringBuilder html, FigureBlock figure, (string LightSvg, string DarkSvg) picture)
    {
        html.Append("<figure>\n<picture>\n<source media=\"(prefers-color-scheme: dark)\" srcset=\"").Append(DataUri(picture.DarkSvg));
        html.Append("\">\n<img alt=\"").Append(MarkdownEscape.Html(figure.AltText)).Append("\" src=\"").Append(DataUri(picture.LightSvg));
        html.Append("\">\n</picture>\n<figcaption>").Append(Inline([figure.Caption])).Append("</figcaption>\n</figure>\n");
    }

    private static string Render(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var table in document.Descendants<Table>())
        {
            HtmlTable.Shape(table);
            HtmlTable.Align(table);
        }
        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return writer.ToString();
    }

    /// <summary>The paragraph's content only.</summary>
    private static string Inline(ImmutableArray<Inline> runs)
    {
        var html = Render(MarkdownWriter.Line(runs, atStart: true, inTable: false)).Trim();
        return html.StartsWith("<p>", StringComparison.Ordinal) && html.EndsWith("</p>", StringComparison.Ordinal) ? html[3..^4] : html;
    }

    private static string DataUri(string svg) => $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}";

    private static string Hash(string style) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}";

    private static string Resource(string name)
    {
        using var stream = typeof(ReportHtml).Assembly.GetManifestResourceStream($"CmlAction.Core.Reporting.{name}")
            ?? throw new InvalidOperationException($"The resource {name} is not in the assembly");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
