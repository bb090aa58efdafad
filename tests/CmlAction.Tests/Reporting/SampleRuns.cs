using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CmlAction.Core.Charts;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting;
using CmlAction.Core.Training;

namespace CmlAction.Tests.Reporting;

/// <summary>Records of runs that never happened, small but complete.</summary>
internal static class SampleRuns
{
    public static readonly ImmutableArray<ReportFigure> BinaryFigures =
        [Figure("confusion", "Confusion matrix"), Figure("roc", "ROC curve"), Figure("precision_recall", "Precision and recall"), Figure("importance", "Feature importance"), Figure("learning_curve", "Learning curve")];

    public static readonly ImmutableArray<ReportFigure> RegressionFigures =
        [Figure("predicted_vs_actual", "Predicted and actual"), Figure("residuals", "Residuals"), Figure("importance", "Feature importance")];

    public static JsonObject Config(RunRecord run) => new()
    {
        ["version"] = 1,
        ["name"] = run.Config.Name,
        ["seed"] = run.Config.Seed,
        ["data"] = new JsonObject { ["path"] = new JsonArray("data/customers.csv"), ["target"] = run.Config.Data.Target },
        ["evaluate"] = new JsonObject { ["threshold"] = 0.5 },
    };

    public static RunRecord BinaryPass() => Binary("churn", Verdict.Pass,
        [Gate("roc_auc >= 0.80", GateState.Pass, 0.8614, 0.8, "0.861 is not below 0.800", 31), Gate("log_loss <= dummy - 20%", GateState.Pass, 0.4021, 0.5542, "0.402 is not above 0.554 (dummy 0.693)", 32)],
        [Passed("rows", "20,311 rows", 20_311, "rows >= 200"), Passed("duplicates", "0.1 % of the rows are duplicates", 0.001, "duplicates <= 1%")]);

    public static RunRecord BinaryWarn() => Binary("churn", Verdict.Warn,
        [Gate("roc_auc >= 0.80", GateState.Pass, 0.8614, 0.8, "0.861 is not below 0.800", 31), Gate("recall >= 0.90", GateState.Warn, 0.771, 0.9, "0.771 is below 0.900", 33)],
        [
            Passed("rows", "20,311 rows", 20_311, "rows >= 200"),
            new Finding("constant_column", FindingState.Warn, "column \"region\" has one value in all 20,311 rows and is not used") { Column = "region" },
            new Finding("integrity", FindingState.Info, "read two files"),
            new Finding("freshness", FindingState.DidNotRun, "there is no time column"),
        ]);

    public static RunRecord BinaryFail() => Binary("churn", Verdict.Fail,
        [
            Gate("roc_auc >= 0.90", GateState.Fail, 0.8614, 0.9, "0.861 is below 0.900", 31), Gate("log_loss <= 0.5", GateState.Pass, 0.4021, 0.5, "0.402 is not above 0.500", 32),
            Gate("recall for class yes >= 0.80", GateState.Fail, 0.771, 0.8, "0.771 is below 0.800", 33),
        ],
        [
            Passed("rows", "20,311 rows", 20_311, "rows >= 200"),
            new Finding("nulls", FindingState.Fail, "41 of 20,311 rows have no value in column \"age\"")
            {
                Column = "age", Measured = 0.0020186, Threshold = "nulls(age) = 0", Place = new Place("data/customers.csv", 18), Rows = [17, 204, 311, 512, 9001],
            },
        ]);

    /// <summary>One class among the held-out rows: most metrics are undefined.</summary>
    public static RunRecord OneClass()
    {
        var run = BinaryPass();
        const string reason = "the 212 test rows contain only \"no\"";
        return run with
        {
            Verdict = Verdict.Fail,
            Data = run.Data with
            {
                RowCount = 1_012,
                Parts = [new PartSummary(SplitName.Train, 800, [760, 40]), new PartSummary(SplitName.Test, 212, [212, 0])],
            },
            Evaluation = run.Evaluation with
            {
                RowCount = 212,
                Metrics =
                [
                    new MetricValue("roc_auc", Direction.HigherIsBetter, null, reason, null), new MetricValue("average_precision", Direction.HigherIsBetter, null, reason, null),
                    new MetricValue("log_loss", Direction.LowerIsBetter, 0.0712, null, 0.0513),
                ],
                Confusion = [[209, 3], [0, 0]],
                Classes = [new ClassMetrics("no", 212, 1, 0.98585, 0.99287, false), new ClassMetrics("yes", 0, 0, 0, 0, false)],
                Roc = [],
                PrecisionRecall = [],
                Gates = [Gate("roc_auc >= 0.80", GateState.Fail, null, 0.8, $"roc_auc is undefined: {reason}", 31)],
                Notes = ["class \"yes\" has no held-out rows"],
            },
        };
    }

