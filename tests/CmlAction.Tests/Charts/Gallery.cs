using System.Collections.Immutable;
using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Drift;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Reporting;
using CmlAction.Core.Reporting.Figures;
using CmlAction.Core.Training;
using CmlAction.Tests.Reporting.Figures;

namespace CmlAction.Tests.Charts;

/// <summary>One picture of the golden files.</summary>
/// <param name="Name">File name below <c>Golden/charts/</c>, without theme and extension.</param>
/// <param name="Chart">The picture.</param>
internal sealed record GalleryPicture(string Name, Chart Chart)
{
    /// <summary>False for awkward inputs, whose dark pictures differ from the light ones in colours alone.</summary>
    public bool IsKeptDark { get; init; } = true;

    public override string ToString() => Name;
}

/// <summary>Every figure and every kind of chart, with normal and with awkward input.</summary>
internal static class Gallery
{
    public static ImmutableArray<GalleryPicture> Pictures { get; } = Make();

    /// <summary>All pictures anew, from the first number on.</summary>
    public static ImmutableArray<GalleryPicture> Make() => [.. Figures(), .. AwkwardFigures.All(), .. Kinds()];

    private static IEnumerable<GalleryPicture> Figures()
    {
        yield return Figure("confusion", Runs.Binary());
        yield return Figure("confusion", Runs.Multiclass(["Adelie", "Chinstrap", "Gentoo"]), "three-classes");
        yield return Figure("confusion", Runs.Multiclass([.. Enumerable.Range(1, 12).Select(i => $"species {i:00}")]), "twelve-classes");
        yield return Figure("confusion", Runs.Multiclass([.. Enumerable.Range(1, 50).Select(i => $"{i * 37 % 101}")], rowsPerClass: 2000), "fifty-classes");
        yield return Figure("confusion", Runs.Binary(positive: Runs.Long, negative: Runs.Hostile), "hostile-labels");
        yield return Figure("confusion", Runs.Multiclass(AwkwardLabels), "awkward-labels");
        yield return Figure("confusion", Runs.BinaryOf([(true, 0.9), (true, 0.2), (true, 0.7)]), "one-class");

        yield return Figure("roc", Runs.Binary());
        yield return Figure("roc", ThreeRows, "three-rows");
        yield return Figure("roc", ConstantScores, "constant-scores");
        yield return Figure("roc", OneClass, "one-class");
        yield return Figure("roc", Runs.Binary(rows: 20000), "many-rows");

        yield return Figure("roc", BaseFigureTests.Run(BaseOrigin.Trained), "beside-base");
        yield return Figure("metric_changes", BaseFigureTests.Run(BaseOrigin.Trained));
        yield return Figure("history", HistoryFigureTests.Run(8));
        yield return Figure("history", HistoryFigureTests.Run(2), "two-points");
        yield return Figure("history", HistoryFigureTests.Run(20), "twenty-points");
        yield return Figure("history", HistoryFigureTests.Run(6, gap: 30), "long-gaps");
        foreach (var name in new[] { "calibration", "confusion", "learning_curve", "importance" })
            yield return Figure(name, BaseFigureTests.Run(BaseOrigin.Trained), "beside-base");
        yield return Figure("cost", WithCosts(BaseFigureTests.Run(BaseOrigin.Trained)), "beside-base");
        yield return Figure("cost", WithCosts(Runs.Binary()));
        yield return Figure("importance", Runs.WithInsight(BaseFigureTests.Run(BaseOrigin.Trained), "PAY_0", "AGE", "LIMIT_BAL", "PAY_2", "SEX"), "three-measures");
        yield return Figure("partial_dependence", Runs.WithInsight(Runs.Binary(), "PAY_0", "AGE", "LIMIT_BAL", "PAY_2", "SEX", "BILL_AMT1"));
        yield return Figure("partial_dependence", Runs.WithInsight(Runs.Multiclass(["Adelie", "Chinstrap", "Gentoo"]), "bill_length_mm", "island", "seen_at"), "three-classes");
        yield return Figure("slices", SliceFigureTests.Run(withBase: true));
        yield return Figure("slices", SliceFigureTests.Run(withBase: false), "no-base");
        yield return Figure("slices", SliceFigureTests.Awkward(), "awkward-names");
        yield return Figure("slices", SliceFigureTests.Many(100), "many-members");

        yield return Figure("precision_recall", BaseFigureTests.Run(BaseOrigin.Trained), "beside-base");
        yield return Figure("precision_recall", Runs.Binary());
        yield return Figure("precision_recall", ThreeRows, "three-rows");
        yield return Figure("precision_recall", ConstantScores, "constant-scores");
        yield return Figure("precision_recall", OneClass, "one-class");

        foreach (var name in new[] { "calibration", "score_distribution", "threshold", "gains" })
        {
            yield return Figure(name, Runs.Binary());
            yield return Figure(name, ThreeRows, "three-rows");
            yield return Figure(name, ConstantScores, "constant-scores");
            yield return Figure(name, OneClass, "one-class");
            yield return Figure(name, Runs.Binary(rows: 20000, positive: Runs.Long, negative: Runs.Hostile), "many-rows-hostile-labels");
        }
        yield return Figure("calibration", RareAndOverrated, "rare-and-overrated");

        yield return Figure("class_f1", Runs.Multiclass(["Adelie", "Chinstrap", "Gentoo"]));
        yield return Figure("class_f1", Runs.Multiclass(AwkwardLabels), "awkward-labels");
        yield return Figure("class_f1", FiftyClasses, "fifty-classes");
        yield return Figure("confused_pairs", Runs.Multiclass(AwkwardLabels), "awkward-labels");
        yield return Figure("confused_pairs", FiftyClasses, "fifty-classes");
        yield return Figure("confused_pairs", NoErrors, "no-errors");

        yield return Figure("class_balance", WithClasses(["yes", "no"], [660, 2340]));
        yield return Figure("class_balance", WithClasses(AwkwardLabels, [9, 8, 7, 6, 5, 0]), "awkward-labels");
        yield return Figure("class_balance", WithClasses([.. Enumerable.Range(1, 50).Select(i => $"species {i:00}")], [.. Enumerable.Range(1, 50).Select(i => i * i)]), "fifty-classes");
        yield return Figure("missing_values", WithColumns(("income", 412), (Runs.Long, 2999), (Runs.RightToLeft, 3), ("AGE", 0), (Runs.Hostile, 1)));
        yield return Figure("missing_values", WithColumns(("AGE", 0)), "none");

        yield return Figure("drift", WithDrift(Drift(7, Runs.Long, Runs.RightToLeft, Runs.Hostile)));
        yield return Figure("drift", WithDrift(Drift(45)), "many-columns");
        yield return Figure("drift", Runs.Binary(), "no-base");
        yield return Figure("drift_distributions", WithDrift(Drift(7, Runs.Long, Runs.RightToLeft, Runs.Hostile)));
        yield return Figure("drift_distributions", Runs.Binary(), "no-base");

        yield return Figure("error_by_decile", Runs.Regression(rows: 2000));
        yield return Figure("error_by_decile", Runs.Regression(rows: 60, Runs.Long), "sixty-rows");
        yield return Figure("error_by_decile", Runs.RegressionOf([new(1, 2), new(4, 4), new(9, 5)], Runs.Hostile), "three-rows");
        yield return Figure("error_by_decile", Runs.RegressionOf([.. Enumerable.Repeat(new ActualPredicted(7, 7), 40)]), "constant");

        yield return Figure("predicted_vs_actual", Runs.Regression());
        yield return Figure("predicted_vs_actual", Runs.Regression(rows: 2000), "dense");
        yield return Figure("predicted_vs_actual", Runs.RegressionOf([new(-1200000, 400000), new(2500000, 3100000), new(0, 1)], Runs.Long), "three-rows");
        yield return Figure("predicted_vs_actual", Runs.RegressionOf([.. Enumerable.Repeat(new ActualPredicted(7, 7), 20)], Runs.Hostile), "constant");

        yield return Figure("residuals", Runs.Regression());
        yield return Figure("residuals", Runs.Regression(rows: 2000, Runs.RightToLeft), "dense");
        yield return Figure("residuals", Runs.RegressionOf([new(1e-7, 3e-7), new(5e-7, 4e-7)], Runs.Long), "tiny-numbers");
        yield return Figure("residuals", Runs.RegressionOf([new(4, 4)]), "one-row");

        yield return Figure("importance", Runs.Binary());
        yield return Figure("importance", WithTraining(training => training with
        {
            Importance = Runs.Importance(Runs.Long, Runs.RightToLeft, Runs.Hostile, "日本語", "🐧🐧🐧", "\u0000", "x"),
        }), "awkward-names");
        yield return Figure("importance", WithTraining(training => training with { Importance = [], ImportanceKind = null, Trainer = "dummy" }), "none");

        yield return Figure("learning_curve", Runs.Binary());
        yield return Figure("learning_curve", WithTraining(training => training with
        {
            LearningCurve = [.. training.LearningCurve.Select(round => round with { Validation = null })],
        }), "train-only");
        yield return Figure("learning_curve", WithTraining(training => training with { LearningCurve = [training.LearningCurve[0]] }), "one-round");
        yield return Figure("learning_curve", WithTraining(training => training with { LearningCurve = [] }), "none");
    }

