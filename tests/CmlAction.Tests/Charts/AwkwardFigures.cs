using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Reporting;
using CmlAction.Core.Reporting.Figures;
using CmlAction.Tests.Reporting.Figures;

namespace CmlAction.Tests.Charts;

/// <summary>Every figure with every awkward input that reaches it. What stands in <see cref="Gallery"/> under a name of its own is not drawn twice.</summary>
internal static class AwkwardFigures
{
    private static readonly string[] Scores = ["one-class", "constant-scores", "three-rows", "million-rows"];
    private static readonly string[] Names = ["long-names", "right-to-left"];
    private static readonly string[] Classes = ["one-class", "three-rows", "fifty-classes", .. Names];
    private static readonly string[] Numbers = ["three-rows", "one-row", "constant", "million-rows", .. Names];

    /// <summary>Figure to inputs. A figure that is not here fails a test.</summary>
    public static readonly ImmutableArray<(string Figure, string[] Inputs)> Table =
    [
        ("metric_changes", ["no-base", "one-class", "fifty-classes", "long-names"]),
        ("history", ["none", "one-class", "no-errors", "extremes", .. Names]),
        ("confusion", [.. Scores, .. Classes, "fifty-classes-beside-base", "twelve-classes-beside-base"]),
        ("confused_pairs", Classes),
        ("class_f1", Classes),
        ("slices", ["none", "awkward-names", "many-members"]),
        ("roc", [.. Scores, "three-rows-beside-base", "million-rows-beside-base"]),
        ("precision_recall", [.. Scores, "three-rows-beside-base"]),
        ("calibration", [.. Scores, .. Names, "three-rows-beside-base", "million-rows-beside-base"]),
        ("score_distribution", [.. Scores, .. Names]),
        ("threshold", Scores),
        ("cost", [.. Scores, "no-costs"]),
        ("gains", Scores),
        ("predicted_vs_actual", Numbers),
        ("residuals", Numbers),
        ("error_by_decile", Numbers),
        ("ndcg_by_query_size", ["none", "one-size"]),
        ("importance", [.. Names, "fifty-classes", "only-shuffled"]),
        ("learning_curve", ["long-names"]),
        ("partial_dependence", [.. Names, "fifty-classes", "none", "constant"]),
        ("drift", [.. Names, "no-base"]),
        ("drift_distributions", [.. Names, "no-base"]),
        ("class_balance", Classes),
        ("missing_values", Names),
    ];

    public static IEnumerable<GalleryPicture> All() =>
        from row in Table
        from input in row.Inputs.Distinct()
        let run = Input(row.Figure, input)
        where run is not null && !Elsewhere.Contains($"{row.Figure}-{input}")
        select Gallery.Figure(row.Figure, run, input) with { IsKeptDark = false };

    /// <summary>In the gallery by the same name, with an input of the same kind.</summary>
    private static readonly HashSet<string> Elsewhere =
    [
        .. new[] { "roc", "precision_recall", "calibration", "score_distribution", "threshold", "gains" }
            .SelectMany(name => new[] { $"{name}-one-class", $"{name}-constant-scores", $"{name}-three-rows" }),
        "confusion-one-class", "confusion-fifty-classes", "class_f1-fifty-classes", "confused_pairs-fifty-classes", "class_balance-fifty-classes",
        "predicted_vs_actual-three-rows", "predicted_vs_actual-constant", "residuals-one-row", "error_by_decile-three-rows", "error_by_decile-constant",
        "drift-no-base", "drift_distributions-no-base", "slices-awkward-names", "slices-many-members",
    ];

    private static RunRecord? Input(string figure, string input)
    {
        if (figure == "history")
            return HistoryFigureTests.Awkward(input);
        if (figure == "ndcg_by_query_size")
            return Queries(input == "none" ? 0 : 1);
        var task = Runs.Regression().Evaluation.Task;
        if (FigureCatalog.Fits(figure, task) && !FigureCatalog.Fits(figure, MachineLearningTask.Binary))
            return Regression(input);
        const string beside = "-beside-base";
        if (input.EndsWith(beside, StringComparison.Ordinal))
        {
            return input[..^beside.Length] switch
            {
                "three-rows" => BaseFigureTests.Beside(Gallery.ThreeRows, Runs.Binary(rows: 200).Evaluation),
                "million-rows" => BaseFigureTests.Beside(Runs.Million, Runs.Binary().Evaluation),
                "twelve-classes" => BesideTwin([.. Enumerable.Range(1, 12).Select(i => $"species {i:00}")]),
                _ => BesideTwin([.. Enumerable.Range(1, 50).Select(i => $"{i * 37 % 101}")]),
            };
        }
        return input switch
        {
            "one-class" when figure is "confused_pairs" or "class_f1" or "class_balance" => Classed(["only"], 30),
            "one-class" when figure is "metric_changes" => Undefined(),
            "one-class" => Gallery.WithCosts(Gallery.OneClass),
            "constant-scores" => Gallery.WithCosts(Gallery.ConstantScores),
            "three-rows" when figure is "confused_pairs" or "class_f1" or "class_balance" => Classed(["a", "b", "c"], 1),
            "three-rows" => Gallery.WithCosts(Gallery.ThreeRows),
            "million-rows" => Runs.Million,
            "no-base" or "none" or "no-costs" => Runs.Binary(),
            "fifty-classes" when figure is "metric_changes" => BesideTwin([.. Enumerable.Range(1, 50).Select(i => $"{i}")]),
            "fifty-classes" => Runs.WithInsight(Gallery.FiftyClasses, "age", "income", "since"),
            "only-shuffled" => OnlyShuffled(),
            "constant" => Flat(),
            "long-names" => Named(figure, Runs.Long, $"{Runs.Long} 2"),
            _ => Named(figure, Runs.RightToLeft, "اسم العميل"),
        };
    }