    /// <summary>A model that has only a primary metric, and that is undefined.</summary>
    public static RunRecord Undefined()
    {
        var run = Regression();
        return run with
        {
            Verdict = Verdict.Pass,
            Evaluation = run.Evaluation with
            {
                RowCount = 1,
                Metrics =
                [
                    new MetricValue("r2", Direction.HigherIsBetter, null, "it needs at least 2 rows", null), new MetricValue("rmse", Direction.LowerIsBetter, 12.5, null, 20),
                    new MetricValue("mape", Direction.LowerIsBetter, null, "an actual value is 0; see wape", null),
                ],
                Residuals = new ResidualSummary { Mean = 12.5, StandardDeviation = null, Quantiles = [12.5, 12.5, 12.5, 12.5, 12.5, 12.5, 12.5], Points = [new(100, 112.5)] },
                Gates = [],
            },
            Data = run.Data with { Findings = [] },
            Training = run.Training with { Trainer = "dummy", Library = "none", Importance = [], ImportanceKind = null, LearningCurve = [], LearningCurveMetric = null, Parameters = run.Training.Parameters.Clear() },
        };
    }

    public static RunRecord Multiclass()
    {
        ImmutableArray<string> labels = ["Adelie", "Chinstrap", "Gentoo"];
        var gates = ImmutableArray.Create(Gate("macro_f1 >= 0.95", GateState.Pass, 0.9812, 0.95, "0.981 is not below 0.950", 12));
        return new RunRecord(
            Configured("penguins", "species", gates, MachineLearningTask.Multiclass),
            new DataSummary
            {
                Files = [new TableFile("data/penguins.csv", 15_241, Hash('c'), 344, null)],
                Fingerprint = Hash('d'),
                RowCount = 344,
                Task = MachineLearningTask.Multiclass,
                TaskInferred = true,
                TargetColumn = "species",
                SkippedColumns = ["e-mail", "notes | private"],
                Labels = labels,
                Columns =
                [
                    new ColumnProfile("species", Role.Target, ColumnType.Category, 0, 3),
                    new ColumnProfile("island", Role.Feature, ColumnType.Category, 0, 3),
                    Number("bill_length_mm", Role.Feature, 2, 164, [32.1, 39.225, 44.45, 48.5, 59.6], 43.92193, 5.459584),
                    Number("body_mass_g", Role.Feature, 2, 94, [2700, 3550, 4050, 4750, 6300], 4201.754, 801.9545) with { IsInteger = true },
                    Number("seen_at", Role.Time, 0, 344, [1_195_084_800, 1_210_000_000, 1_228_000_000, 1_250_000_000, 1_259_625_600], null, null) with { Type = ColumnType.Datetime },
                ],
                SplitRule = "hash of the whole row, salt \"penguins\"",
                Parts = [new PartSummary(SplitName.Train, 275, [121, 55, 99]), new PartSummary(SplitName.Test, 69, [31, 13, 25])],
                Dummy = new DummyBaseline([0.44, 0.2, 0.36]),
                Findings = [Passed("rows", "344 rows", 344, "rows >= 30")],
            },
            Trained("random-forest", [new("bill_length_mm", 0.61), new("island", 0.302), new("body_mass_g", 0.088)], "mlogloss"),
            new EvaluationResult
            {
                Task = MachineLearningTask.Multiclass,
                RowCount = 69,
                Labels = labels,
                Metrics =
                [
                    new MetricValue("macro_f1", Direction.HigherIsBetter, 0.98123, null, 0.20666) { Interval = new Interval(0.9412, 1), StandardError = 0.0171 },
                    new MetricValue("log_loss", Direction.LowerIsBetter, 0.06234, null, 1.0467), new MetricValue("accuracy", Direction.HigherIsBetter, 0.98551, null, 0.44928),
                    new MetricValue("balanced_accuracy", Direction.HigherIsBetter, 0.97436, null, 0.33333), new MetricValue("weighted_f1", Direction.HigherIsBetter, 0.98531, null, 0.27855),
                    new MetricValue("mcc", Direction.HigherIsBetter, 0.97721, null, 0), new MetricValue("roc_auc_ovr", Direction.HigherIsBetter, 0.99931, null, 0.5),
                    new MetricValue("top_3_accuracy", Direction.HigherIsBetter, 1, null, 1),
                ],
                Confusion = [[31, 0, 0], [1, 12, 0], [0, 0, 25]],
                Classes = [new("Adelie", 31, 0.96875, 1, 0.98413, false), new("Chinstrap", 13, 1, 0.92308, 0.96, false), new("Gentoo", 25, 1, 1, 1, false)],
                Gates = gates,
            },
            Verdict.Pass,
            new Provenance("0.1.0", "1a2b3c4d5e6f708192a3b4c5d6e7f80912345678", "owner/penguins"));
    }

