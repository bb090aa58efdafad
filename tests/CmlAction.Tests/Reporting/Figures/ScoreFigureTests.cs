using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Config;
using CmlAction.Core.Reporting;
using CmlAction.Core.Reporting.Figures;

namespace CmlAction.Tests.Reporting.Figures;

/// <summary>What the figures made of scores, classes and errors say.</summary>
internal sealed class ScoreFigureTests
{
    private static readonly RunRecord Small = Runs.BinaryOf(
    [
        (true, 0.9), (true, 0.8), (true, 0.6), (true, 0.3),
        (false, 0.7), (false, 0.55), .. Enumerable.Range(0, 8).Select(i => (false, i / 20.0)),
    ]);

    [Test]
    public void Calibration_says_that_chance_explains_the_distance()
    {
        var figure = Draw(Small, "calibration");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(figure.Chart.AltText, Is.EqualTo("Calibration of 14 held-out rows: chance explains the distance between score and share."));
            Assert.That(figure.Chart.Subtitle, Is.EqualTo("Mean score 0.4, came true 0.3 · 14 held-out rows"));
            Assert.That(((LineChart)figure.Chart).References.Single().Band, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public void Calibration_says_where_scores_are_most_wrong()
    {
        var run = Runs.BinaryOf([.. Enumerable.Range(0, 400).Select(i => (i % 200 == 0, i < 200 ? 0.01 : 0.4))]);
        Assert.That(Draw(run, "calibration").Chart.AltText, Is.EqualTo("Calibration of 400 held-out rows: in 1 of 2 groups score and share differ "
            + "by more than chance explains; the most at score 0.400, where 0.5 % of 200 rows came true."));
    }

    [Test]
    public void Threshold_says_what_the_threshold_in_use_does_and_where_F1_is_largest()
    {
        var figure = Draw(Small, "threshold");
        var chart = (LineChart)figure.Chart;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(chart.Subtitle, Is.EqualTo("At 0.5: 35.7 % flagged, precision 60.0 %, recall 75.0 % · 14 held-out rows"));
            Assert.That(chart.AltText, Does.EndWith("F1 is largest, 0.750, at threshold 0.600."));
            Assert.That(chart.Series.Select(series => series.Name), Is.EqualTo(new[] { "recall", "precision", "flagged", "F1" }));
            Assert.That(chart.Series[0].Points[^1], Is.EqualTo(new DataPoint(1, 0)));
            Assert.That(chart.Series[1].Points[^1].X, Is.EqualTo(0.9), "above the largest score precision is not defined");
        }
    }

    [Test]
    public void Threshold_without_positive_rows_says_so() =>
        Assert.That(Draw(Runs.BinaryOf([(false, 0.1), (false, 0.2)]), "threshold").Chart.AltText, Is.EqualTo("There is no positive row among 2 held-out rows."));

    [Test]
    public void Gains_gives_lift_and_KS()
    {
        // Ten rows, two positive, which score highest: the first tenth holds half of them.
        var run = Runs.BinaryOf([(true, 0.99), (true, 0.98), .. Enumerable.Range(0, 8).Select(i => (false, i / 10.0))]);
        var chart = Draw(run, "gains").Chart;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(chart.Subtitle, Is.EqualTo("Lift at 10 %: 5.00 · KS 1.000 · 10 held-out rows"));
            Assert.That(chart.AltText, Is.EqualTo("The 10 % of rows with the highest scores hold 50.0 % of the positive rows, the first 20 % hold 100.0 %; 10 held-out rows."));
        }
    }

    [Test]
    public void Scores_by_class_gives_the_middle_row_of_each() =>
        Assert.That(Draw(Small, "score_distribution").Chart.AltText,
            Is.EqualTo("Scores of 14 held-out rows by class: the middle row of \"yes\" scores about 0.62, that of \"no\" about 0.23."));

    [Test]
    public void F1_by_class_names_the_two_worst()
    {
        var run = Runs.Run(MachineLearningTask.Multiclass) with { Evaluation = Runs.MulticlassOf(["a", "b", "c"], [[8, 0, 2], [0, 10, 0], [1, 0, 9]]) };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Draw(run, "class_f1").Chart.AltText, Is.EqualTo("F1 by class on 30 held-out rows: worst \"a\" with 0.8, then \"c\" with 0.9."));
            Assert.That(((BarChart)Draw(run, "class_f1").Chart).Bars[0].ValueText, Is.EqualTo("0.8 (10 rows)"));
        }
    }

    [Test]
    public void Confused_pairs_come_in_order_of_frequency()
    {
        var run = Runs.Run(MachineLearningTask.Multiclass, ["confused_pairs"]) with
        {
            Evaluation = Runs.MulticlassOf(["a", "b", "c"], [[8, 0, 2], [0, 10, 0], [1, 0, 9]]),
        };
        var chart = (BarChart)Draw(run, "confused_pairs").Chart;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(chart.Bars.Select(bar => (bar.Label, bar.ValueText)), Is.EqualTo(new[] { ("a → c", "2 (20.0 %)"), ("c → a", "1 (10.0 %)") }));
            Assert.That(chart.Subtitle, Is.EqualTo("2 kinds of error · 3 errors in 30 held-out rows"));
        }
    }

    [Test]
    public void Error_by_decile_says_where_the_error_is_largest_and_whether_it_leans()
    {
        var run = Runs.Regression(rows: 2000);
        var chart = (LineChart)Draw(run, "error_by_decile").Chart;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(chart.AltText, Does.StartWith("Mean absolute error by size of prediction on 2,000 held-out rows: largest, ").And.Contain("leans to one side by more than chance explains"));
            Assert.That(chart.Series, Has.All.Matches<LineSeries>(series => series!.Band.Length == 10 && series.HasDots));
        }
    }

    private static ReportFigure Draw(RunRecord run, string name) =>
        FigureCatalog.Draw(run with { Config = run.Config with { Report = new ReportConfig { Charts = [name] } } }).Single();
}
