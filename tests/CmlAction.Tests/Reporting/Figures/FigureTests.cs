using System.Collections.Immutable;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Reporting;
using CmlAction.Core.Reporting.Figures;
using CmlAction.Core.Training.Insight;
using CmlAction.Tests.Charts;

namespace CmlAction.Tests.Reporting.Figures;

/// <summary>What the figures say: subtitles, captions and alternative texts with the numbers of the records.</summary>
internal sealed class FigureTests
{
    /// <summary>Three of four positives and eight of ten negatives right at 0.5.</summary>
    private static readonly RunRecord Small = Runs.BinaryOf(
    [
        (true, 0.9), (true, 0.8), (true, 0.6), (true, 0.3),
        (false, 0.7), (false, 0.55), .. Enumerable.Range(0, 8).Select(i => (false, i / 20.0)),
    ]);

    [Test]
    public void Confusion_says_how_many_of_each_class_were_recognised() =>
        Assert.That(Draw(Small, "confusion").Chart.AltText, Is.EqualTo("Confusion matrix of 14 held-out rows, accuracy 0.786: "
            + "of 4 rows of \"yes\", 3 (75.0 %) were recognised; of 10 rows of \"no\", 8 (80.0 %) were recognised."));

    [Test]
    public void Confusion_says_which_error_is_the_most_frequent()
    {
        var run = Runs.Multiclass(["a", "b", "c"]);
        run = run with { Evaluation = Runs.MulticlassOf(["a", "b", "c"], [[8, 0, 2], [0, 10, 0], [1, 0, 9]]) };
        Assert.That(Draw(run, "confusion").Chart.AltText, Does.Contain("2 of 10 rows of \"a\" were predicted as \"c\""));
    }

    [Test]
    public void Confusion_without_errors_says_so()
    {
        var run = Runs.Multiclass(["a", "b", "c"]);
        run = run with { Evaluation = Runs.MulticlassOf(["a", "b", "c"], [[8, 0, 0], [0, 10, 0], [0, 0, 9]]) };
        Assert.That(Draw(run, "confusion").Chart.AltText, Does.EndWith("no errors."));
    }

