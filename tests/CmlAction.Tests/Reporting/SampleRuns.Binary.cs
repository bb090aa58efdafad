using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting;

namespace CmlAction.Tests.Reporting;

internal static partial class SampleRuns
{
    public static RunRecord BinaryPass() => Binary("churn", Verdict.Pass,
        [Gate("roc_auc >= 0.80", GateState.Pass, 0.8614, 0.8, "0.861 is at least 0.800", 31), Gate("log_loss <= dummy - 20%", GateState.Pass, 0.4021, 0.5542, "0.402 is at most 0.554 (dummy 0.693)", 32)],
        [Passed("rows", "20,311 rows", 20_311, "rows >= 200"), Passed("duplicates", "0.1 % of the rows are duplicates", 0.001, "duplicates <= 1%")]);

    public static RunRecord BinaryWarn() => Binary("churn", Verdict.Warn,
        [Gate("roc_auc >= 0.80", GateState.Pass, 0.8614, 0.8, "0.861 is at least 0.800", 31), Gate("recall >= 0.90", GateState.Warn, 0.771, 0.9, "0.771 is below 0.900", 33)],
        [
            Passed("rows", "20,311 rows", 20_311, "rows >= 200"),
            new Finding("constant_column", FindingState.Warn, "column \"region\" has one value in all 20,311 rows and is not used") { Column = "region" },
            new Finding("integrity", FindingState.Info, "read two files"),
            new Finding("freshness", FindingState.DidNotRun, "there is no time column"),
        ]);

    public static RunRecord BinaryFail() => Binary("churn", Verdict.Fail,
        [
            Gate("roc_auc >= 0.90", GateState.Fail, 0.8614, 0.9, "0.861 is below 0.900", 31), Gate("log_loss <= 0.5", GateState.Pass, 0.4021, 0.5, "0.402 is at most 0.500", 32),
            Gate("recall for class yes >= 0.80", GateState.Fail, 0.771, 0.8, "0.771 is below 0.800", 33),
        ],
        [
            Passed("rows", "20,311 rows", 20_311, "rows >= 200"),
            new Finding("nulls", FindingState.Fail, "41 of 20,311 rows have no value in column \"age\"")
            {
                Column = "age", Measured = 0.0020186, Threshold = "nulls(age) = 0", Place = new Place("data/customers.csv", 18), Rows = [17, 204, 311, 512, 9001],
            },
        ]);

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
}
