using System.Text.RegularExpressions;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Reporting;
using CmlAction.Tests.Kit;
using Markdig;
using Markdig.Extensions.EmphasisExtras;

namespace CmlAction.Tests.Reporting;

/// <summary>What a hostile name may do to the page: nothing. The page has the tags that it has with a harmless name, and shows the name.</summary>
public partial class HostileNameTests
{
    private static readonly MarkdownPipeline GitHubLike = new MarkdownPipelineBuilder()
        .UsePipeTables().UseAutoLinks().UseTaskLists().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough).UseFootnotes().UseAlertBlocks().Build();

    /// <summary>A place where a line may break within a name: not seen, and where it stands depends on the name.</summary>
    private const string MayBreak = "wbr";

    [Test]
    public void The_corpus_is_large() => Assert.That(HostileNames.All.Distinct().Count(), Is.GreaterThanOrEqualTo(100));

    [TestCaseSource(typeof(HostileNames), nameof(HostileNames.All))]
    public void Markdig_finds_no_more_than_was_meant(string name)
    {
        var (hostile, harmless) = (Markdown(name), Markdown(HarmlessLike(name)));
        Check(name, Markdig.Markdown.ToHtml(hostile, GitHubLike), Markdig.Markdown.ToHtml(harmless, GitHubLike));
    }

    [Test]
    [RequiresProgram(CMark.Path, "cmark-gfm")]
    public void GitHubs_own_parser_finds_no_more_than_was_meant()
    {
        var hostile = CMark.ToHtml(string.Concat(HostileNames.All.Select((name, i) => $"{Markdown(name)}\nSEPARATOR {i}\n\n")));
        var harmless = CMark.ToHtml(string.Concat(HostileNames.All.Select((name, i) => $"{Markdown(HarmlessLike(name))}\nSEPARATOR {i}\n\n")));
        var (pages, models) = (Separator().Split(hostile), Separator().Split(harmless));
        Assert.That(pages, Has.Length.EqualTo(HostileNames.All.Length + 1), "a name has swallowed what came after it");
        using (Assert.EnterMultipleScope())
        {
            for (var i = 0; i < HostileNames.All.Length; i++)
                Check(HostileNames.All[i], pages[i], models[i]);
        }
    }

    [TestCaseSource(typeof(HostileNames), nameof(HostileNames.All))]
    public void The_whole_report_keeps_its_tags(string name)
    {
        var hostile = Markdig.Markdown.ToHtml(WholeReport(name), GitHubLike);
        var harmless = Markdig.Markdown.ToHtml(WholeReport(HarmlessLike(name)), GitHubLike);
        Assert.That(Tags(hostile), Is.EqualTo(Tags(harmless)));
        Assert.That(References(hostile), Is.Empty);
    }

    [TestCaseSource(typeof(HostileNames), nameof(HostileNames.All))]
    public void The_html_report_keeps_its_tags(string name)
    {
        var hostile = Html(name);
        Assert.That(Tags(hostile).Where(tag => tag != MayBreak), Is.EqualTo(Tags(Html(HarmlessLike(name))).Where(tag => tag != MayBreak)));
        Assert.That(References(hostile), Is.Empty);
    }

    private static string Html(string name)
    {
        var run = SampleRuns.Hostile(name);
        return ReportHtml.Write(ReportBuilder.Build(run, SampleRuns.BinaryFigures), new Dictionary<string, (string, string)>());
    }

    private static string WholeReport(string name)
    {
        var run = SampleRuns.Hostile(name);
        return ReportMarkdown.Write(ReportBuilder.Build(run, SampleRuns.BinaryFigures, SampleRuns.Config(run)), MarkdownOptions.NoPictures);
    }

    private static void Check(string name, string page, string model)
    {
        Assert.That(Tags(page), Is.EqualTo(Tags(model)), $"tags with the name {name[..Math.Min(80, name.Length)]}\n{page}");
        Assert.That(References(page), Is.Empty, page);
        var shown = WithoutSpaces(ShownText.Value(name));
        Assert.That(TextOf(page), Is.EqualTo(TextOf(model).Replace(HarmlessLike(name), shown)), "the name is not shown as it is");
    }

    /// <summary>Every kind of block, the name in every kind of run.</summary>
    private static string Markdown(string name)
    {
        var shown = ShownText.Value(name);
        var report = new Report("", Verdict.Pass,
        [
            new Heading(1, shown),
            new Text(shown),
            new Text("a ", Inline.Strong(shown), " b ", Inline.Emphasis(shown), " c ", Inline.Code(shown), " d ", Inline.Link(shown, "https://example.org/report")),
            new Text("after: ", shown, Inline.Code("code"), " ", shown, " end"),
            new BulletList([[shown], ["b ", shown], [Inline.Code(shown), shown]]),
            new TableBlock(
                [new TableColumn(shown), new TableColumn("b", Alignment.Right), new TableColumn("c")],
                [new TableRow(shown, "1", Inline.Code(shown)), new TableRow(Inline.Strong(shown), shown, Inline.Emphasis(shown)), new TableRow("last", "x", "y")]),
            new Details([shown, Inline.Code(shown), Inline.Strong(shown)], false, [new Text("inside ", shown), new CodeBlock("json", shown)]),
            new FigureBlock("roc", shown, shown, []),
            new Alert(AlertKind.Warning, shown),
            new Footer("small ", shown),
        ]);
        return ReportMarkdown.Write(report, MarkdownOptions.File);
    }

    /// <summary>A name without malice that is written in the same way: a bar in a table has no code style.</summary>
    private static string HarmlessLike(string name) => ShownText.Value(name).Contains('|') ? "QQ|QQ" : "QQQQ";

    private static IEnumerable<string> Tags(string html) => HtmlPieces.Of(html).Where(piece => piece.IsTag).Select(piece => piece.Text);

    /// <summary>What GitHub would turn into a link, mention, reference or picture in rendered text; it leaves code alone.</summary>
    private static IEnumerable<string> References(string html)
    {
        var text = string.Join(' ', HtmlPieces.Of(html).Where(piece => !piece.IsTag && !piece.IsCode).Select(piece => piece.Text));
        return Reference().Matches(text).Select(match => match.Value);
    }

    private static string TextOf(string html) => WithoutSpaces(string.Concat(HtmlPieces.Of(html).Where(piece => !piece.IsTag).Select(piece => piece.Text)));

    private static string WithoutSpaces(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != ShownText.Divider));

    [GeneratedRegex("<p>SEPARATOR \\d+</p>")]
    private static partial Regex Separator();

    [GeneratedRegex("@\\w|#\\d|\\bgh-\\d|://|\\bwww\\.|:[+-]?\\w*[a-z]\\w*:", RegexOptions.IgnoreCase)]
    private static partial Regex Reference();
}