    private static IEnumerable<GalleryPicture> Kinds()
    {
        var values = Enumerable.Range(0, 400).Select(i => Math.Sqrt(i) * 3).ToImmutableArray();
        var histogram = new HistogramChart("Scores", "Scores of 400 rows.")
        {
            Subtitle = "400 rows",
            X = new Axis("Score"),
            CountTitle = "Rows",
            Values = values,
            Reference = 42.4,
            ReferenceLabel = "median 42.4",
        };
        yield return new("histogram", histogram);
        yield return new("histogram-constant", histogram with { Values = [.. Enumerable.Repeat(3.0, 10)], Reference = 3.0 });
        yield return new("histogram-empty", histogram with { Values = [double.NaN], Reference = double.NaN });

        yield return new("bars-intervals", new BarChart("Recall by region", "Recall by region.")
        {
            Subtitle = "95 % intervals",
            Bars =
            [
                new Bar("north", 0.71, "0.71") { Interval = new DataRange(0.66, 0.76) },
                new Bar("south", 0.55, "0.55") { Interval = new DataRange(0.41, 0.68) },
                new Bar("change", -0.12, "−0.12") { Interval = new DataRange(-0.2, -0.03) },
            ],
        });
        yield return new("line-band", new LineChart("Test score by number of rows", "The score rises and levels off.")
        {
            Subtitle = "mean of five repeats, with the range",
            X = new Axis("Training rows"),
            Y = new Axis("ROC AUC"),
            Series = [.. Enumerable.Range(0, 5).Select(Rising)],
        });
        yield return new("dots-differences", Dots);
        yield return new("dots-awkward", Dots with
        {
            Reference = 0.74,
            ReferenceLabel = "all rows 0.740",
            X = new Axis(Runs.Long),
            Dots =
            [
                new Dot(Runs.Long, 0.74, Runs.Long) { Interval = new DataRange(0.7, 0.78), Before = 0.73 },
                new Dot(Runs.RightToLeft, 0.69, "0.69") { Before = 0.75, Mood = DotMood.Bad },
                new Dot(Runs.Hostile, double.NaN, "n/a"),
                new Dot("", 0.9, "0.90") { Interval = new DataRange(double.NegativeInfinity, 1) },
            ],
        });
        yield return new("dots-one-value", Dots with { Dots = [new Dot("x", 3, "3")], Reference = null });
        yield return new("dots-empty", Dots with { Dots = [] });
        yield return new("panels", Panels(6));
        yield return new("panels-one-filled", Panels(1) with { SharesY = true });
        yield return new("panels-empty", Panels(0));
        yield return new("line-filled-base", new LineChart("Base and head", "Two lines.")
        {
            X = new Axis("Round"),
            Y = new Axis("Loss"),
            Series =
            [
                new LineSeries("this change", [.. Enumerable.Range(0, 30).Select(i => new DataPoint(i, 2 + Math.Sin(i / 4.0)))]) { HasDots = true },
                new LineSeries("base", [.. Enumerable.Range(0, 30).Select(i => new DataPoint(i, 2.2 + Math.Sin(i / 4.0)))]) { IsBase = true },
                new LineSeries("other", [.. Enumerable.Range(0, 30).Select(i => new DataPoint(i, 1 + i / 40.0))]) { IsFilled = true },
            ],
            References = [new ReferenceLine("expected", new(0, 1), new(29, 3)) { Band = [new(0, 0.8, 1.2), new(29, 2.7, 3.3)] }],
        });
        yield return new("line-million-points", new LineChart("A million points", "A wave.")
        {
            X = new Axis("Row"),
            Y = new Axis("Value"),
            Series = [new LineSeries("", [.. Enumerable.Range(0, 1_000_000).Select(i => new DataPoint(i, Math.Sin(i / 50000.0) + i * 7919 % 1000 / 2000.0))])],
        });
        yield return new("scatter-million-points", new ScatterChart("A million points", "A cloud.")
        {
            X = new Axis("x"),
            Y = new Axis("y"),
            Points = [.. Enumerable.Range(0, 1_000_000).Select(i => new DataPoint(i * 7919L % 1000, Math.Sqrt(i * 104729L % 1000000) + i * 7919L % 1000 / 3.0))],
            PointsName = "rows",
        });
        yield return new("line-extremes", new LineChart(Runs.Long, Runs.Hostile)
        {
            Subtitle = Runs.Long + " " + Runs.Long,
            X = new Axis(Runs.Long),
            Y = new Axis(Runs.Hostile),
            Series = [new LineSeries("x", [new(-1e308, 1e308), new(0, double.NaN), new(1e308, -1e308)])],
        });
    }

