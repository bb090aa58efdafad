using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CmlAction.Core.Charts;
using CmlAction.Core.Reporting;

namespace CmlAction.Tests.Reporting;

public partial class ReportHtmlTests
{
    private static readonly string Page = Write(SampleRuns.BinaryFail(), SampleRuns.BinaryFigures);

    [Test]
    public void The_page_is_well_formed()
    {
        var body = XDocument.Parse(AsXml(Page)).Root!;
        Assert.That(body.Name.LocalName, Is.EqualTo("html"));
        Assert.That(body.Descendants("details").Count(), Is.EqualTo(6));
        Assert.That(body.Descendants("h1").Count(), Is.EqualTo(1));
        Assert.That(body.Descendants("details").Select(details => details.Elements().First().Name.LocalName), Is.All.EqualTo("summary"));
    }

    [Test]
    public void Every_picture_is_inside_in_light_and_dark_with_words_for_it()
    {
        var images = XDocument.Parse(AsXml(Page)).Descendants("picture").ToList();
        Assert.That(images, Has.Count.EqualTo(SampleRuns.BinaryFigures.Length));
        using (Assert.EnterMultipleScope())
        {
            foreach (var (picture, figure) in images.Zip(SampleRuns.BinaryFigures))
            {
                var (dark, light) = (picture.Element("source")!, picture.Element("img")!);
                Assert.That(dark.Attribute("media")!.Value, Is.EqualTo("(prefers-color-scheme: dark)"));
                Assert.That(Decoded(dark.Attribute("srcset")!.Value), Is.EqualTo(figure.Chart.ToSvg(Theme.Dark)));
                Assert.That(Decoded(light.Attribute("src")!.Value), Is.EqualTo(figure.Chart.ToSvg(Theme.Light)));
                Assert.That(light.Attribute("alt")!.Value, Is.EqualTo(figure.Chart.AltText));
            }
        }
    }

    [Test]
    public void Nothing_is_loaded_and_nothing_runs()
    {
        var addresses = XDocument.Parse(AsXml(Page)).Descendants().Attributes()
            .Where(attribute => attribute.Name.LocalName is "src" or "srcset" or "href" or "action" or "data" or "poster").Select(attribute => attribute.Value);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(addresses, Is.All.StartsWith("data:"));
            Assert.That(Page, Does.Not.Contain("<script").IgnoreCase);
            Assert.That(Page, Does.Not.Match(@"<[^>]+\son\w+="));
            Assert.That(Style(Page), Does.Not.Contain("@import").And.Not.Match(@"url\([^d)]*https?:"));
            Assert.That(Page, Does.Contain("default-src 'none'"));
        }
    }

    [Test]
    public void The_policy_allows_exactly_this_style_sheet_and_no_style_attribute()
    {
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Style(Page))));
        Assert.That(Page, Does.Contain($"style-src 'sha256-{hash}'"));
        Assert.That(XDocument.Parse(AsXml(Page)).Descendants().Attributes("style"), Is.Empty);
    }

    [Test]
    public void A_reader_program_finds_language_title_and_column_heads()
    {
        var page = XDocument.Parse(AsXml(Page));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Root!.Attribute("lang")!.Value, Is.EqualTo("en"));
            Assert.That(page.Descendants("title").Single().Value, Is.EqualTo(ReportBuilder.Build(SampleRuns.BinaryFail(), []).Title));
            Assert.That(page.Descendants("th").Attributes("scope").Select(scope => scope.Value), Is.All.EqualTo("col"));
            Assert.That(page.Descendants("th").Count(), Is.EqualTo(page.Descendants("th").Attributes("scope").Count()));
            Assert.That(page.Descendants("main").Count(), Is.EqualTo(1));
        }
    }

    [Test]
    public void The_licence_of_the_style_sheet_travels_with_it() =>
        Assert.That(Style(Page), Does.Contain("MIT License").And.Contain("Copyright (c) Sindre Sorhus").And.Contain("THE SOFTWARE IS PROVIDED"));

    [Test]
    public void A_figure_without_a_drawing_is_replaced_by_its_stand_in()
    {
        var run = SampleRuns.BinaryPass();
        var page = ReportHtml.Write(ReportBuilder.Build(run, SampleRuns.BinaryFigures), new Dictionary<string, (string, string)>());
        Assert.That(page, Does.Contain("xychart-beta").And.Not.Contain("<picture>"));
    }

    [Test]
    public void The_same_report_gives_the_same_bytes() =>
        Assert.That(Write(SampleRuns.BinaryFail(), SampleRuns.BinaryFigures), Is.EqualTo(Page));

    [Test]
    public void A_long_name_in_a_table_may_be_broken_where_its_words_meet() =>
        Assert.That(Page, Does.Contain("<code>nulls(<wbr>age) = 0</code>").And.Contain("<code>data/<wbr>customers-2024.<wbr>csv</code>").And.Contain("<code>max_<wbr>depth</code>"));

    [Test]
    public void Raw_html_in_a_name_is_shown_as_text()
    {
        var page = Write(SampleRuns.Hostile("</td><script>alert(1)</script>"), []);
        Assert.That(page, Does.Not.Contain("<script").And.Contain("&lt;script&gt;"));
    }

    [Test]
    public void A_change_that_changes_nothing_has_two_lines()
    {
        var page = XDocument.Parse(AsXml(Write(ComparedRuns.SameInputs(SampleRuns.BinaryPass()), SampleRuns.BinaryFigures)));
        var main = page.Descendants().Single(element => element.Name.LocalName == "main");
        Assert.That(main.Elements().Select(element => element.Name.LocalName), Is.EqualTo(new[] { "h1", "p" }));
        Assert.That(main.Value, Does.Contain("same inputs as base 9f8e7d6").And.Contain("there is nothing to compare"));
    }

    private static string Write(RunRecord run, ImmutableArray<ReportFigure> figures) => ReportHtml.Write(
        ReportBuilder.Build(run, figures, SampleRuns.Config(run)),
        figures.ToDictionary(figure => figure.Name, figure => (figure.Chart.ToSvg(Theme.Light), figure.Chart.ToSvg(Theme.Dark))));

    private static string Decoded(string address)
    {
        const string start = "data:image/svg+xml;base64,";
        Assert.That(address, Does.StartWith(start));
        return System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(address[start.Length..]));
    }

    private static string Style(string page) => StyleElement().Match(page).Groups[1].Value;

    /// <summary>HTML lets some elements stay open; closed, the rest must be XML.</summary>
    private static string AsXml(string page) =>
        VoidElement().Replace(StyleElement().Replace(page, ""), "$1/>").Replace("<!DOCTYPE html>", "").Replace("<details open>", "<details open=\"\">");

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex StyleElement();

    [GeneratedRegex("(<(?:meta|link|img|source|wbr|br|hr)(?:\\s[^<>]*?)?)\\s*/?>")]
    private static partial Regex VoidElement();
}
