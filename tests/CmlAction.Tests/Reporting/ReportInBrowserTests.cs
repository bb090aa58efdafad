using System.Net;
using System.Net.Sockets;
using CmlAction.Core.Charts;
using CmlAction.Core.Config;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Reporting;
using CmlAction.Core.Reporting.Figures;
using CmlAction.Core.Reporting.UserText;
using CmlAction.Tests.Kit;
using CmlAction.Tests.Reporting.Figures;
using Microsoft.Playwright;

namespace CmlAction.Tests.Reporting;

/// <summary>What a browser makes of report.html: no error, no request, every picture, light and dark. Screenshots are kept as test output.</summary>
[RequiresProgram(Browser.Path, "chromium")]
internal sealed class ReportInBrowserTests
{
    private TempWorkspace _files = null!;
    private Browser _browser = null!;
    private int _pictures;

    [OneTimeSetUp]
    public async Task MakeReport()
    {
        var run = SampleRuns.BinaryFail();
        var drawn = Runs.Binary(charts: [FigureCatalog.All]) with { Config = run.Config with { Report = new ReportConfig { Charts = [FigureCatalog.All], Details = ReportDetails.Open } } };
        var figures = FigureCatalog.Draw(drawn);
        var svg = figures.ToDictionary(figure => figure.Name, figure => (figure.Chart.ToSvg(Theme.Light), figure.Chart.ToSvg(Theme.Dark)));
        var own = new MarkdownBlock(
        [
            new MarkdownText("# Notes\n\nA plot: "),
            new MarkdownPicture("user-1.svg", "a plot", "image/svg+xml", [.. System.Text.Encoding.UTF8.GetBytes(svg["roc"].Item1)]),
            new MarkdownText(" and one from elsewhere: ![x](https://example.org/x.png) <script>alert(1)</script>"),
        ]);
        var report = ReportBuilder.Build(run with { Config = drawn.Config }, figures, SampleRuns.Config(run));
        report = report with { Blocks = [.. report.Blocks, own] };
        _pictures = figures.Length + 1;
        _files = new TempWorkspace(("report.html", ReportHtml.Write(report, svg)));
        _browser = await Browser.StartAsync();
    }

    [OneTimeTearDown]
    public async Task CloseBrowser()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _files?.Dispose();
    }

    [Test]
    public async Task The_page_makes_no_error_and_no_request_and_shows_every_picture([Values(ColorScheme.Light, ColorScheme.Dark)] ColorScheme scheme, [Values(400, 1000)] int width)
    {
        await using var page = await _browser.OpenAsync(_files.PathOf("report.html"), width, scheme);
        var pictures = await page.ValueAsync<bool[]>("[...document.images].map(i => i.complete && i.naturalWidth > 0 && i.getBoundingClientRect().width > 100)");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(pictures, Is.All.True.And.Exactly(_pictures).Items);
            Assert.That(await page.ValueAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), Is.True, "the page is wider than its window");
            Assert.That(await page.ValueAsync<int>("document.querySelectorAll('script, iframe, object, embed, form').length"), Is.Zero);
            Assert.That(await page.ValueAsync<double>(Brightness), scheme == ColorScheme.Dark ? Is.LessThan(60) : Is.GreaterThan(200), "background");
        }
        await page.KeepScreenshotAsync($"report-{Name(scheme)}-{width}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Messages, Is.Empty);
            Assert.That(page.Errors, Is.Empty);
            Assert.That(page.Requests, Is.EqualTo(new[] { new Uri(_files.PathOf("report.html")).AbsoluteUri }), "the page itself and nothing else");
            Assert.That(page.Failures, Is.Empty);
        }
    }

    [Test]
    public async Task Better_and_worse_stand_on_one_line_beside_their_sign([Values(ColorScheme.Light, ColorScheme.Dark)] ColorScheme scheme, [Values(800, 1200)] int width)
    {
        var run = ComparedRuns.Beside(SampleRuns.BinaryPass(), GateState.Fail);
        _files.Write("compared.html", ReportHtml.Write(ReportBuilder.Build(run, []), new Dictionary<string, (string, string)>()));
        await using var page = await _browser.OpenAsync(_files.PathOf("compared.html"), width, scheme);
        const string lines = "[...document.querySelectorAll('td')].filter(td => /^(🟢 better|🔴 worse|⚪ unsure)$/u.test(td.textContent))"
            + ".map(td => { const range = document.createRange(); range.selectNodeContents(td); return new Set([...range.getClientRects()].map(r => Math.round(r.bottom / 8))).size; })";
        Assert.That(await page.ValueAsync<int[]>(lines), Is.Not.Empty.And.All.EqualTo(1));
        await page.KeepScreenshotAsync($"compared-{Name(scheme)}-{width}");
    }

    [Test]
    public async Task Pictures_are_those_of_the_surroundings()
    {
        var sources = new List<string>();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var page = await _browser.OpenAsync(_files.PathOf("report.html"), 1000, scheme);
            sources.Add(await page.ValueAsync<string>("document.querySelector('picture img').currentSrc"));
        }
        string Svg(string source) => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(source[(source.IndexOf(',') + 1)..]));
        Assert.That(Svg(sources[0]), Does.Contain("#ffffff").And.Not.Contain("#0d1117"));
        Assert.That(Svg(sources[1]), Does.Contain("#0d1117"));
    }

    [Test]
    public async Task A_request_and_an_error_would_be_seen()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var socket = $"ws://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/";
        _files.Write("bad.html", $"<!DOCTYPE html><img src=\"http://127.0.0.1:9/x.png\"><script>new WebSocket('{socket}'); console.info('seen'); missing()</script>");
        await using var page = await _browser.OpenAsync(_files.PathOf("bad.html"), 400, ColorScheme.Light);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Messages, Has.Some.EqualTo("info: seen").And.Some.StartsWith("error: Failed to load resource"));
            Assert.That(page.Errors, Has.One.Contains("missing is not defined"));
            Assert.That(page.Requests, Does.Contain("http://127.0.0.1:9/x.png"));
            Assert.That(() => page.Requests, Does.Contain(socket).After(10_000, 20), "told when the connection stands");
            Assert.That(page.Failures, Has.One.StartsWith("http://127.0.0.1:9/x.png: "));
        }
    }

    private const string Brightness =
        "(() => { const colors = [document.querySelector('main'), document.body, document.documentElement].map(e => getComputedStyle(e).backgroundColor.match(/[\\d.]+/g).map(Number));"
        + " const seen = colors.find(c => c.length < 4 || c[3] > 0); return (seen[0] + seen[1] + seen[2]) / 3; })()";

    private static string Name(ColorScheme scheme) => scheme == ColorScheme.Dark ? "dark" : "light";
}
