using System.Collections.Immutable;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Reporting;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Reporting;

public class ReportGoldenTests
{
    private static IEnumerable<TestCaseData> Runs()
    {
        yield return new TestCaseData("binary-pass", SampleRuns.BinaryPass(), SampleRuns.BinaryFigures);
        yield return new TestCaseData("binary-warn", SampleRuns.BinaryWarn(), SampleRuns.BinaryFigures);
        yield return new TestCaseData("binary-fail", SampleRuns.BinaryFail(), SampleRuns.BinaryFigures);
        yield return new TestCaseData("binary-one-class", SampleRuns.OneClass(), SampleRuns.BinaryFigures);
        foreach (var verdict in Enum.GetValues<Verdict>())
        {
            var word = verdict.ToString().ToLowerInvariant();
            yield return new TestCaseData($"multiclass-{word}", SampleRuns.Multiclass(verdict), SampleRuns.MulticlassFigures);
            yield return new TestCaseData($"regression-{word}", SampleRuns.Regression(verdict), SampleRuns.RegressionFigures);
            yield return new TestCaseData($"ranking-{word}", SampleRuns.Ranking(verdict), SampleRuns.RankingFigures);
        }
        yield return new TestCaseData("regression-undefined", SampleRuns.Undefined(), SampleRuns.RegressionFigures);
        yield return new TestCaseData("no-figures", SampleRuns.BinaryPass(), ImmutableArray<ReportFigure>.Empty);
        yield return new TestCaseData("hostile-names", SampleRuns.Hostile("a|b\n# @octocat <img src=x> #12 [x](http://e.org) `c` **d**"), SampleRuns.BinaryFigures);
    }

    /// <summary>Every task beside a base, for each verdict: a gate against base that holds, one that the rows are too few for, one that is broken.</summary>
    private static IEnumerable<TestCaseData> Compared() =>
        from task in new[]
        {
            (Name: "binary", Run: SampleRuns.BinaryPass(), Figures: SampleRuns.BinaryFigures), (Name: "multiclass", Run: SampleRuns.Multiclass(), Figures: SampleRuns.MulticlassFigures),
            (Name: "regression", Run: SampleRuns.Regression(), Figures: SampleRuns.RegressionFigures), (Name: "ranking", Run: SampleRuns.Ranking(), Figures: SampleRuns.RankingFigures),
        }
        from state in new[] { GateState.Pass, GateState.Warn, GateState.Fail }
        select new TestCaseData($"base-{task.Name}-{state.ToString().ToLowerInvariant()}", ComparedRuns.Beside(task.Run, state), task.Figures);

    [TestCaseSource(nameof(Compared))]
    public void A_report_beside_base_reads_as_it_was_accepted(string name, RunRecord run, ImmutableArray<ReportFigure> figures) => A_report_reads_as_it_was_accepted(name, run, figures);

    [Test]
    public void A_change_that_changes_nothing_has_two_lines()
    {
        var run = ComparedRuns.SameInputs(SampleRuns.BinaryPass());
        Golden.Matches("reports/same-inputs.md", ReportMarkdown.Write(ReportBuilder.Build(run, SampleRuns.BinaryFigures, SampleRuns.Config(run)), MarkdownOptions.File));
    }

    [Test]
    public void Where_something_warns_or_other_questions_are_asked_the_same_inputs_have_a_whole_report()
    {
        var run = ComparedRuns.SameInputs(SampleRuns.BinaryWarn(), new SettingChange("evaluate.gates", "[]", "[\"recall >= 0.90\"]"));
        Golden.Matches("reports/same-inputs-warn.md", ReportMarkdown.Write(ReportBuilder.Build(run, SampleRuns.BinaryFigures, SampleRuns.Config(run)), MarkdownOptions.File));
    }

    [TestCaseSource(nameof(Runs))]
    public void A_report_reads_as_it_was_accepted(string name, RunRecord run, ImmutableArray<ReportFigure> figures)
    {
        var report = ReportBuilder.Build(run, figures, SampleRuns.Config(run));
        Golden.Matches($"reports/{name}.md", ReportMarkdown.Write(report, MarkdownOptions.File));
    }

    [Test]
    public void The_step_summary_shows_diagrams_and_tables_instead_of_pictures()
    {
        var run = SampleRuns.BinaryFail();
        Golden.Matches("reports/binary-fail-summary.md", ReportBudget.Write(ReportBuilder.Build(run, SampleRuns.BinaryFigures, SampleRuns.Config(run)), Channel.StepSummary));
    }

    [Test]
    public void The_comment_over_budget_keeps_the_verdict_and_says_what_is_missing()
    {
        var run = SampleRuns.Huge(400);
        var channel = Channel.Comment with { Limit = 10_000 };
        Golden.Matches("reports/over-budget-comment.md", ReportBudget.Write(ReportBuilder.Build(run, SampleRuns.BinaryFigures, SampleRuns.Config(run)), channel));
    }

    [Test]
    public void The_model_card_reads_as_it_was_accepted() => Golden.Matches("reports/model-card.md", ModelCard.Write(SampleRuns.Multiclass()));

    [Test]
    public void The_terminal_text_reads_as_it_was_accepted() => Golden.Matches("reports/binary-fail.txt", ReportText.Write(SampleRuns.BinaryFail()));

    [Test]
    public void The_report_json_reads_as_it_was_accepted()
    {
        var run = SampleRuns.BinaryFail();
        Golden.Matches("reports/binary-fail.json", ReportJson.Write(run, SampleRuns.Config(run)));
    }

    [Test]
    public void The_same_run_gives_the_same_bytes()
    {
        var first = ReportMarkdown.Write(ReportBuilder.Build(SampleRuns.BinaryFail(), SampleRuns.BinaryFigures), MarkdownOptions.File);
        var second = ReportMarkdown.Write(ReportBuilder.Build(SampleRuns.BinaryFail(), SampleRuns.BinaryFigures), MarkdownOptions.File);
        Assert.That(second, Is.EqualTo(first));
    }
}
