using CmlAction.Core.Evaluation;
using CmlAction.Core.Reporting;

namespace CmlAction.Tests.Reporting;

public class MarkdownWriterTests
{
    [TestCase("roc_auc", "roc_auc")]
    [TestCase("_a_", "\\_a\\_")]
    [TestCase("a*b", "a\\*b")]
    [TestCase("a`b", "a&#96;b")]
    [TestCase("<b>&", "&lt;b&gt;&amp;")]
    [TestCase("[x](y)", "\\[x\\](y)")]
    [TestCase("- a", "\\- a")]
    [TestCase("1. a", "1\\. a")]
    [TestCase("0.861 is below", "0.861 is below")]
    [TestCase("+0.3", "+0.3")]
    [TestCase("wow!", "wow\\!")]
    [TestCase("$5", "\\$5")]
    public void Plain_text_is_escaped_and_no_more_than_needed(string text, string markdown) => Assert.That(Write(new Text(text)), Is.EqualTo(markdown + "\n"));

    [TestCase("a", "`a`")]
    [TestCase("a`b", "``a`b``")]
    [TestCase("`", "`` ` ``")]
    [TestCase("``", "``` `` ```")]
    [TestCase(" a ", "`  a  `")]
    public void Code_chooses_its_fence(string text, string markdown) => Assert.That(Write(new Text(Inline.Code(text))), Is.EqualTo(markdown + "\n"));

    [Test]
    public void A_block_of_code_chooses_its_fence() =>
        Assert.That(Write(new CodeBlock("json", "a\n````\nb")), Is.EqualTo("`````json\na\n````\nb\n`````\n"));

    [Test]
    public void The_language_of_a_block_cannot_hold_more_than_letters() =>
        Assert.That(Write(new CodeBlock("js`\non", "a")), Is.EqualTo("```json\na\n```\n"));

    [TestCase("https://example.org/a(b)", "[here](https://example.org/a%28b%29)")]
    [TestCase("javascript:alert(1)", "here")]
    [TestCase("data:text/html,x", "here")]
    [TestCase("//example.org", "here")]
    [TestCase("https://example.org/a b\"c", "[here](https://example.org/a%20b%22c)")]
    public void A_link_leads_only_to_the_web(string address, string markdown) => Assert.That(Write(new Text(Inline.Link("here", address))), Is.EqualTo(markdown + "\n"));

    [Test]
    public void A_table_has_a_head_alignments_and_rows() =>
        Assert.That(
            Write(new TableBlock([new("a"), new("b", Alignment.Right), new("c", Alignment.Center)], [new TableRow("x|y", "", Inline.Code("z"))])),
            Is.EqualTo("| a | b | c |\n|---|--:|:-:|\n| x&#124;y | | `z` |\n"));

    [Test]
    public void A_row_with_too_few_cells_is_a_bug() =>
        Assert.That(() => Write(new TableBlock([new("a"), new("b")], [new TableRow("x")])), Throws.InvalidOperationException);

    [Test]
    public void A_folded_part_has_an_empty_line_after_its_summary() =>
        Assert.That(
            Write(new Details(["Data: ", Inline.Code("<x>"), " ", Inline.Strong("2")], true, [new Text("a")])),
            Is.EqualTo("<details open>\n<summary>Data: <code>&lt;x&gt;</code> <strong>2</strong></summary>\n\na\n\n</details>\n"));

    [Test]
    public void Two_lists_in_a_row_stay_two() =>
        Assert.That(Write(new BulletList([["a"]]), new BulletList([["b"], ["c"]]), new BulletList([["d"]])), Is.EqualTo("- a\n\n* b\n* c\n\n- d\n"));

    [Test]
    public void An_alert_and_a_footer_have_GitHubs_form() =>
        Assert.That(Write(new Alert(AlertKind.Warning, "careful"), new Footer("seed ", Inline.Code("1"))), Is.EqualTo("> [!WARNING]\n> careful\n\n<sub>seed `1`</sub>\n"));

    [Test]
    public void A_picture_is_addressed_as_the_place_needs_it()
    {
        var figure = new FigureBlock("roc", "Caption", "Alt \"text\"", [new Text("stand-in")], 320);
        var options = new MarkdownOptions { PictureFolder = "https://example.org/o/r/blob/abc/charts/", PictureSuffix = ".svg?raw=true" };
        Assert.That(ReportMarkdown.Write(new Report("", Verdict.Pass, [figure]), options), Is.EqualTo(
            """
            <picture>
              <source media="(prefers-color-scheme: dark)" srcset="https://example.org/o/r/blob/abc/charts/roc-dark.svg?raw=true">
              <img alt="Alt &quot;text&quot;" src="https://example.org/o/r/blob/abc/charts/roc-light.svg?raw=true" width="320">
            </picture>

            Caption

            """.ReplaceLineEndings("\n")));
        Assert.That(ReportMarkdown.Write(new Report("", Verdict.Pass, [figure]), MarkdownOptions.NoPictures), Is.EqualTo("**Caption**\n\nstand-in\n"));
    }

    [Test]
    public void Headings_sink_by_the_offset() =>
        Assert.That(ReportMarkdown.Write(new Report("", Verdict.Pass, [new Heading(1, "a"), new Heading(2, "b")]), MarkdownOptions.NoPictures), Is.EqualTo("### a\n\n#### b\n"));

    private static string Write(params Block[] blocks) => ReportMarkdown.Write(new Report("", Verdict.Pass, [.. blocks]), new MarkdownOptions());
}