    private static DotChart Dots => new("Change against base", "What changed.")
    {
        Subtitle = "95 % intervals of the paired difference",
        X = new Axis("Better →, in units of the metric"),
        Reference = 0,
        ReferenceLabel = "no change",
        Dots =
        [
            new Dot("roc_auc", -0.018, "−0.018") { Interval = new DataRange(-0.029, -0.008), Mood = DotMood.Bad },
            new Dot("average_precision", 0.011, "+0.011") { Interval = new DataRange(0.004, 0.018), Mood = DotMood.Good },
            new Dot("log_loss", 0.005, "+0.005") { Interval = new DataRange(-0.002, 0.012), Mood = DotMood.Unsure },
        ],
    };

    private static PanelChart Panels(int count) => new("Partial dependence", "How the prediction follows each feature.")
    {
        Subtitle = "mean prediction over 500 rows",
        Y = new Axis("Mean score"),
        Panels =
        [
            .. Enumerable.Range(0, count).Select(k => new Panel(k == 1 ? Runs.Long : $"feature {k}", new Axis(k == 1 ? Runs.Hostile : "value"),
            [
                new LineSeries("this change", [.. Enumerable.Range(0, 12).Select(i => new DataPoint(i * Math.Pow(10, k - 2), 0.3 + 0.1 * Math.Sin(i / 2.0 + k)))])
                    { HasDots = true, IsFilled = count == 1 },
                new LineSeries("base", [.. Enumerable.Range(0, 12).Select(i => new DataPoint(i * Math.Pow(10, k - 2), 0.32 + 0.1 * Math.Sin(i / 2.0 + k)))]) { IsBase = true },
            ])),
        ],
    };