    public static RunRecord Regression()
    {
        var gates = ImmutableArray.Create(Gate("r2 >= 0.75", GateState.Pass, 0.83211, 0.75, "0.832 is not below 0.750", 21));
        return new RunRecord(
            Configured("fuel-economy", "miles_per_gallon", gates, MachineLearningTask.Regression),
            new DataSummary
            {
                Files = [new TableFile("data/cars.csv", 21_000, Hash('e'), 406, null)],
                Fingerprint = Hash('f'),
                RowCount = 406,
                Task = MachineLearningTask.Regression,
                TargetColumn = "miles_per_gallon",
                Columns =
                [
                    Number("miles_per_gallon", Role.Target, 8, 129, [9, 17.5, 23, 29, 46.6], 23.51457, 7.815984),
                    Number("weight_in_lbs", Role.Feature, 0, 356, [1613, 2226.5, 2822.5, 3618.25, 5140], 2979.414, 847.0043) with { IsInteger = true },
                    new ColumnProfile("name", Role.Ignored, ColumnType.Category, 0, 311),
                ],
                SplitRule = "hash of the whole row, salt \"fuel-economy\"",
                Parts =
                [
                    new PartSummary(SplitName.Train, 278, [], 23.61, 7.9), new PartSummary(SplitName.Validation, 40, [], 23.2, 7.72),
                    new PartSummary(SplitName.Test, 80, [], 23.34, 7.6),
                ],
                Dummy = new DummyBaseline([], 23.61, 23),
                Findings = [Passed("rows", "406 rows", 406, "rows >= 200")],
            },
            Trained("gradient-boosting", [new("weight_in_lbs", 1)], "rmse") with { Features = ["weight_in_lbs"], TrainRowCount = 278 },
            new EvaluationResult
            {
                Task = MachineLearningTask.Regression,
                RowCount = 80,
                Metrics =
                [
                    new MetricValue("rmse", Direction.LowerIsBetter, 3.1021, null, 7.5712), new MetricValue("mae", Direction.LowerIsBetter, 2.2831, null, 6.322),
                    new MetricValue("r2", Direction.HigherIsBetter, 0.83211, null, -0.00126), new MetricValue("bias", Direction.ZeroIsBest, -0.2214, null, 0.27),
                ],
                Residuals = new ResidualSummary
                {
                    Mean = -0.2214,
                    StandardDeviation = 3.1137,
                    Quantiles = [-9.81, -5.2, -1.71, 0.02, 1.44, 4.31, 8.872],
                    Points = [new(18, 17.2), new(24.5, 25)],
                },
                Gates = gates,
            },
            Verdict.Pass,
            new Provenance("0.1.0"));
    }

