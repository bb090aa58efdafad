using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Curves;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Evaluation.Numerics;
using CmlAction.Core.Reporting;
using CmlAction.Core.Training;
using CmlAction.Core.Training.Insight;

namespace CmlAction.Tests.Reporting.Figures;

/// <summary>Runs with made-up but plausible numbers, the same each time.</summary>
internal static class Runs
{
    public static readonly string Long = string.Concat(Enumerable.Repeat("customer_lifetime_value ", 9)).TrimEnd();
    public const string Hostile = "</text><script>alert(1)</script>&amp;\u202Egpj.exe\u0007\"'";
    public const string RightToLeft = "מחיר הדירה בשקלים";

    public static RunRecord Binary(int rows = 600, string positive = "yes", string negative = "no", ImmutableArray<string> charts = default)
    {
        var random = new Random(7);
        var sample = Enumerable.Range(0, rows).Select(_ =>
        {
            var isPositive = random.NextDouble() < 0.25;
            return (Positive: isPositive, Score: Math.Round(Logistic(Normal(random) + (isPositive ? 0.2 : -1.6)), 4));
        }).ToArray();
        return BinaryOf(sample, positive, negative, charts);
    }

    public static RunRecord BinaryOf((bool Positive, double Score)[] sample, string positive = "yes", string negative = "no",
        ImmutableArray<string> charts = default)
    {
        var (positives, negatives) = (sample.Count(row => row.Positive), sample.Count(row => !row.Positive));
        var (trueCount, falseCount) = (0, 0);
        var roc = new List<RocPoint> { new(0, 0, null) };
        var curve = new List<PrecisionRecallPoint>();
        foreach (var group in sample.GroupBy(row => row.Score).OrderByDescending(group => group.Key))
        {
            trueCount += group.Count(row => row.Positive);
            falseCount += group.Count(row => !row.Positive);
            roc.Add(new RocPoint((double)falseCount / Math.Max(1, negatives), (double)trueCount / Math.Max(1, positives), group.Key));
            curve.Add(new PrecisionRecallPoint((double)trueCount / Math.Max(1, positives), (double)trueCount / (trueCount + falseCount), group.Key));
        }
        var defined = positives > 0 && negatives > 0;
        var auc = roc.Zip(roc.Skip(1)).Sum(pair =>
            (pair.Second.FalsePositiveRate - pair.First.FalsePositiveRate) * (pair.First.TruePositiveRate + pair.Second.TruePositiveRate) / 2);
        var precision = curve.Select((p, i) => (p.Recall - (i == 0 ? 0 : curve[i - 1].Recall)) * p.Precision).Sum();
        var groups = ScoreGroups.Of([.. sample.Select(row => row.Score)], [.. sample.Select(row => row.Positive ? 1 : 0)], null);
        var why = defined ? null : $"the {sample.Length} test rows contain only \"{(positives > 0 ? positive : negative)}\"";
        int Count(bool actual, bool predicted) => sample.Count(row => row.Positive == actual && row.Score >= 0.5 == predicted);
        return Run(MachineLearningTask.Binary, charts) with
        {
            Evaluation = new EvaluationResult
            {
                Task = MachineLearningTask.Binary,
                RowCount = sample.Length,
                Labels = [negative, positive],
                Threshold = 0.5,
                Metrics =
                [
                    new("roc_auc", Direction.HigherIsBetter, defined ? auc : null, why, 0.5)
                    {
                        StandardError = defined ? 0.0164 : null,
                        Interval = defined ? new Interval(auc - 0.032, auc + 0.032) : null,
                    },
                    new("average_precision", Direction.HigherIsBetter, defined ? precision : null, why, 0.25),
                    new("accuracy", Direction.HigherIsBetter, (double)(Count(true, true) + Count(false, false)) / sample.Length, null, 0.75),
                ],
                Confusion = [[Count(false, false), Count(false, true)], [Count(true, false), Count(true, true)]],
                Roc = defined ? [.. roc] : [],
                PrecisionRecall = defined ? [.. curve] : [],
                Calibration = CalibrationCurve.Of(groups),
                ScoreHistogram = ScoreHistogram.Of(groups),
                Thresholds = ThresholdCurve.Of(groups),
            },
        };
    }

