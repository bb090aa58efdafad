using CmlAction.Core.Evaluation;
using CmlAction.Core.Reporting;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Reporting;

public class ReportTextTests
{
    [TestCase(Verdict.Pass, "verdict: pass out/report.md")]
    [TestCase(Verdict.Warn, "verdict: warn out/report.md")]
    [TestCase(Verdict.Fail, "verdict: fail out/report.md")]
    public void The_verdict_line_is_what_scripts_look_for(Verdict verdict, string line) => Assert.That(VerdictLine.Of(verdict, "out/report.md"), Is.EqualTo(line));

    [Test]
    public void The_verdict_line_is_one_line() => Assert.That(VerdictLine.Of(Verdict.Pass, "a\nverdict: fail b"), Does.Not.Contain("\n"));

    [TestCaseSource(typeof(HostileNames), nameof(HostileNames.All))]
    public void A_name_cannot_steer_the_terminal_or_the_runner(string name)
    {
        var text = ReportText.Write(SampleRuns.Hostile(name));
        Assert.That(text.Where(c => char.IsControl(c) && c != '\n'), Is.Empty);
        Assert.That(text, Does.Not.Contain("##["));
        Assert.That(text.Split('\n').Select(line => line.TrimStart()), Has.None.StartsWith("::"));
        Assert.That(text.Split('\n'), Has.Length.EqualTo(ReportText.Write(SampleRuns.Hostile("x")).Split('\n').Length));
    }

    [TestCase("::error::owned")]
    [TestCase("\n::set-output name=a::b")]
    [TestCase("##[error]owned")]
    public void A_command_in_a_name_is_only_a_name(string name) => A_name_cannot_steer_the_terminal_or_the_runner(name);

    [Test]
    public void A_long_list_says_how_many_more_there_are()
    {
        var lines = ReportText.Write(SampleRuns.Huge(400)).TrimEnd('\n').Split('\n');
        Assert.That(lines.Count(line => line.StartsWith("fail  recall", StringComparison.Ordinal)), Is.EqualTo(20));
        Assert.That(lines[^1], Is.EqualTo("…  and 780 more in the report"));
    }

    [Test]
    public void The_columns_of_the_metric_table_are_aligned()
    {
        var rows = ReportText.Write(SampleRuns.Regression()).Split('\n').Skip(2).Take(5).ToArray();
        Assert.That(rows.Select(row => row.Length).Distinct().Count(), Is.EqualTo(1), string.Join('\n', rows));
    }

    [Test]
    public void The_data_alone_are_parts_columns_and_findings()
    {
        Golden.Matches("reports/multiclass-data.txt", ReportText.Write(SampleRuns.Multiclass().Data));
        Golden.Matches("reports/regression-data.txt", ReportText.Write(SampleRuns.Regression().Data));
    }

    [Test]
    public void The_evaluation_alone_is_metrics_and_gates() =>
        Golden.Matches("reports/binary-fail-evaluation.txt", ReportText.Write(SampleRuns.BinaryFail().Evaluation));
}
