using System.Collections.Immutable;
using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Config;
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
    public override string ToString() => Name;
}

/// <summary>Every figure and every kind of chart, with normal and with awkward input.</summary>
internal static class Gallery
{
    public static ImmutableArray<GalleryPicture> Pictures { get; } = Make();

    /// <summary>All pictures anew, from the first number on.</summary>
    public static ImmutableArray<GalleryPicture> Make() => [.. Figures(), .. Kinds()];

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

        yield return Figure("precision_recall", Runs.Binary());
        yield return Figure("precision_recall", ThreeRows, "three-rows");
        yield return Figure("precision_recall", ConstantScores, "constant-scores");
        yield return Figure("precision_recall", OneClass, "one-class");

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
        yield return new("line-extremes", new LineChart(Runs.Long, Runs.Hostile)
        {
            Subtitle = Runs.Long + " " + Runs.Long,
            X = new Axis(Runs.Long),
            Y = new Axis(Runs.Hostile),
            Series = [new LineSeries("x", [new(-1e308, 1e308), new(0, double.NaN), new(1e308, -1e308)])],
        });
    }

    private static ImmutableArray<string> AwkwardLabels =>
        [Runs.Long, Runs.RightToLeft, Runs.Hostile, "", "日本語のとても長いラベルです", "e" + new string('\u0301', 90)];

    private static RunRecord ThreeRows => Runs.BinaryOf([(true, 0.9), (false, 0.6), (true, 0.4)]);

    private static RunRecord ConstantScores => Runs.BinaryOf([.. Enumerable.Range(0, 40).Select(i => (i % 4 == 0, 0.3))]);

    /// <summary>The first of five lines has a long name and a band.</summary>
    private static LineSeries Rising(int k) =>
        new(k == 0 ? Runs.Long : $"model {k}", [.. Enumerable.Range(1, 10).Select(i => new DataPoint(i * 1000, 0.8 - 0.2 / i - k * 0.004))])
        {
            Band = [.. Enumerable.Range(1, k == 0 ? 10 : 0).Select(i => new DataBand(i * 1000, 0.8 - 0.26 / i, 0.8 - 0.14 / i))],
        };

    private static RunRecord OneClass => Runs.BinaryOf([.. Enumerable.Range(0, 12).Select(i => (false, i / 12.0))], negative: Runs.RightToLeft);

    private static RunRecord WithTraining(Func<TrainingSummary, TrainingSummary> change)
    {
        var run = Runs.Run(MachineLearningTask.Binary);
        return run with { Training = change(run.Training) };
    }

    private static GalleryPicture Figure(string name, RunRecord run, string? input = null)
    {
        var asked = run with { Config = run.Config with { Report = new ReportConfig { Charts = [name] } } };
        return new GalleryPicture(input is null ? name : $"{name}-{input}", FigureCatalog.Draw(asked).Single().Chart);
    }
}