    /// <summary>k classes; neighbours in label order are taken for each other.</summary>
    public static RunRecord Multiclass(ImmutableArray<string> labels, int rowsPerClass = 40, ImmutableArray<string> charts = default)
    {
        var random = new Random(11);
        var counts = labels.Select((_, i) =>
        {
            var row = new int[labels.Length];
            for (var n = 0; n < rowsPerClass; n++)
            {
                var slip = random.NextDouble();
                row[slip < 0.8 ? i : slip < 0.93 ? (i + 1) % row.Length : random.Next(row.Length)]++;
            }
            return row.ToImmutableArray();
        }).ToImmutableArray();
        return Run(MachineLearningTask.Multiclass, charts) with { Evaluation = MulticlassOf(labels, counts) };
    }

    public static EvaluationResult MulticlassOf(ImmutableArray<string> labels, ImmutableArray<ImmutableArray<int>> counts)
    {
        var rows = counts.Sum(row => row.Sum());
        return new EvaluationResult
        {
            Task = MachineLearningTask.Multiclass,
            RowCount = rows,
            Labels = labels,
            Metrics = [new("accuracy", Direction.HigherIsBetter, counts.Select((row, i) => (double)row[i]).Sum() / rows, null, 1.0 / labels.Length)],
            Confusion = counts,
            Classes = [.. labels.Select((label, i) => ClassOf(label, i, counts))],
        };
    }

    private static ClassMetrics ClassOf(string label, int i, ImmutableArray<ImmutableArray<int>> counts)
    {
        var (right, support, predicted) = ((double)counts[i][i], counts[i].Sum(), counts.Sum(row => row[i]));
        var (precision, recall) = (predicted > 0 ? right / predicted : 0, support > 0 ? right / support : 0);
        return new ClassMetrics(label, support, precision, recall, precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0, predicted == 0);
    }

    public static RunRecord Regression(int rows = 120, string target = "Miles_per_Gallon", ImmutableArray<string> charts = default)
    {
        var random = new Random(3);
        return RegressionOf([.. Enumerable.Range(0, rows).Select(_ =>
        {
            var actual = Math.Round(Math.Clamp(23 + 7.5 * Normal(random), 9, 47), 1);
            return new ActualPredicted(actual, Math.Round(actual + (0.6 + actual / 20) * Normal(random) - (actual - 23) * 0.12, 3));
        })], target, charts);
    }

    public static RunRecord RegressionOf(ImmutableArray<ActualPredicted> points, string target = "Miles_per_Gallon",
        ImmutableArray<string> charts = default)
    {
        var errors = points.Select(point => point.Predicted - point.Actual).Order().ToArray();
        double Quantile(double share) => errors[(int)Math.Round((errors.Length - 1) * share)];
        var mean = errors.Average();
        var squares = errors.Sum(error => error * error);
        var actualMean = points.Average(point => point.Actual);
        var total = points.Sum(point => (point.Actual - actualMean) * (point.Actual - actualMean));
        var run = Run(MachineLearningTask.Regression, charts);
        return run with
        {
            Data = run.Data with { TargetColumn = target },
            Evaluation = new EvaluationResult
            {
                Task = MachineLearningTask.Regression,
                RowCount = points.Length,
                Metrics =
                [
                    new("rmse", Direction.LowerIsBetter, Math.Sqrt(squares / points.Length), null, 7.9),
                    new("r2", Direction.HigherIsBetter, total > 0 ? 1 - squares / total : null, total > 0 ? null : "all actual values are equal", 0),
                ],
                Residuals = new ResidualSummary
                {
                    Mean = mean,
                    StandardDeviation = points.Length > 1
                        ? Math.Sqrt(errors.Sum(error => (error - mean) * (error - mean)) / (points.Length - 1)) : null,
                    Quantiles = [.. new[] { 0, 0.05, 0.25, 0.5, 0.75, 0.95, 1 }.Select(Quantile)],
                    Points = points,
                },
                ErrorGroups = ErrorGroups.Of(new RegressionInput(
                    [.. points.Select(point => point.Actual)], [.. points.Select(point => point.Predicted)], null)),
            },
        };
    }

