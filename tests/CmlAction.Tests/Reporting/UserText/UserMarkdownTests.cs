using System.Diagnostics;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting;
using CmlAction.Core.Reporting.UserText;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Reporting.UserText;

/// <summary>What a user's Markdown may do to the report around it: nothing.</summary>
internal sealed class UserMarkdownTests
{
    [TestCase("plain *words* and [a link](https://example.org/@a#1)", "plain *words* and [a link](https://example.org/@a#1)")]
    [TestCase("<b>a</b> <!-- c --> <?x", "&lt;b>a&lt;/b> &lt;!-- c --> &lt;?x")]
    [TestCase("1 < 2 and `<b>`", "1 < 2 and `<b>`")]
    [TestCase("thanks @octocat, see #12 and a@b.org", "thanks @\u200Boctocat, see #\u200B12 and a@\u200Bb.org")]
    [TestCase("`@octocat #1`", "`@octocat #1`")]
    [TestCase("```\nopen @x", "```\nopen @x\n```")]
    [TestCase("~~~~ sh\nopen", "~~~~ sh\nopen\n~~~~")]
    [TestCase("a\u202Eb\u0007", "a\uFFFDb\uFFFD")]
    [TestCase("[a]: https://example.org/@a\n\n[a]", "[a]: https://example.org/@a\n\n[a]")]
    public void Is_written_as_it_stands_but_harmless(string text, string expected)
    {
        using var files = new TempWorkspace();
        files.Workspace.Write("n.md", text);
        Assert.That(Text(files.Workspace), Is.EqualTo(expected));
    }

    [TestCase("```\nnever closed")]
    [TestCase("<details>\n\n<!-- never closed")]
    [TestCase("- list\n  - in list\n\n        code")]
    [TestCase("> quote\n> ```\n> code")]
    [TestCase("| a | b |\n|---|---|\n| 1 | 2 |")]
    [TestCase("Heading\n===\n\n---")]
    [TestCase("<script>\nalert(1)\n</script>")]
    [TestCase("`` never closed ` code")]
    [TestCase("[link](<never closed")]
    [TestCase("1. a\n1. b\n\n\tcode")]
    public void What_follows_it_is_read_as_without_it(string text)
    {
        using var files = new TempWorkspace();
        files.Workspace.Write("n.md", text);
        var after = new TableBlock([new TableColumn("after"), new TableColumn("b")], [new TableRow("1", "2")]);
        var report = new Report("", Core.Evaluation.Verdict.Pass, [new Heading(1, "h"), Block(files.Workspace)!, after, new Details(["s"], false, [new Core.Reporting.Text("in")])]);
        var page = Markdig.Markdown.ToHtml(ReportMarkdown.Write(report, MarkdownOptions.File), new Markdig.MarkdownPipelineBuilder().Let());
        var html = ReportHtml.Write(report, new Dictionary<string, (string, string)>());
        using (Assert.EnterMultipleScope())
        {
            foreach (var one in new[] { page, html })
            {
                var tail = one[one.LastIndexOf("<table", StringComparison.Ordinal)..];
                Assert.That(tail, Does.Contain(">after</th>").And.Contain("<summary>s</summary>").And.Contain("</details>"), one);
                Assert.That(one, Does.Not.Contain("<script"));
            }
        }
    }

    [Test]
    public void Links_of_programs_lead_nowhere_and_foreign_pictures_are_links_in_the_page()
    {
        using var files = new TempWorkspace();
        files.Workspace.Write("n.md", "[a](javascript:alert(1)) ![p](https://example.org/x.png) [b](https://example.org) [c](data:text/html,x) [d](#top)");
        var html = OwnMarkdown.ToHtml(Block(files.Workspace)!);
        Assert.That(html.TrimEnd(), Is.EqualTo("<p><a href=\"#\">a</a> <a href=\"https://example.org/x.png\">p</a> <a href=\"https://example.org\">b</a> <a href=\"#\">c</a> <a href=\"#top\">d</a></p>"));
    }

    [Test]
    public void A_hostile_file_of_the_largest_size_is_read_or_refused_in_good_time([Values(">", "- ", "[", "![a](", "*a ", "`", "|a", "<a ", "{{", "1. ", "![][")] string unit)
    {
        using var files = new TempWorkspace();
        files.Workspace.Write("n.md", string.Concat(Enumerable.Repeat(unit, UserFile.MaximumBytes / unit.Length)));
        var watch = Stopwatch.StartNew();
        var problems = new List<Problem>();
        var block = Block(files.Workspace, problems);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(block is not null || problems.Count > 0);
            Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
        }
    }

    private static string Text(Workspace workspace) => string.Concat(Block(workspace)!.Pieces.Cast<MarkdownText>().Select(piece => piece.Markdown));

    private static MarkdownBlock? Block(Workspace workspace, List<Problem>? problems = null)
    {
        problems ??= [];
        var text = UserFile.Read(workspace, "n.md", new Place("cml.yaml"), problems)!;
        return UserMarkdown.Parse(text, "n.md", 1, new PictureReader(workspace, problems, 10), problems);
    }
}

file static class Pipelines
{
    public static Markdig.MarkdownPipeline Let(this Markdig.MarkdownPipelineBuilder builder) => Markdig.MarkdownExtensions.UsePipeTables(builder).Build();
}