    public static RunRecord FiftyClasses => Runs.Multiclass([.. Enumerable.Range(1, 50).Select(i => $"{i * 37 % 101}")], rowsPerClass: 2000);

    private static RunRecord NoErrors => Runs.Run(MachineLearningTask.Multiclass) with
    {
        Evaluation = Runs.MulticlassOf(["a", "b", "c"], [[8, 0, 0], [0, 10, 0], [0, 0, 9]]),
    };

    /// <summary>One in two hundred is positive, and the scores say one in fifty.</summary>
    private static RunRecord RareAndOverrated => Runs.BinaryOf([.. Enumerable.Range(0, 8000).Select(i => (i % 200 == 0, 0.01 + i % 21 / 1000.0))]);

    public static RunRecord WithDrift(DriftSummary drift)
    {
        var run = Runs.Binary();
        return run with { Data = run.Data with { Drift = drift } };
    }

    public static DriftSummary Drift(int count, params string[] names)
    {
        double Bell(int i, double middle) => Math.Exp(-(i - middle) * (i - middle) / 18) / 7.5;
        return new DriftSummary("1a2b3c4", 20311, 24870,
            [.. Enumerable.Range(0, count).Select(i => new DriftedColumn(i < names.Length ? names[i] : $"column {i}", 0.62 / (1 + i * i), i < 4 ? 1e-9 : 0.2, 0.01, 0.02))],
            [
                .. Enumerable.Range(0, 4).Select(k => k % 2 == 0
                    ? new ColumnDistribution(k < names.Length ? names[k] : "n", true, [.. Enumerable.Range(0, 25).Select(i => -3e5 + i * 4e4)],
                        [.. Enumerable.Range(0, 24).Select(i => Bell(i, 9))], [.. Enumerable.Range(0, 24).Select(i => Bell(i, 14))])
                    : new ColumnDistribution(k < names.Length ? names[k] : "c", false, [0, 1, 2, 3, 4], [0.5, 0.3, 0.15, 0.05], [0.2, 0.3, 0.15, 0.35])),
            ]);
    }