    /// <summary>240 queries of 2 to 25 rows, some of them relevant, in an order that is better than chance.</summary>
    public static RunRecord Ranking(ImmutableArray<string> charts = default)
    {
        var random = new Random(11);
        var queries = Enumerable.Range(0, 240).SelectMany(query => Enumerable.Repeat(query, 2 + query % 24)).ToArray();
        double[] relevance = [.. queries.Select(_ => random.NextDouble() < 0.25 ? random.Next(1, 4) : 0.0)];
        double[] scores = [.. relevance.Select(value => value + 1.5 * Normal(random))];
        var input = RankingInput.Of(relevance, scores, queries, ConfidenceLevel.Usual);
        return Run(MachineLearningTask.Ranking, charts) with
        {
            Evaluation = new EvaluationResult
            {
                Task = MachineLearningTask.Ranking,
                RowCount = queries.Length,
                QueryCount = input.RowCount,
                QuerySizes = QuerySizes.Of(input),
                Metrics = [new("ndcg_at_10", Direction.HigherIsBetter, input.MeanOf("ndcg", query => query.Ndcg(10)).Value, null, 0.4)],
            },
        };
    }

    /// <summary>All records but the evaluation's.</summary>
    public static RunRecord Run(MachineLearningTask task, ImmutableArray<string> charts = default) => new(
        new CmlConfig
        {
            Name = "demo",
            Data = new DataConfig { Target = "target" },
            Report = new ReportConfig { Charts = charts.IsDefault ? [] : charts },
        },
        new DataSummary
        {
            Files = [],
            Fingerprint = new string('0', 64),
            RowCount = 3000,
            Task = task,
            TargetColumn = "target",
            Columns = [],
            SplitRule = "hash of the row, salt \"demo\"",
            Parts = [],
            Dummy = new DummyBaseline([]),
        },
        new TrainingSummary
        {
            Trainer = "gradient-boosting",
            Library = "xgboost 1.7.4",
            Parameters = ImmutableSortedDictionary<string, string>.Empty,
            Seed = 42,
            TrainRowCount = 2400,
            Features = [],
            ModelFingerprint = new string('0', 64),
            Importance = Importance("PAY_0", "LIMIT_BAL", "BILL_AMT1", "PAY_AMT2", "PAY_2", "AGE", "PAY_AMT1", "BILL_AMT2", "PAY_AMT3",
                "PAY_3", "EDUCATION", "BILL_AMT3", "PAY_4", "PAY_AMT4", "MARRIAGE", "SEX", "PAY_5", "BILL_AMT6"),
            ImportanceKind = "gain",
            LearningCurve = [.. Enumerable.Range(1, 100).Select(Round)],
            LearningCurveMetric = "logloss",
        },
        new EvaluationResult { Task = task, RowCount = 0, Metrics = [] },
        Verdict.Pass,
        new Provenance("0.1.0"));

    /// <summary>A threshold by costs.</summary>
    public static EvaluateConfig Costs => new() { ThresholdRule = new ThresholdRule(ThresholdGoal.Cost) { FalsePositiveCost = 1, FalseNegativeCost = 5 } };

