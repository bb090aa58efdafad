using System.Text;
using System.Text.RegularExpressions;
using CmlAction.Core.Reporting;

namespace CmlAction.Tests.Reporting;

public class ReportBudgetTests
{
    private static readonly Report Huge = Build(SampleRuns.Huge(400));

    [Test]
    public void A_report_that_fits_is_not_touched()
    {
        var report = Build(SampleRuns.BinaryFail());
        Assert.That(report.Fit(Channel.Comment), Is.SameAs(report));
    }

    [TestCase(8_000)]
    [TestCase(12_000)]
    [TestCase(20_000)]
    [TestCase(40_000)]
    [TestCase(60_000)]
    [TestCase(100_000)]
    public void The_text_is_never_longer_than_the_channel_takes(int limit)
    {
        foreach (var unit in Enum.GetValues<LengthUnit>())
        {
            var text = ReportBudget.Write(Huge, new Channel("test", MarkdownOptions.NoPictures, limit, unit));
            Assert.That(unit == LengthUnit.Bytes ? Encoding.UTF8.GetByteCount(text) : text.Length, Is.LessThanOrEqualTo(limit));
        }
    }

    [Test]
    public void The_verdict_of_the_most_hostile_names_fits_into_the_smallest_channel()
    {
        foreach (var name in HostileNames.All)
        {
            var report = Build(SampleRuns.Hostile(name));
            var text = ReportBudget.Write(report, new Channel("test", MarkdownOptions.NoPictures, Channel.SmallestLimit, LengthUnit.Bytes));
            Assert.That(text, Does.StartWith("### ❌"));
        }
    }

    [Test]
    public void A_channel_too_small_for_a_verdict_is_refused() =>
        Assert.That(() => Huge.Fit(Channel.Comment with { Limit = Channel.SmallestLimit - 1 }), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Blocks_go_in_the_order_of_sacrifice()
    {
        var (all, longTables, details, failures) = (Length(Priority.LongTables), Length(Priority.Details), Length(Priority.Figures), Length(Priority.Metrics));
        Assert.That(new[] { all, longTables, details, failures }, Is.Ordered.Descending);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(At(all), Does.Contain("Columns").And.Not.Contain("Left out"));
            Assert.That(At(all - 1), Does.Contain("Parts").And.Not.Contain("# Columns").And.Contain("Left out here for length: columns"));
            Assert.That(At(longTables - 1), Does.Contain("xychart-beta").And.Not.Contain("# Parts").And.Contain("Left out here for length: the table of gates, data"));
            Assert.That(At(details - 1), Does.Not.Contain("xychart-beta").And.Contain("- ❌").And.Contain("roc_auc"));
            Assert.That(At(Channel.SmallestLimit), Has.Length.EqualTo(failures).And.Contain("| **roc_auc** ↑ |").And.Not.Contain("- ❌").And.Contain("failed and warned gates and checks"));
        }
    }

    [Test]
    public void What_is_left_is_whole()
    {
        foreach (var limit in new[] { 8_000, 15_000, 30_000, 60_000, 90_000 })
        {
            var text = ReportBudget.Write(Huge, Channel.Comment with { Limit = limit });
            using (Assert.EnterMultipleScope())
            {
                Assert.That(Regex.Count(text, "^```", RegexOptions.Multiline) % 2, Is.Zero);
                Assert.That(Regex.Count(text, "<details"), Is.EqualTo(Regex.Count(text, "</details>")));
                Assert.That(text, Does.Contain("<sub>"));
                Assert.That(text.Split('\n').Where(line => line.StartsWith('|')), Is.All.EndsWith("|"));
            }
        }
    }

    [Test]
    public void A_step_summary_of_the_largest_run_stays_below_a_mebibyte()
    {
        var text = ReportBudget.Write(Build(SampleRuns.Huge(800)), Channel.StepSummary);
        Assert.That(Encoding.UTF8.GetByteCount(text), Is.LessThan(1 << 20));
        Assert.That(text, Does.Not.Contain("Left out here for length"), "the tables are bounded so that the summary is whole");
    }

    private static Report Build(RunRecord run) => ReportBuilder.Build(run, SampleRuns.BinaryFigures, SampleRuns.Config(run));

    private static string At(int limit) => ReportBudget.Write(Huge, new Channel("test", MarkdownOptions.NoPictures, limit, LengthUnit.Utf16Units));

    /// <summary>Length when everything up to this priority is kept: found by looking for the limit at which the text changes.</summary>
    private static int Length(Priority kept)
    {
        var limit = int.MaxValue;
        foreach (var priority in Enum.GetValues<Priority>().Reverse())
        {
            var length = At(limit).Length;
            if (priority == kept)
                return length;
            limit = length - 1;
        }
        throw new ArgumentOutOfRangeException(nameof(kept));
    }
}
