using System.Collections.Immutable;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Reporting;
using CmlAction.Tests.Kit;
using Microsoft.Playwright;

namespace CmlAction.Tests.Reporting;

/// <summary>Tables of report.html in windows of the usual widths: seen whole, and sentences have room.</summary>
[RequiresProgram(Browser.Path, "chromium")]
internal sealed class TablesInBrowserTests
{
    /// <summary>Each table that can be scrolled sideways, by the head of its columns.</summary>
    private const string CutOff =
        "[...document.querySelectorAll('.table')].filter(t => t.scrollWidth > t.clientWidth)"
        + ".map(t => [...t.querySelectorAll('th')].map(h => h.textContent).join(' | ') + ': ' + (t.scrollWidth - t.clientWidth) + ' px')";

    private TempWorkspace _files = null!;
    private Browser _browser = null!;

    [OneTimeSetUp]
    public async Task MakeReports()
    {
        _files = new TempWorkspace(
            ("compared.html", Page(Compared("run.json.gz"))),
            ("checked.html", Page(Checked("PAY_AMT1"))),
            ("long.html", Page(Checked(new string('x', 200)))),
            ("matrix.html", Page(Matrix(40))));
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
    public async Task A_comparison_with_gates_is_seen_whole([Values(640, 700, 800, 930, 1000, 1100, 1200, 1400)] int width)
    {
        await using var page = await _browser.OpenAsync(_files.PathOf("compared.html"), width, ColorScheme.Light);
        var head = await page.ValueAsync<string[]>("[...document.querySelectorAll('.table')[0].querySelectorAll('th')].map(h => h.textContent)");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(head, Is.EqualTo(new[] { "metric", "base run.json.gz", "now", "change", "95 % of the change", "", "gate" }));
            Assert.That(await page.ValueAsync<string[]>(CutOff), Is.Empty);
            Assert.That(await Narrowest(page, "reason"), Is.GreaterThanOrEqualTo(width < 700 ? 180 : 220));
        }
        await KeepAsync(page, $"tables-compared-{width}", width);
    }

    [Test]
    public async Task Findings_of_checks_have_room_to_be_read([Values("checked.html", "long.html")] string file, [Values(640, 700, 800, 930, 1000, 1100, 1200, 1400)] int width)
    {
        await using var page = await _browser.OpenAsync(_files.PathOf(file), width, ColorScheme.Light);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Narrowest(page, "finding"), Is.GreaterThanOrEqualTo(width < 700 ? 180 : 220));
            Assert.That(await page.ValueAsync<string[]>(CutOff), Is.Empty);
        }
        await KeepAsync(page, $"tables-{Path.GetFileNameWithoutExtension(file)}-{width}", width);
    }

    [Test]
    public async Task A_metric_stays_on_one_line_with_its_arrow([Values(1000, 1100, 1400)] int width)
    {
        await using var page = await _browser.OpenAsync(_files.PathOf("compared.html"), width, ColorScheme.Light);
        var heights = await page.ValueAsync<double[]>("[...document.querySelectorAll('.table')[0].querySelectorAll('tbody tr')].map(r => r.getBoundingClientRect().height)");
        Assert.That(heights, Has.Length.GreaterThan(5).And.All.LessThan(45));
    }

    [Test]
    public async Task A_matrix_that_is_too_wide_is_scrolled_and_the_page_is_not()
    {
        await using var page = await _browser.OpenAsync(_files.PathOf("matrix.html"), 1000, ColorScheme.Light);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await page.ValueAsync<string[]>(CutOff), Has.One.Items);
            Assert.That(await page.ValueAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), Is.True);
        }
    }

    /// <summary>Three widths show all that differs, and a picture takes longer than the rest of the test.</summary>
    private static Task KeepAsync(BrowserPage page, string name, int width) => width is 700 or 930 or 1400 ? page.KeepScreenshotAsync(name) : Task.CompletedTask;

    private static async Task<double> Narrowest(BrowserPage page, string head) =>
        await page.ValueAsync<double>($"Math.min(...[...document.querySelectorAll('th')].filter(h => h.textContent === '{head}').map(h => h.getBoundingClientRect().width))");

    private static string Page(RunRecord run) => Page(ReportBuilder.Build(run with { Config = run.Config with { Report = run.Config.Report with { Details = Core.Config.ReportDetails.Open } } }, []));

    private static string Page(Report report) => ReportHtml.Write(report, new Dictionary<string, (string, string)>());

    /// <summary>The widest names of metrics that are usual, six digits of value, and a base with a long name.</summary>
    private static RunRecord Compared(string baseName)
    {
        var run = SampleRuns.BinaryPass();
        var more = new[] { "balanced_accuracy", "cohen_kappa", "specificity" }
            .Select((name, i) => new MetricValue(name, Direction.HigherIsBetter, 0.65131 + 0.1 * i, null, 0.5) { StandardError = 0.0004, Interval = new Interval(0.6505 + 0.1 * i, 0.6521 + 0.1 * i) });
        run = ComparedRuns.Beside(run with { Evaluation = run.Evaluation with { Metrics = [run.Evaluation.Primary, .. more, .. run.Evaluation.Metrics.Skip(1)] } }, GateState.Fail);
        return run with { Evaluation = run.Evaluation with { Comparison = run.Evaluation.Comparison! with { BaseName = baseName } } };
    }

    /// <param name="column">A name that occurs as column, in sentences and in limits.</param>
    private static RunRecord Checked(string column)
    {
        var run = SampleRuns.BinaryFail();
        ImmutableArray<Finding> findings =
        [
            new("conflicting_labels", FindingState.Warn, "46 rows (0.2 %) have the features of a row with another label") { Measured = 0.001533, Threshold = "conflicting_labels <= 0.1%", Rows = [292, 882, 1984] },
            new("rules", FindingState.DidNotRun, "no base data: this run is compared with the data of no commit") { Column = column, Threshold = "drift for each column <= 0.10" },
            new("special_characters", FindingState.Pass, "every text has a letter or a digit") { Column = column, Measured = 0, Threshold = $"special_characters({column}) <= 0.1%" },
            new("leakage_change", FindingState.Pass, $"every feature says about as much in train as in test; \"{column}\" differs most, with a skill of 0.08 and 0.06") { Column = column, Measured = 0.01949, Threshold = $"leakage_change({column}) <= 20%" },
        ];
        return run with { Data = run.Data with { Findings = [.. run.Data.Findings, .. findings] } };
    }

    private static Report Matrix(int columns)
    {
        var report = ReportBuilder.Build(SampleRuns.BinaryPass(), []);
        var table = new TableBlock([.. Enumerable.Range(0, columns).Select(i => new TableColumn($"class {i}", Alignment.Right))], [new TableRow([.. Enumerable.Range(0, columns).Select(i => (Cell)"1,000")])]);
        return report with { Blocks = [table] };
    }
}
