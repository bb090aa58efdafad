using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Config;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Reporting;
using CmlAction.Core.Reporting.Figures;

namespace CmlAction.Tests.Reporting.Figures;

/// <summary>Figures beside those of base.</summary>
internal sealed class BaseFigureTests
{
    [TestCase("roc", "AUC 0.70")]
    [TestCase("precision_recall", "average precision 0.700")]
    public void The_curve_of_base_is_dashed_beside_that_of_this_change(string name, string value)
    {
        var figure = Draw(Run(BaseOrigin.Trained), name);
        var lines = ((LineChart)figure.Chart).Series;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines.Select(line => (line.Name, line.IsBase)), Is.EqualTo(new[] { ("now", false), ("base", true) }));
            Assert.That(lines[1].Points, Has.Length.GreaterThan(2).And.Not.EqualTo(lines[0].Points));
            Assert.That(figure.Caption, Does.EndWith($"The dashed line is base 1a2b3c4 on 300 shared rows: {value}."));
        }
    }

    [TestCase("roc")]
    [TestCase("precision_recall")]
    public void Without_base_and_with_the_same_inputs_there_is_one_curve(string name)
    {
        foreach (var run in new[] { Runs.Binary(), Run(BaseOrigin.SameInputs) })
        {
            var figure = Draw(run, name);
            Assert.That(((LineChart)figure.Chart).Series.Single().Name, Is.Empty);
            Assert.That(figure.Caption, Does.Not.Contain("base 1a2b3c4"));
        }
    }

    [Test]
    public void Changes_run_to_the_right_when_they_are_for_the_better_whichever_way_the_metric_runs()
    {
        var chart = (DotChart)Draw(Run(BaseOrigin.Record), "metric_changes").Chart;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(chart.Dots.Select(dot => dot.Label), Is.EqualTo(new[] { "roc_auc", "average_precision", "log_loss" }), "a change from 0 has no share");
            Assert.That(chart.Dots.Select(dot => dot.Value), Is.EqualTo(new[] { 10, -5.0, 20 }).Within(1e-9));
            Assert.That(chart.Dots.Select(dot => dot.Mood), Is.EqualTo(new[] { DotMood.Good, DotMood.Unsure, DotMood.Good }));
            Assert.That((chart.Dots[2].Interval!.Value.Low, chart.Dots[2].Interval!.Value.High), Is.EqualTo((10.0, 30.0)).Within(1e-9));
            Assert.That(chart.AltText, Is.EqualTo("Against base 1a2b3c4, 300 shared rows, of 3 metrics 2 got better and 0 worse beyond chance."));
        }
    }

    [Test]
    public void Changes_are_drawn_by_themselves_only_where_there_is_a_base_to_differ_from()
    {
        Assert.That(Names(Run(BaseOrigin.Trained)), Does.Contain("metric_changes"));
        Assert.That(Names(Run(BaseOrigin.SameInputs)).Concat(Names(Runs.Binary())), Does.Not.Contain("metric_changes"));
    }

    [Test]
    public void Calibration_and_cost_hold_the_line_of_base_too()
    {
        foreach (var name in new[] { "calibration", "cost" })
        {
            var run = Run(BaseOrigin.Trained);
            var figure = Draw(run with { Config = run.Config with { Evaluate = Runs.Costs } }, name);
            var lines = ((LineChart)figure.Chart).Series;
            Assert.That(lines.Select(line => (line.Name, line.IsBase)), Is.EqualTo(new[] { ("now", false), ("base", true) }), name);
            Assert.That(lines[1].Points, Has.Length.GreaterThan(2).And.Not.EqualTo(lines[0].Points), name);
            Assert.That(figure.Caption, Does.EndWith("The dashed line is base 1a2b3c4 on 300 shared rows."), name);
        }
    }

    [Test]
    public void Confusion_says_by_how_much_the_shares_changed()
    {
        var run = Beside(Runs.Multiclass(["a", "b"]) with { Evaluation = Runs.MulticlassOf(["a", "b"], [[8, 2], [5, 15]]) }, Runs.MulticlassOf(["a", "b"], [[3, 1], [0, 0]]));
        var figure = Draw(run, "confusion");
        var changes = ((MatrixChart)figure.Chart).Changes;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(changes[0], Is.EqualTo(new[] { 5.0, -5 }).Within(1e-9));
            Assert.That(changes[1], Is.All.NaN, "base has no such row");
            Assert.That(figure.Caption, Does.Contain("change of the share in percentage points, against base 1a2b3c4 on 300 shared rows"));
            Assert.That(((MatrixChart)Draw(Runs.Binary(), "confusion").Chart).Changes, Is.Empty);
        }
    }

    [Test]
    public void The_learning_curve_of_base_is_that_of_its_validation_when_it_is_the_same_loss()
    {
        var run = Run(BaseOrigin.Trained);
        var figure = Draw(run, "learning_curve");
        var inBase = ((LineChart)figure.Chart).Series[^1];
        using (Assert.EnterMultipleScope())
        {
            Assert.That((inBase.Name, inBase.IsBase), Is.EqualTo(("base, validation", true)));
            Assert.That(inBase.Points.Select(point => point.Y), Is.EqualTo(new[] { 0.62, 0.5, 0.51 }));
            Assert.That(figure.Caption, Does.EndWith("The dashed line is base 1a2b3c4, which ends at 0.510 after 80 rounds."));
            Assert.That(((LineChart)Draw(Changed(run, training => training with { LearningCurveMetric = "rmse" }), "learning_curve").Chart).Series, Has.None.Matches<LineSeries>(line => line!.IsBase));
        }
    }

    [Test]
    public void Importance_says_which_columns_rose_and_fell()
    {
        var run = Run(BaseOrigin.Record);
        var figure = Draw(run, "importance");
        var values = ((BarChart)figure.Chart).Bars.Select(bar => (bar.Label, bar.ValueText.Split(" % ").ElementAtOrDefault(1))).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(values[0], Is.EqualTo(("PAY_0", "▲1")));
            Assert.That(values[1], Is.EqualTo(("LIMIT_BAL", "▼1")));
            Assert.That(values[2], Is.EqualTo(("BILL_AMT1", (string?)null)), "it kept its rank");
            Assert.That(values[3], Is.EqualTo(("PAY_AMT2", "new")));
            Assert.That(figure.Caption, Does.Contain("▲2: two ranks higher than in base 1a2b3c4"));
            Assert.That(Draw(Changed(run, training => training with { ImportanceKind = "weight" }), "importance").Caption, Does.Not.Contain("ranks"));
        }
    }

    private static RunRecord Changed(RunRecord run, Func<BaseTraining, BaseTraining> change)
    {
        var comparison = run.Evaluation.Comparison!;
        return run with { Evaluation = run.Evaluation with { Comparison = comparison with { Training = change(comparison.Training!) } } };
    }

    private static IEnumerable<string> Names(RunRecord run) => FigureCatalog.Draw(run).Select(figure => figure.Name);

    private static ReportFigure Draw(RunRecord run, string name) =>
        FigureCatalog.Draw(run with { Config = run.Config with { Report = new ReportConfig { Charts = [name] } } }).Single();

    /// <summary>A binary run beside a base that is a little worse.</summary>
    public static RunRecord Run(BaseOrigin origin)
    {
        var run = Runs.Binary();
        var comparison = new BaseComparison
        {
            BaseName = "1a2b3c4",
            Origin = origin,
            SharedRows = 300,
            RowsOfHeadOnly = 0,
            RowsOfBaseOnly = 0,
            Base = Runs.Binary(rows: 200).Evaluation,
            Training = Training,
            Metrics =
            [
                new MetricComparison("roc_auc", Direction.HigherIsBetter, 0.7, 0.77, ComparisonVerdict.Better) { Interval = new Interval(0.05, 0.09) },
                new MetricComparison("average_precision", Direction.HigherIsBetter, 0.7, 0.665, ComparisonVerdict.Unsure),
                new MetricComparison("log_loss", Direction.LowerIsBetter, 0.5, 0.4, ComparisonVerdict.Better) { Interval = new Interval(-0.15, -0.05) },
                new MetricComparison("mcc", Direction.HigherIsBetter, 0, 0.1, ComparisonVerdict.Better),
            ],
        };
        return run with { Evaluation = run.Evaluation with { Comparison = comparison } };
    }

    /// <summary>Any run beside any other evaluation of the same labels, without metrics.</summary>
    public static RunRecord Beside(RunRecord run, EvaluationResult inBase) => run with
    {
        Evaluation = run.Evaluation with
        {
            Comparison = new BaseComparison
            {
                BaseName = "1a2b3c4",
                Origin = BaseOrigin.Trained,
                SharedRows = 300,
                RowsOfHeadOnly = 0,
                RowsOfBaseOnly = 0,
                Base = inBase,
                Metrics = [],
                Training = Training,
            },
        },
    };

    private static BaseTraining Training => new()
    {
        Importance = [new("LIMIT_BAL", 0.5), new("PAY_0", 0.3), new("BILL_AMT1", 0.2)],
        ImportanceKind = "gain",
        LearningCurve = [new(1, 0.6, 0.62), new(40, 0.4, 0.5), new(80, 0.3, 0.51)],
        LearningCurveMetric = "logloss",
    };
}
