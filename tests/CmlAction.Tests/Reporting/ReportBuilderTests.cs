using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting;

namespace CmlAction.Tests.Reporting;

public class ReportBuilderTests
{
    [Test]
    public void The_first_line_says_sign_name_verdict_and_primary_metric()
    {
        Assert.That(Title(SampleRuns.BinaryPass()), Is.EqualTo("✅ churn — passed: 2 gates, 2 data checks · roc_auc 0.861 (95 % 0.848 … 0.875)"));
        Assert.That(Title(SampleRuns.BinaryWarn()), Is.EqualTo("⚠️ churn — passed with 2 warnings · roc_auc 0.861 (95 % 0.848 … 0.875)"));
        Assert.That(Title(SampleRuns.BinaryFail()), Is.EqualTo("❌ churn — 2 of 3 gates failed and 1 of 2 data checks failed · roc_auc 0.861 (95 % 0.848 … 0.875)"));
        Assert.That(Title(SampleRuns.OneClass()), Is.EqualTo("❌ churn — 1 of 1 gate failed · roc_auc n/a"));
        Assert.That(Title(SampleRuns.Undefined()), Is.EqualTo("✅ fuel-economy — passed, nothing was asked of it · r2 n/a"));
    }

    [Test]
    public void The_headline_is_the_first_block() =>
        Assert.That(Blocks(SampleRuns.BinaryPass())[0], Is.InstanceOf<Heading>().With.Property(nameof(Heading.Level)).EqualTo(1));

    [Test]
    public void Six_metrics_are_open_and_the_rest_is_folded()
    {
        var blocks = Blocks(SampleRuns.BinaryPass());
        Assert.That(blocks.OfType<TableBlock>().Single().Rows, Has.Length.EqualTo(6));
        var evaluation = blocks.OfType<Details>().Single(details => details.Label == "evaluation by class");
        Assert.That(evaluation.Blocks.OfType<TableBlock>().First().Rows, Has.Length.EqualTo(2));
    }

    [Test]
    public void The_interval_column_stands_only_where_there_are_intervals()
    {
        Assert.That(Headers(SampleRuns.BinaryPass()), Is.EqualTo(new[] { "metric", "value", "95 % interval", "dummy", "gain over dummy", "gate" }));
        Assert.That(Headers(SampleRuns.Regression()), Is.EqualTo(new[] { "metric", "value", "dummy", "gain over dummy", "gate" }));
        Assert.That(Headers(SampleRuns.Undefined()), Is.EqualTo(new[] { "metric", "value", "dummy", "gain over dummy" }));
    }

    [Test]
    public void A_gate_on_one_class_is_not_shown_as_the_metrics_own()
    {
        var rows = Blocks(SampleRuns.BinaryFail()).OfType<TableBlock>().First().Rows;
        Assert.That(Text(rows[0].Cells[^1]), Is.EqualTo("❌"), "roc_auc has a gate of its own");
        Assert.That(Text(rows[5].Cells[^1]), Is.Empty, "recall has only a gate for class yes");
    }

    [Test]
    public void Only_what_failed_or_warns_is_listed_open()
    {
        Assert.That(Blocks(SampleRuns.BinaryPass()).OfType<BulletList>(), Is.Empty);
        var failed = Blocks(SampleRuns.BinaryFail()).OfType<BulletList>().Single();
        Assert.That(failed.Items.Select(item => string.Concat(item.Select(run => run.Text))), Is.EqualTo(new[]
        {
            "❌ roc_auc >= 0.90 — 0.861 is below 0.900 (cml.yaml:31:7)",
            "❌ recall for class yes >= 0.80 — 0.771 is below 0.800 (cml.yaml:33:7)",
            "❌ nulls of age — 41 of 20,311 rows have no value in column \"age\" (data/customers.csv:18)",
        }));
    }