    private static RunRecord WithClasses(ImmutableArray<string> labels, ImmutableArray<int> counts)
    {
        var run = Runs.Multiclass(labels);
        return run with { Data = run.Data with { Labels = labels, Parts = [new PartSummary(SplitName.Train, counts.Sum(), counts)] } };
    }

    private static RunRecord WithColumns(params (string Name, int Missing)[] columns)
    {
        var run = Runs.Binary();
        return run with { Data = run.Data with { Columns = [.. columns.Select(one => new ColumnProfile(one.Name, Role.Feature, ColumnType.Number, one.Missing, 50))] } };
    }

    public static ImmutableArray<string> AwkwardLabels =>
        [Runs.Long, Runs.RightToLeft, Runs.Hostile, "", "日本語のとても長いラベルです", "e" + new string('\u0301', 90)];

    public static RunRecord WithCosts(RunRecord run) => run with { Config = run.Config with { Evaluate = Runs.Costs } };

    public static RunRecord ThreeRows => Runs.BinaryOf([(true, 0.9), (false, 0.6), (true, 0.4)]);

    public static RunRecord ConstantScores => Runs.BinaryOf([.. Enumerable.Range(0, 40).Select(i => (i % 4 == 0, 0.3))]);

    /// <summary>The first of five lines has a long name and a band.</summary>
    private static LineSeries Rising(int k) =>
        new(k == 0 ? Runs.Long : $"model {k}", [.. Enumerable.Range(1, 10).Select(i => new DataPoint(i * 1000, 0.8 - 0.2 / i - k * 0.004))])
        {
            Band = [.. Enumerable.Range(1, k == 0 ? 10 : 0).Select(i => new DataBand(i * 1000, 0.8 - 0.26 / i, 0.8 - 0.14 / i))],
        };

    public static RunRecord OneClass => Runs.BinaryOf([.. Enumerable.Range(0, 12).Select(i => (false, i / 12.0))], negative: Runs.RightToLeft);

    private static RunRecord WithTraining(Func<TrainingSummary, TrainingSummary> change)
    {
        var run = Runs.Run(MachineLearningTask.Binary);
        return run with { Training = change(run.Training) };
    }

    public static GalleryPicture Figure(string name, RunRecord run, string? input = null)
    {
        var asked = run with { Config = run.Config with { Report = new ReportConfig { Charts = [name] } } };
        return new GalleryPicture(input is null ? name : $"{name}-{input}", FigureCatalog.Draw(asked).Single().Chart);
    }
}