    private static RunRecord Queries(int sizes)
    {
        var run = Runs.Ranking();
        return run with { Evaluation = run.Evaluation with { QuerySizes = run.Evaluation.QuerySizes[..sizes] } };
    }

    private static RunRecord Regression(string input) => input switch
    {
        "three-rows" => Runs.RegressionOf([new(1, 2), new(4, 4), new(9, 5)]),
        "one-row" => Runs.RegressionOf([new(4, 4)]),
        "constant" => Runs.RegressionOf([.. Enumerable.Repeat(new ActualPredicted(7, 7), 40)]),
        "million-rows" => Large(),
        "long-names" => Runs.Regression(target: Runs.Long),
        _ => Runs.Regression(target: Runs.RightToLeft),
    };

    /// <summary>Of a million rows the evaluation keeps two thousand for drawing.</summary>
    private static RunRecord Large()
    {
        var run = Runs.Regression(rows: 2000);
        return run with { Evaluation = run.Evaluation with { RowCount = 1_000_000 } };
    }

    private static RunRecord Classed(ImmutableArray<string> labels, int rowsPerClass)
    {
        var run = Runs.Multiclass(labels, rowsPerClass);
        return run with { Data = run.Data with { Labels = labels, Parts = [new PartSummary(SplitName.Train, labels.Length * rowsPerClass, [.. labels.Select(_ => rowsPerClass)])] } };
    }

    private static RunRecord BesideTwin(ImmutableArray<string> labels) => BaseFigureTests.Beside(Runs.Multiclass(labels, rowsPerClass: 300), Runs.Multiclass(labels).Evaluation);

    /// <summary>Beside a base where nothing can be compared, because the held-out rows are of one class.</summary>
    private static RunRecord Undefined()
    {
        var run = BaseFigureTests.Run(BaseOrigin.Trained);
        var comparison = run.Evaluation.Comparison!;
        return run with { Evaluation = run.Evaluation with { Comparison = comparison with { Metrics = [.. comparison.Metrics.Select(metric => metric with { Base = null, Interval = null })] } } };
    }

    private static RunRecord OnlyShuffled()
    {
        var run = Runs.WithInsight(Runs.Binary(), "age", "income", "since");
        return run with { Training = run.Training with { Importance = [], ImportanceKind = null, Insight = run.Training.Insight! with { Shap = null } } };
    }

    /// <summary>A column that moves nothing.</summary>
    private static RunRecord Flat()
    {
        var run = Runs.WithInsight(Runs.Binary(), "age");
        var curve = run.Training.Insight!.Dependence[0];
        curve = curve with { Points = [.. curve.Points.Select(point => point with { Predictions = [0.25] })] };
        return run with { Training = run.Training with { Insight = run.Training.Insight with { Dependence = [curve] } } };
    }

    /// <summary>Two names wherever the user's names stand.</summary>
    private static RunRecord Named(string figure, string first, string second)
    {
        var run = figure is "confused_pairs" or "class_f1" ? Classed([first, second, "c"], 40) : Gallery.WithCosts(Runs.Binary(positive: first, negative: second));
        run = Runs.WithInsight(run, first, second, "since");
        if (figure == "metric_changes")
        {
            var compared = BaseFigureTests.Run(BaseOrigin.Trained).Evaluation.Comparison!;
            run = run with { Evaluation = run.Evaluation with { Comparison = compared with { BaseName = first, Metrics = [.. compared.Metrics.Select(metric => metric with { Name = first })] } } };
        }
        return run with
        {
            Data = run.Data with
            {
                Labels = [first, second],
                Parts = [new PartSummary(SplitName.Train, 300, [100, 200])],
                Columns = [new ColumnProfile(first, Role.Feature, ColumnType.Number, 412, 50), new ColumnProfile(second, Role.Feature, ColumnType.Category, 3, 50)],
                Drift = Gallery.Drift(5, first, second),
            },
            Training = run.Training with { Importance = Runs.Importance(first, second, "since"), LearningCurveMetric = first },
        };
    }
}