    [Test]
    public void Failures_come_before_warnings_and_a_long_list_says_how_many_more()
    {
        var run = SampleRuns.BinaryPass();
        run = run with
        {
            Data = run.Data with { Findings = [.. Enumerable.Range(0, 30).Select(i => new Finding("c", i < 15 ? FindingState.Warn : FindingState.Fail, $"m{i}"))] },
        };
        var items = Blocks(run).OfType<BulletList>().Single().Items;
        Assert.That(items, Has.Length.EqualTo(21));
        Assert.That(items.Take(15).Select(item => item[0].Text), Is.All.EqualTo("❌ "));
        Assert.That(items[^1][0].Text, Does.StartWith("… and 10 more"));
    }

    [TestCase(ReportDetails.Auto, "3 gates|Data|Evaluation")]
    [TestCase(ReportDetails.Collapsed, "")]
    [TestCase(ReportDetails.Open, "3 gates|Data|Evaluation|Charts|Training|Configuration and provenance")]
    public void Folded_parts_open_as_configured(ReportDetails details, string open)
    {
        var run = SampleRuns.BinaryFail();
        run = run with { Config = run.Config with { Report = new ReportConfig { Details = details } } };
        var opened = Blocks(run).OfType<Details>().Where(part => part.IsOpen).Select(part => part.Summary[0].Text.Split(':')[0]);
        Assert.That(string.Join('|', opened), Is.EqualTo(open));
    }

    [Test]
    public void Nothing_opens_by_itself_when_nothing_failed() =>
        Assert.That(Blocks(SampleRuns.BinaryWarn()).OfType<Details>().Select(details => details.IsOpen), Is.All.False);

    [Test]
    public void A_summary_line_has_the_counts()
    {
        var summaries = Blocks(SampleRuns.BinaryWarn()).OfType<Details>().Select(details => details.Summary[0].Text);
        Assert.That(summaries, Is.EqualTo(new[]
        {
            "2 gates: 1 ✅ 1 ⚠️",
            "Data: 20,311 rows · 6 columns · 4 checks: 1 ✅ 1 ⚠️ 1 ℹ️ 1 did not run",
            "Evaluation: 4,012 held-out rows · 2 classes · 8 metrics",
            "Charts: Confusion matrix, ROC curve, Precision and recall, Feature importance, Learning curve",
            "Training: gradient-boosting · 3 features · 16,296 rows · 100 rounds",
            "Configuration and provenance",
        }));
    }

