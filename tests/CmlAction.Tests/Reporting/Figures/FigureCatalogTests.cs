using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting;
using CmlAction.Core.Reporting.Figures;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Reporting.Figures;

internal sealed class FigureCatalogTests
{
    private static readonly ConfigPlaces Places = new("cml.yaml", ImmutableDictionary<string, Place>.Empty
        .Add("report.charts[0]", new Place("cml.yaml", 30, 12)).Add("report.charts[1]", new Place("cml.yaml", 30, 17)));

    [Test]
    public void A_binary_run_has_these_figures_in_this_order() =>
        Assert.That(Names(Runs.Binary()), Is.EqualTo(new[] { "confusion", "roc", "precision_recall", "calibration", "importance", "learning_curve" }));

    [Test]
    public void A_multiclass_run_has_these_figures_in_this_order() =>
        Assert.That(Names(Runs.Multiclass(["a", "b", "c"])), Is.EqualTo(new[] { "confusion", "class_f1", "importance", "learning_curve" }));

    [Test]
    public void A_regression_run_has_these_figures_in_this_order() =>
        Assert.That(Names(Runs.Regression()), Is.EqualTo(new[] { "predicted_vs_actual", "residuals", "error_by_decile", "importance", "learning_curve" }));

    [Test]
    public void A_ranking_run_has_these_figures_in_this_order() =>
        Assert.That(Names(Runs.Ranking()), Is.EqualTo(new[] { "ndcg_by_query_size", "importance", "learning_curve" }));

    [Test]
    public void Only_the_figures_asked_for_are_drawn_each_once() =>
        Assert.That(Names(Runs.Binary(charts: ["roc", "confusion", "roc"])), Is.EqualTo(new[] { "confusion", "roc" }));

    [Test]
    public void The_word_default_stands_for_the_usual_ones_and_names_add_to_it() =>
        Assert.That(Names(Runs.Binary(charts: ["gains", "default"])),
            Is.EqualTo(new[] { "confusion", "roc", "precision_recall", "calibration", "gains", "importance", "learning_curve" }));

    [Test]
    public void The_word_all_stands_for_everything_that_has_something_to_show()
    {
        using (Assert.EnterMultipleScope())
        {
            // No labels and no missing values in these data.
            Assert.That(Names(Runs.Binary(charts: ["all"])), Is.EqualTo(new[]
            {
                "confusion", "roc", "precision_recall", "calibration", "score_distribution", "threshold", "gains", "importance", "learning_curve",
            }));
            Assert.That(Check(MachineLearningTask.Binary, "all", "default"), Is.Empty);
        }
    }

    [Test]
    public void Pairs_of_confused_classes_are_shown_when_the_matrix_cannot_hold_all_classes() =>
        Assert.That(Names(Runs.Multiclass([.. Enumerable.Range(1, 13).Select(i => $"c{i}")])), Does.Contain("confused_pairs"));

    [Test]
    public void Figures_without_content_are_left_out()
    {
        var run = Runs.Binary();
        var dummy = run with { Training = run.Training with { Importance = [], LearningCurve = [] } };
        Assert.That(Names(dummy), Is.EqualTo(new[] { "confusion", "roc", "precision_recall", "calibration" }));
    }

    [Test]
    public void Figures_without_content_say_so_when_they_were_asked_for()
    {
        var run = Runs.Binary(charts: ["importance", "learning_curve"]);
        var dummy = run with { Training = run.Training with { Trainer = "dummy", Importance = [], LearningCurve = [] } };
        Assert.That(FigureCatalog.Draw(dummy).Select(figure => figure.Caption), Is.EqualTo(new[]
        {
            "The dummy model has no feature importance.", "The dummy model has no boosting rounds.",
        }));
    }

    [Test]
    public void Every_name_is_known_to_some_task()
    {
        RunRecord[] runs = [Runs.Binary(charts: FigureCatalog.Names), Runs.Multiclass(["a", "b", "c"], charts: FigureCatalog.Names),
            Runs.Regression(charts: FigureCatalog.Names), Runs.Ranking(charts: FigureCatalog.Names)];
        Assert.That(runs.SelectMany(Names).Distinct(), Is.EquivalentTo(FigureCatalog.Names));
    }

    [Test]
    public void Names_that_fit_are_no_problem()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Check(MachineLearningTask.Binary, "roc", "importance"), Is.Empty);
            Assert.That(Check(null, "roc", "residuals"), Is.Empty);
            Assert.That(Check(MachineLearningTask.Regression), Is.Empty);
        }
    }

    [Test]
    public void An_unknown_name_is_a_problem_with_its_place_and_the_nearest_name()
    {
        var problem = Check(MachineLearningTask.Binary, "roc", "presicion_recall").Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(problem.Code, Is.SameAs(ProblemCode.UnknownChart));
            Assert.That(problem.Place, Is.EqualTo(new Place("cml.yaml", 30, 17)));
            Assert.That(problem.Remedy, Does.Contain("precision_recall"));
            Assert.That(problem.Expected, Does.Contain("roc").And.Not.Contain("residuals"));
        }
    }

    [Test]
    public void A_name_like_no_other_gets_the_general_cure()
    {
        var problem = Check(null, "xyz").Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(problem.Remedy, Is.Null);
            Assert.That(problem.Expected, Does.Contain("residuals").And.Contain("roc"));
        }
    }

    [Test]
    public void A_figure_of_another_task_is_a_problem_that_names_both()
    {
        var problem = Check(MachineLearningTask.Regression, "roc").Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(problem.Code, Is.SameAs(ProblemCode.ChartOfAnotherTask));
            Assert.That(problem.Message, Does.Contain("\"roc\"").And.Contain("regression"));
            Assert.That(problem.Found, Does.Contain("binary"));
            Assert.That(problem.Expected, Does.Contain("predicted_vs_actual"));
        }
    }

    [Test]
    public void The_page_of_figures_is_the_catalogue() => RepositoryFile.Matches("docs/figures.md", FiguresPage.Write());

    [Test]
    public void All_problems_are_found_at_once() =>
        Assert.That(Check(MachineLearningTask.Multiclass, "rok", "residuals"), Has.Length.EqualTo(2));

    private static IEnumerable<string> Names(RunRecord run) => FigureCatalog.Draw(run).Select(figure => figure.Name);

    private static ImmutableArray<Problem> Check(MachineLearningTask? task, params ImmutableArray<string> charts) =>
        FigureCatalog.Check(new ReportConfig { Charts = charts }, Places, task);
}
