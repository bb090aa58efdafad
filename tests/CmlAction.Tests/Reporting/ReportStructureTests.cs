using CmlAction.Tests.Kit;
using Markdig;
using Markdig.Extensions.EmphasisExtras;

namespace CmlAction.Tests.Reporting;

/// <summary>The reports mean the same to the parser of report.html and to GitHub's own.</summary>
[RequiresProgram(CMark.Path, "cmark-gfm")]
internal sealed class ReportStructureTests
{
    /// <summary>Without alerts, which this cmark-gfm takes for quotations.</summary>
    private static readonly MarkdownPipeline GitHubLike = new MarkdownPipelineBuilder()
        .UsePipeTables().UseAutoLinks().UseTaskLists().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough).UseFootnotes().Build();

    private static IEnumerable<string> Accepted => Directory.EnumerateFiles(Repository.PathOf("tests/CmlAction.Tests/Golden/reports"), "*.md").Select(Path.GetFileName).Order(StringComparer.Ordinal)!;

    [TestCaseSource(nameof(Accepted))]
    public void Both_parsers_find_the_same_elements_in_an_accepted_report(string name)
    {
        var markdown = File.ReadAllText(Repository.PathOf($"tests/CmlAction.Tests/Golden/reports/{name}"));
        Assert.That(Elements(Markdown.ToHtml(markdown, GitHubLike)), Is.EqualTo(Elements(CMark.ToHtml(markdown))));
    }

    [Test]
    public void A_difference_would_be_seen()
    {
        const string alert = "> [!NOTE]\n> a | b\n";
        var others = new MarkdownPipelineBuilder().UseAlertBlocks().Build();
        Assert.That(Elements(Markdown.ToHtml(alert, others)), Is.Not.EqualTo(Elements(CMark.ToHtml(alert))));
    }

    private static string[] Elements(string html) => [.. HtmlPieces.Of(html).Where(piece => piece.IsTag && !piece.Text.StartsWith('/')).Select(piece => piece.Text)];
}