    [Test]
    public void Two_lines_are_enough_only_where_nothing_changed_all_is_green_and_nobody_chose_the_sections()
    {
        var same = ComparedRuns.SameInputs(SampleRuns.BinaryPass());
        var chosen = same with { Config = same.Config with { Report = new ReportConfig { Sections = ["metrics"] } } };
        var notRun = same with { Evaluation = same.Evaluation with { Gates = [.. same.Evaluation.Gates.Select(gate => gate with { State = GateState.DidNotRun })] } };
        RunRecord[] others =
        [
            SampleRuns.BinaryPass(), ComparedRuns.Beside(SampleRuns.BinaryPass(), GateState.Pass), ComparedRuns.SameInputs(SampleRuns.BinaryWarn()), ComparedRuns.SameInputs(SampleRuns.BinaryFail()),
            ComparedRuns.SameInputs(SampleRuns.BinaryPass(), new SettingChange("seed", "1", "2")), chosen, notRun,
        ];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Blocks(same).Select(block => block.GetType()), Is.EqualTo(new[] { typeof(Heading), typeof(Text) }));
            Assert.That(others.Select(run => Blocks(run).OfType<TableBlock>().Count()), Is.All.GreaterThan(0));
        }
    }

    [Test]
    public void A_model_worse_than_the_dummy_is_called_so()
    {
        var run = SampleRuns.BinaryPass();
        var worse = run with { Evaluation = run.Evaluation with { Metrics = [new MetricValue("log_loss", Direction.LowerIsBetter, 0.8, null, 0.69)] } };
        Assert.That(Blocks(worse).OfType<Alert>().Single().Kind, Is.EqualTo(AlertKind.Warning));
        Assert.That(Blocks(run).OfType<Alert>(), Is.Empty);
    }

    [Test]
    public void Fifty_columns_are_shown_and_the_rest_is_counted()
    {
        var data = Blocks(SampleRuns.Huge(60)).OfType<Details>().Single(details => details.Label == "data");
        var columns = data.Blocks.OfType<TableBlock>().Single(table => table.Columns[0].Header == "column");
        Assert.That(columns.Rows, Has.Length.EqualTo(50));
        var next = data.Blocks[data.Blocks.IndexOf(columns) + 1];
        Assert.That(((Text)next).Runs[0].Text, Is.EqualTo("… and 10 more in report.json"));
    }

    [Test]
    public void The_whole_report_of_a_huge_run_stays_readable() =>
        Assert.That(ReportMarkdown.Write(ReportBuilder.Build(SampleRuns.Huge(500), []), MarkdownOptions.File), Has.Length.LessThan(200_000));

    [Test]
    public void A_picture_is_as_wide_as_its_chart()
    {
        var figures = Blocks(SampleRuns.BinaryPass()).OfType<Details>().Single(details => details.Label == "charts").Blocks.OfType<FigureBlock>();
        Assert.That(figures.Select(figure => (figure.Name, figure.Width)).Take(2), Is.EqualTo(new[] { ("confusion", 480), ("roc", 640) }));
    }

    [Test]
    public void Every_row_has_as_many_cells_as_the_table_has_columns()
    {
        foreach (var run in new[] { SampleRuns.BinaryFail(), SampleRuns.OneClass(), SampleRuns.Multiclass(), SampleRuns.Regression(), SampleRuns.Undefined(), SampleRuns.Huge(20) })
        {
            foreach (var table in AllTables(Blocks(run)))
                Assert.That(table.Rows.Select(row => row.Cells.Length), Is.All.EqualTo(table.Columns.Length));
        }
    }

    [Test]
    public void The_configuration_is_shown_when_it_is_handed_in_and_bounded()
    {
        var run = SampleRuns.BinaryPass();
        Assert.That(Blocks(run).OfType<Details>().Last().Blocks.OfType<CodeBlock>(), Is.Empty);
        var config = SampleRuns.Config(run);
        for (var i = 0; i < 1_000; i++)
            config[$"key_{i:0000}"] = new string('x', 500);
        var code = ReportBuilder.Build(run, [], config).Blocks.OfType<Details>().Last().Blocks.OfType<CodeBlock>().Single();
        Assert.That(code.Content.Split('\n'), Has.Length.EqualTo(300).And.All.Length.LessThanOrEqualTo(200));
    }

    [Test]
    public void A_run_without_parts_or_columns_has_a_report()
    {
        var run = SampleRuns.Regression();
        run = run with { Data = run.Data with { Parts = [], Columns = [], Files = [], Findings = [], RowCount = 0 } };
        Assert.That(ReportMarkdown.Write(ReportBuilder.Build(run, []), MarkdownOptions.File), Does.Contain("Data: 0 rows · 0 columns · no checks"));
    }

    [Test]
    public void A_place_without_a_line_is_the_file()
    {
        var run = SampleRuns.BinaryPass();
        var gate = new GateResult("roc_auc >= 0.9", GateState.Warn, 0.8, 0.9, "0.8 is below 0.9", new Place("cml.yaml"));
        run = run with { Evaluation = run.Evaluation with { Gates = [gate] } };
        Assert.That(Blocks(run).OfType<BulletList>().Single().Items[0][^1].Text, Is.EqualTo("(cml.yaml)"));
    }

    private static string Title(RunRecord run) => ReportBuilder.Build(run, []).Title;

    private static ImmutableArray<Block> Blocks(RunRecord run) => ReportBuilder.Build(run, SampleRuns.BinaryFigures).Blocks;

    private static IEnumerable<string> Headers(RunRecord run) => Blocks(run).OfType<TableBlock>().First().Columns.Select(column => column.Header);

    private static string Text(Cell cell) => string.Concat(cell.Runs.Select(run => run.Text));

    private static IEnumerable<TableBlock> AllTables(IEnumerable<Block> blocks) =>
        blocks.SelectMany(block => block is Details details ? AllTables(details.Blocks) : block is TableBlock table ? [table] : []);
}