    /// <summary>What a run knows of its columns on held-out rows: a number, a name and an instant along which the prediction goes, then more numbers.</summary>
    /// <param name="run">Of any task.</param>
    /// <param name="names">Of the columns, by what shuffling them costs.</param>
    public static RunRecord WithInsight(RunRecord run, params string[] names)
    {
        var classes = run.Evaluation.Labels.Length > 2 ? run.Evaluation.Labels.Length : 1;
        double At(int i, int k, int column) => (0.3 + 0.2 * Math.Sin(i / 3.0 + column + k * 0.7) / (1 + column)) / classes;
        ImmutableArray<double> Values(int i, int column) => [.. Enumerable.Range(0, classes).Select(k => At(i, k, column))];
        return run with
        {
            Training = run.Training with
            {
                Insight = new ModelInsight
                {
                    RowCount = 2000,
                    DependenceRowCount = 500,
                    Permutation = new PermutationImportance("roc_auc", 0.85, 5, [.. names.Select((name, i) => new ColumnImportance(name, i == names.Length - 1 ? -0.001 : 0.05 / (i + 1), 0.003))]),
                    Shap = new ShapImportance("log-odds", 500, [.. names.Take(names.Length - 1).Select((name, i) => new ColumnContribution(name, 0.8 / (1 + i * i)))]),
                    Dependence =
                    [
                        .. names.Take(6).Select((name, column) => (column % 3) switch
                        {
                            1 => new PartialDependence(name, ColumnType.Category, [.. Enumerable.Range(0, 4 + column).Select(i => new DependencePoint(null, i == 1 ? Long : $"name {i}", Values(i, column)))]),
                            2 => new PartialDependence(name, ColumnType.Datetime, [.. Enumerable.Range(0, 15).Select(i => new DependencePoint(1.6e9 + i * 5e6, null, Values(i, column)))]),
                            _ => new PartialDependence(name, ColumnType.Number, [.. Enumerable.Range(0, 15).Select(i => new DependencePoint(i * 1234.5 - 3000, null, Values(i, column)))]),
                        }),
                    ],
                },
            },
        };
    }

    /// <summary>A million rows through the curves of the evaluation, made once.</summary>
    public static RunRecord Million => LazyMillion.Value;

    private static readonly Lazy<RunRecord> LazyMillion = new(() =>
    {
        const int rows = 1_000_000;
        var truth = new int[rows];
        var scores = new double[rows];
        for (var i = 0; i < rows; i++)
        {
            // Two shuffled sequences without a random number between them.
            var (a, b) = (i * 7919L % rows / (double)rows, i * 104_729L % rows / (double)rows);
            truth[i] = a < 0.2 ? 1 : 0;
            scores[i] = truth[i] == 1 ? Math.Sqrt(b) : b * b;
        }
        var groups = ScoreGroups.Of(scores, truth, null);
        var run = Binary();
        int Count(int label, bool flagged) => Enumerable.Range(0, rows).Count(i => truth[i] == label && scores[i] >= 0.5 == flagged);
        return run with
        {
            Config = run.Config with { Evaluate = Costs },
            Evaluation = run.Evaluation with
            {
                RowCount = rows,
                Confusion = [[Count(0, false), Count(0, true)], [Count(1, false), Count(1, true)]],
                Roc = RocCurve.Of(groups),
                PrecisionRecall = PrecisionRecallCurve.Of(groups),
                Calibration = CalibrationCurve.Of(groups),
                ScoreHistogram = ScoreHistogram.Of(groups),
                Thresholds = ThresholdCurve.Of(groups),
            },
        };
    });

    public static ImmutableArray<FeatureImportance> Importance(params string[] columns)
    {
        var weights = columns.Select((_, i) => 1.0 / (i + 1)).ToArray();
        return [.. columns.Select((column, i) => new FeatureImportance(column, weights[i] / weights.Sum()))];
    }

    private static TrainingRound Round(int round)
    {
        var validation = 0.43 + 0.25 * Math.Exp(-round / 9.0) + 0.0006 * Math.Max(0, round - 40) + 0.002 * Math.Sin(round * 1.7);
        return new TrainingRound(round, 0.33 + 0.35 * Math.Exp(-round / 14.0), validation);
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>Sum of twelve uniform numbers less six: nearly normal, and only additions.</summary>
    private static double Normal(Random random) => Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6;
}