    /// <summary>Every name, label, message and path that comes from a user is this text.</summary>
    public static RunRecord Hostile(string name)
    {
        var gates = ImmutableArray.Create(new GateResult(name, GateState.Fail, 0.5, 0.9, name, new Place(name, 3, 4)));
        var run = BinaryFail();
        return run with
        {
            Config = Configured(name, name, gates, MachineLearningTask.Binary),
            Data = run.Data with
            {
                Files = [new TableFile(name, 1, name, 3, SplitName.Train)],
                Fingerprint = name,
                TargetColumn = name,
                Labels = [name, name + "2"],
                Columns = [new ColumnProfile(name, Role.Feature, ColumnType.Category, 3, 2) { Reason = name }, new ColumnProfile(name, Role.Target, ColumnType.Category, 0, 2)],
                SplitRule = name,
                Findings = [new Finding(name, FindingState.Fail, name) { Column = name, Threshold = name, Place = new Place(name, 1), Rows = [1, 2] }, new Finding(name, FindingState.Warn, name)],
            },
            Training = run.Training with
            {
                Trainer = name,
                Library = name,
                Features = [name],
                ModelFingerprint = name,
                Importance = [new FeatureImportance(name, 0.7), new FeatureImportance(name, 0.3)],
                Parameters = ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal).Add(name, name),
                LearningCurveMetric = name,
            },
            Evaluation = run.Evaluation with
            {
                Labels = [name, name + "2"],
                Metrics = [new MetricValue("roc_auc", Direction.HigherIsBetter, null, name, 0.5), .. run.Evaluation.Metrics.Skip(1)],
                Classes = [.. run.Evaluation.Classes.Select(metrics => metrics with { Label = name })],
                Gates = gates,
                Reported = [new ReportedMetric(name + "1", name, 0.25, null) { Direction = Direction.LowerIsBetter, Base = 0.5 }, new ReportedMetric(name + "2", name + "2", null, name)],
                Notes = [name],
            },
            Provenance = new Provenance(name, name, name),
        };
    }

    /// <summary>As many columns, classes, gates and findings as a run may bring.</summary>
    public static RunRecord Huge(int size)
    {
        var run = BinaryFail();
        ImmutableArray<string> labels = [.. Enumerable.Range(0, size).Select(i => $"label with a rather long name, number {i:0000}")];
        return run with
        {
            Data = run.Data with
            {
                Labels = labels,
                Columns = [.. Enumerable.Range(0, size).Select(i => Number($"a column whose name says very much, {i:0000}", Role.Feature, i, i, [1, 2, 3, 4, 5], 3, 1) with { Reason = "constant, and this text says so at length" })],
                Parts = [new PartSummary(SplitName.Train, size, [.. labels.Select((_, i) => i)]), new PartSummary(SplitName.Test, size, [.. labels.Select((_, i) => i)])],
                Findings = [.. Enumerable.Range(0, size).Select(i => new Finding("nulls", FindingState.Fail, $"{new string('m', 250)} {i}") { Column = $"column {i}" })],
                Files = [.. Enumerable.Range(0, size).Select(i => new TableFile($"data/{i:0000}.csv", 1, Hash('a'), 1, null))],
            },
            Evaluation = run.Evaluation with
            {
                Labels = labels,
                Classes = [.. labels.Select(label => new ClassMetrics(label, 3, 0.5, 0.5, 0.5, false))],
                Confusion = [.. labels.Select((_, i) => labels.Select((_, j) => i == j ? 3 : j % 7 == 0 ? 1 : 0).ToImmutableArray())],
                Gates = [.. Enumerable.Range(0, size).Select(i => Gate($"recall for class \"{labels[i]}\" >= 0.9", GateState.Fail, 0.5, 0.9, new string('r', 280), i + 1))],
            },
            Training = run.Training with { Importance = [.. Enumerable.Range(0, size).Select(i => new FeatureImportance($"a column whose name says very much, {i:0000}", 1.0 / size))] },
        };
    }

    private static RunRecord Binary(string name, Verdict verdict, ImmutableArray<GateResult> gates, ImmutableArray<Finding> findings)
    {
        ImmutableArray<string> labels = ["no", "yes"];
        return new RunRecord(
            Configured(name, "churned", gates, MachineLearningTask.Binary),
            new DataSummary
            {
                Files = [new TableFile("data/customers-2024.csv", 1_204_311, Hash('a'), 12_000, null), new TableFile("data/customers-2025.csv", 834_120, Hash('b'), 8_311, null)],
                Fingerprint = Hash('9'),
                RowCount = 20_311,
                Task = MachineLearningTask.Binary,
                TargetColumn = "churned",
                Labels = labels,
                Columns =
                [
                    new ColumnProfile("customer_id", Role.Id, ColumnType.Category, 0, 20_311),
                    Number("age", Role.Feature, 41, 71, [18, 31, 42, 55, 97], 43.217, 15.1) with { IsInteger = true },
                    Number("monthly_fee", Role.Feature, 0, 1_204, [0, 9.99, 19.95, 29.9, 249.5], 21.7733, 14.2218),
                    new ColumnProfile("plan", Role.Feature, ColumnType.Category, 12, 3),
                    new ColumnProfile("region", Role.Ignored, ColumnType.Category, 0, 1) { Reason = "constant" },
                    new ColumnProfile("churned", Role.Target, ColumnType.Category, 3, 2),
                ],
                SplitRule = "hash of customer_id, salt \"churn\"",
                Parts = [new PartSummary(SplitName.Train, 16_296, [12_971, 3_325]), new PartSummary(SplitName.Test, 4_012, [3_204, 808])],
                Dummy = new DummyBaseline([0.796, 0.204]),
                Findings = findings,
            },
            Trained("gradient-boosting", [new("monthly_fee", 0.55), new("age", 0.31), new("plan", 0.14)], "logloss"),
            new EvaluationResult
            {
                Task = MachineLearningTask.Binary,
                RowCount = 4_012,
                Labels = labels,
                Threshold = 0.5,
                Metrics =
                [
                    new MetricValue("roc_auc", Direction.HigherIsBetter, 0.86143, null, 0.5) { StandardError = 0.0069, Interval = new Interval(0.84791, 0.87495) },
                    new MetricValue("average_precision", Direction.HigherIsBetter, 0.64211, null, 0.20139), new MetricValue("log_loss", Direction.LowerIsBetter, 0.40212, null, 0.50211),
                    new MetricValue("accuracy", Direction.HigherIsBetter, 0.85194, null, 0.79861) { Interval = new Interval(0.8406, 0.8626) },
                    new MetricValue("precision", Direction.HigherIsBetter, 0.6112, null, 0), new MetricValue("recall", Direction.HigherIsBetter, 0.771, null, 0),
                    new MetricValue("f1", Direction.HigherIsBetter, 0.6819, null, 0), new MetricValue("brier", Direction.LowerIsBetter, 0.10612, null, 0.16083),
                ],
                Confusion = [[2808, 396], [185, 623]],
                Classes = [new("no", 3_204, 0.93819, 0.8764, 0.90624, false), new("yes", 808, 0.61138, 0.77104, 0.682, false)],
                Roc = [new(0, 0, null), new(0.1236, 0.77104, 0.5), new(0.4, 0.95, 0.2), new(1, 1, 0)],
                PrecisionRecall = [new(0.1, 0.95, 0.9), new(0.77104, 0.61138, 0.5), new(1, 0.2014, 0)],
                Gates = gates,
                Notes = ["3 rows without a target were left out"],
            },
            verdict,
            new Provenance("0.1.0", "1a2b3c4d5e6f708192a3b4c5d6e7f80912345678", "owner/churn"));
    }

    private static CmlConfig Configured(string name, string target, ImmutableArray<GateResult> gates, MachineLearningTask task) => new()
    {
        Name = name,
        Data = new DataConfig { Target = target },
        Model = new ModelConfig { Task = task },
        Evaluate = new EvaluateConfig
        {
            Gates =
            [
                .. gates.Select(gate => new Sentence(
                    gate.Sentence, Severity.Fail, gate.Sentence.Split(' ')[0], [], gate.Sentence.Contains(" for ") ? new Scope(ScopeKind.ForClass, "yes") : null,
                    Comparison.GreaterOrEqual, new Bound(null, 0.9, false), gate.Place)),
            ],
        },
    };

    private static TrainingSummary Trained(string trainer, ImmutableArray<FeatureImportance> importance, string loss) => new()
    {
        Trainer = trainer,
        Library = "xgboost 1.7.4",
        Parameters = ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal).Add("max_depth", "6").Add("learning_rate", "0.3").Add("rounds", "100"),
        Seed = 42,
        TrainRowCount = 16_296,
        Features = [.. importance.Select(feature => feature.Column)],
        ModelFingerprint = Hash('7'),
        Importance = importance,
        ImportanceKind = "gain",
        LearningCurve = [new(1, 0.6, 0.61), new(34, 0.52, 0.55), new(67, 0.47, 0.53), new(100, 0.43, 0.535)],
        LearningCurveMetric = loss,
    };

    private static ColumnProfile Number(string name, Role role, int missing, int distinct, ImmutableArray<double> quantiles, double? mean, double? deviation) =>
        new(name, role, ColumnType.Number, missing, distinct) { Quantiles = quantiles, Mean = mean, StandardDeviation = deviation };

    private static GateResult Gate(string sentence, GateState state, double? measured, double? threshold, string reason, int line) =>
        new(sentence, state, measured, threshold, reason, new Place("cml.yaml", line, 7));

    private static Finding Passed(string check, string message, double measured, string threshold) =>
        new(check, FindingState.Pass, message) { Measured = measured, Threshold = threshold };

    private static ReportFigure Figure(string name, string title) => new(name, $"{title} on the held-out rows.", new Drawing(title, $"{title}: what is to be seen."));

    private static string Hash(char digit) => new(digit, 64);

    /// <summary>A chart that is one rectangle.</summary>
    internal sealed record Drawing(string Title, string AltText) : Chart(Title, AltText)
    {
        public override string ToSvg(Theme theme)
        {
            var (paper, ink) = theme == Theme.Light ? ("#ffffff", "#0969da") : ("#0d1117", "#4493f8");
            var width = Title == "Confusion matrix" ? 480 : 640;
            return $"""
                <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="240" viewBox="0 0 {width} 240"><title>{Title}</title><desc>{AltText}</desc><rect width="{width}" height="240" fill="{paper}"/><path d="M40 200L240 90L600 40" fill="none" stroke="{ink}" stroke-width="3"/></svg>
                """;
        }
    }
}