    [Test]
    public void Of_many_classes_the_twelve_with_the_most_errors_are_shown_in_label_order()
    {
        var labels = Enumerable.Range(0, 30).Select(i => $"c{i:00}").ToImmutableArray();
        var counts = labels.Select((_, i) => labels.Select((_, j) => i == j ? 100 : i is >= 5 and < 17 && j == 0 ? 1 : 0).ToImmutableArray());
        var run = Runs.Run(Core.Config.MachineLearningTask.Multiclass) with { Evaluation = Runs.MulticlassOf(labels, [.. counts]) };
        var figure = Draw(run, "confusion");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(((MatrixChart)figure.Chart).Names, Is.EqualTo(new[] { "c00" }.Concat(Enumerable.Range(5, 11).Select(i => $"c{i:00}"))));
            Assert.That(((MatrixChart)figure.Chart).RowTotals, Is.EqualTo(new[] { 100 }.Concat(Enumerable.Repeat(101, 11))));
            Assert.That(figure.Caption, Does.Contain("12 of 30 classes"));
        }
    }

    [Test]
    public void Roc_gives_the_area_with_its_interval_and_marks_the_threshold()
    {
        var figure = Draw(Small, "roc");
        var chart = (LineChart)figure.Chart;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(figure.Caption, Does.StartWith("ROC curve of 14 held-out rows, AUC 0.89, 95 % interval 0.86 … 0.92."));
            Assert.That(chart.AltText, Is.EqualTo(
                "ROC AUC 0.89 on 14 held-out rows; at threshold 0.5 the true positive rate is 0.750, the false positive rate 0.200."));
            Assert.That(chart.Markers.Single().Point, Is.EqualTo(new Core.Charts.DataPoint(0.2, 0.75)));
            Assert.That(chart.References.Single().Label, Is.EqualTo("chance"));
        }
    }

    [Test]
    public void Roc_of_one_class_says_why_there_is_none()
    {
        var figure = Draw(Runs.BinaryOf([(true, 0.9), (true, 0.4)]), "roc");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(figure.Chart.AltText, Is.EqualTo("ROC AUC undefined on 2 held-out rows: the 2 test rows contain only \"yes\"."));
            Assert.That(((LineChart)figure.Chart).EmptyNote, Does.Contain("the 2 test rows contain only \"yes\""));
            Assert.That(((LineChart)figure.Chart).Markers, Is.Empty);
        }
    }

    [Test]
    public void Precision_recall_starts_at_recall_zero_in_steps_over_the_base_rate()
    {
        var figure = Draw(Small, "precision_recall");
        var chart = (LineChart)figure.Chart;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(figure.Caption, Does.Contain("base rate 0.286 (dotted)"));
            Assert.That(chart.AltText, Does.Contain("precision is 0.600, recall 0.750"));
            Assert.That(chart.Series.Single().Points[0], Is.EqualTo(new Core.Charts.DataPoint(0, 1)));
            Assert.That(chart.Series.Single().Interpolation, Is.EqualTo(Core.Charts.Interpolation.StepBefore));
            Assert.That(chart.References.Single().From.Y, Is.EqualTo(4.0 / 14));
        }
    }

    [Test]
    public void Predicted_against_actual_names_the_target_and_the_spread()
    {
        var figure = Draw(Runs.RegressionOf([new(1, 2), new(2, 2), new(3, 2), new(4, 6)], "price"), "predicted_vs_actual");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(figure.Caption, Is.EqualTo(
                "Predicted against actual price of 4 held-out rows, R² −0.200, RMSE 1.225 (in units of price)."));
            Assert.That(figure.Chart.AltText, Does.Contain("half of the predictions are between"));
            Assert.That(((ScatterChart)figure.Chart).EqualAxes, Is.True);
        }
    }

    [Test]
    public void Residuals_are_predicted_minus_actual()
    {
        var figure = Draw(Runs.RegressionOf([new(10, 13), new(20, 18)], "price"), "residuals");
        var chart = (ScatterChart)figure.Chart;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(chart.Points, Is.EqualTo(new Core.Charts.DataPoint[] { new(13, 3), new(18, -2) }));
            Assert.That(chart.Y.Title, Is.EqualTo("Predicted − actual price"));
            Assert.That(chart.AltText, Does.Contain("mean 0.500"));
        }
    }

    [Test]
    public void A_sample_of_the_rows_is_called_a_sample()
    {
        var run = Runs.Regression();
        run = run with { Evaluation = run.Evaluation with { RowCount = 5000 } };
        Assert.That(Draw(run, "residuals").Caption, Does.EndWith("120 rows are drawn, spread evenly over the actual values."));
    }

    [Test]
    public void Importance_shows_the_fifteen_largest_first()
    {
        var figure = Draw(Runs.Binary(), "importance");
        var chart = (BarChart)figure.Chart;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(chart.Bars, Has.Length.EqualTo(15));
            Assert.That(chart.Bars.Select(bar => bar.Value), Is.Ordered.Descending);
            Assert.That(figure.Caption, Does.Contain("the first 15 of 18 columns").And.Contain("2,400 training rows"));
            Assert.That(chart.AltText, Is.EqualTo("Feature importance by gain: \"PAY_0\" 28.6 %, \"LIMIT_BAL\" 14.3 %, \"BILL_AMT1\" 9.5 %, …"));
        }
    }

    [Test]
    public void Importance_on_held_out_rows_comes_first_and_what_was_not_measured_is_nothing()
    {
        var figure = Draw(Runs.WithInsight(Runs.Binary(), "AGE", "PAY_0", "unused"), "importance");
        var chart = (BarColumnsChart)figure.Chart;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(chart.Names.Take(4), Is.EqualTo(new[] { "AGE", "PAY_0", "unused", "LIMIT_BAL" }));
            Assert.That(chart.Columns.Select(column => (column.Title, column.Unit)), Is.EqualTo(new[] { ("When shuffled", "loss of roc_auc"), ("Own account", "share of gain"), ("Mean |SHAP|", "log-odds") }));
            Assert.That(chart.Columns.Select(column => column.Bars[1]!.ValueText), Is.EqualTo(new[] { "0.025", "28.6 %", "0.400" }));
            Assert.That(chart.Columns.Select(column => column.Bars[2]!.ValueText), Is.EqualTo(new[] { "0.000", "0", "0" }), "less than nothing is nothing");
            Assert.That(chart.Columns[0].Bars[0]!.Interval!.Value.Low, Is.EqualTo(0.047).Within(1e-12));
            Assert.That(chart.AltText, Is.EqualTo("roc_auc loses most when these columns are shuffled: \"AGE\" 0.050, \"PAY_0\" 0.025, \"unused\" 0.000."));
            Assert.That(figure.Caption, Does.Contain("mean and SD of 5 shuffles").And.Contain("mean over 500 rows"));
        }
    }

    [Test]
    public void Cost_is_that_of_a_thousand_rows_at_every_threshold()
    {
        var run = Small with { Config = Small.Config with { Evaluate = Runs.Costs, Report = new Core.Config.ReportConfig { Charts = ["cost"] } } };
        var chart = (LineChart)Draw(run, "cost").Chart;
        using (Assert.EnterMultipleScope())
        {
            // 3 of 4 positives and 2 of 10 negatives at 0.5: (2 × 1 + 1 × 5) / 14; nobody: 4 × 5 / 14; at 0.3 all positives and 4 negatives.
            Assert.That(chart.Markers.Single(), Is.EqualTo(new LineMarker("threshold 0.5: 500", new Core.Charts.DataPoint(0.5, 500), 1)));
            Assert.That(chart.References.Single().From.Y, Is.EqualTo(20_000 / 14.0).Within(1e-9));
            Assert.That(chart.Series.Single().Points.Min(point => point.Y), Is.EqualTo(4_000 / 14.0).Within(1e-9));
            Assert.That(chart.AltText, Is.EqualTo("At threshold 0.5 1,000 rows cost 500; the least possible on 14 held-out rows is 286, at 0.300; predicting nobody costs 1,429."));
        }
    }

    [Test]
    public void Cost_is_drawn_where_costs_are_named_and_says_how_elsewhere()
    {
        var named = Small with { Config = Small.Config with { Evaluate = Runs.Costs } };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(FigureCatalog.Draw(named).Select(figure => figure.Name), Does.Contain("cost"));
            Assert.That(FigureCatalog.Draw(Small).Select(figure => figure.Name), Does.Not.Contain("cost"));
            Assert.That(Draw(Runs.Binary(charts: ["cost"]), "cost").Caption, Does.Contain("evaluate.threshold: { cost: { fp: 1, fn: 5 } }"));
        }
    }

    [Test]
    public void Partial_dependence_has_a_panel_for_each_column_and_dots_for_names()
    {
        var run = Runs.WithInsight(Runs.Binary(charts: ["partial_dependence"]), "age", "city", "since");
        var chart = (PanelChart)Draw(run, "partial_dependence").Chart;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(chart.Panels.Select(panel => panel.Name), Is.EqualTo(new[] { "age", "city", "since" }));
            Assert.That(chart.Panels.Select(panel => panel.Lines.Single().IsJoined), Is.EqualTo(new[] { true, false, true }));
            Assert.That(chart.Panels[1].X.Names, Has.Length.EqualTo(5));
            Assert.That(chart.Panels[2].X.IsTime, Is.True);
            Assert.That(chart.Subtitle, Is.EqualTo("Mean score of \"yes\" over 500 test rows"));
            Assert.That(chart.AltText, Does.StartWith("The mean score of \"yes\" ranges along \"age\" from 0.1"));
        }
    }

    [Test]
    public void Partial_dependence_of_many_classes_shows_the_four_that_move_most_in_label_order()
    {
        var run = Runs.WithInsight(Runs.Multiclass([.. Enumerable.Range(0, 9).Select(i => $"c{i}")], charts: ["partial_dependence"]), "age");
        var curve = run.Training.Insight!.Dependence[0];
        var moved = new PartialDependence("age", curve.Type,
            [.. curve.Points.Select((point, i) => point with { Predictions = [.. Enumerable.Range(0, 9).Select(k => k is 1 or 3 or 4 or 8 ? i * 0.001 * (k + 1) : 0.1)] })]);
        run = run with { Training = run.Training with { Insight = run.Training.Insight with { Dependence = [moved] } } };
        var chart = (PanelChart)Draw(run, "partial_dependence").Chart;
        Assert.That(chart.Panels[0].Lines.Select(line => line.Name), Is.EqualTo(new[] { "c1", "c3", "c4", "c8" }));
        Assert.That(chart.Subtitle, Does.EndWith("the 4 classes of 9 that move most"));
    }

    [Test]
    public void The_learning_curve_marks_the_lowest_validation_loss()
    {
        var run = Runs.Binary();
        run = run with { Training = run.Training with { LearningCurve = [new(1, 0.6, 0.6), new(2, 0.5, 0.55), new(3, 0.4, 0.58)] } };
        var chart = (LineChart)Draw(run, "learning_curve").Chart;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(chart.Markers.Single(), Is.EqualTo(new LineMarker("lowest 0.550 at round 2", new Core.Charts.DataPoint(2, 0.55), 1)));
            Assert.That(chart.AltText, Is.EqualTo(
                "Train logloss goes from 0.600 to 0.400 over 3 rounds; validation logloss is lowest, 0.550, at round 2."));
        }
    }

    [Test]
    public void The_learning_curve_without_validation_has_one_line()
    {
        var run = Runs.Binary();
        run = run with { Training = run.Training with { LearningCurve = [new(1, 0.6, null), new(2, 0.5, null)] } };
        var chart = (LineChart)Draw(run, "learning_curve").Chart;
        Assert.That((chart.Series.Length, chart.Markers.Length), Is.EqualTo((1, 0)));
    }

    [Test]
    public void Captions_and_alternative_texts_cut_long_names_and_drop_control_characters()
    {
        RunRecord[] runs =
        [
            Runs.Binary(positive: Runs.Long, negative: Runs.Hostile),
            Runs.Multiclass([Runs.Long, Runs.Hostile, Runs.RightToLeft]),
            Runs.Regression(target: Runs.Long),
            Runs.Regression(target: Runs.Hostile),
        ];
        var texts = runs.SelectMany(run => FigureCatalog.Draw(run)).SelectMany(figure => new[] { figure.Caption, figure.Chart.AltText }).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(texts, Has.None.Contains(Runs.Long));
            Assert.That(texts.SelectMany(text => text), Has.None.EqualTo('\u202E').And.None.EqualTo('\u0007'));
            Assert.That(texts.Select(text => text.Length), Is.All.InRange(20, 400));
        }
    }

    [Test]
    public void Whatever_the_names_are_the_texts_of_a_picture_stay_apart()
    {
        var random = new Random(5);
        string[] pieces = ["a", "Wide Words ", "_", "שלום", "日本", "🐧", "\u0301", "\u202E", "<b>", "&", "iiii", "0", "\uFDFD", " "];
        string Name() => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
        for (var i = 0; i < 40; i++)
        {
            var run = Runs.Multiclass([.. Enumerable.Range(0, random.Next(2, 9)).Select(_ => Name())], rowsPerClass: random.Next(1, 90));
            run = run with { Training = run.Training with { Importance = Runs.Importance([.. Enumerable.Range(0, 6).Select(_ => Name())]) } };
            foreach (var figure in FigureCatalog.Draw(run))
            {
                var texts = DrawnText.AllIn(figure.Chart.ToSvg(Core.Charts.Theme.Light));
                var clash = texts.SelectMany((text, k) => texts.Skip(k + 1).Where(text.Overlaps).Select(other => $"\"{text.Text}\" on \"{other.Text}\""));
                Assert.That(clash, Is.Empty, $"{figure.Name} {i}");
                Assert.That(texts.Where(text => !text.IsInside(640, 800)), Is.Empty, $"{figure.Name} {i}");
            }
        }
    }

    private static ReportFigure Draw(RunRecord run, string name) => FigureCatalog.Draw(run).Single(figure => figure.Name == name);
}
