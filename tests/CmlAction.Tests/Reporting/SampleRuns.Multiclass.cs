using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Reporting;

namespace CmlAction.Tests.Reporting;

internal static partial class SampleRuns
{
    public static RunRecord Multiclass(Verdict verdict = Verdict.Pass)
    {
        ImmutableArray<string> labels = ["Adelie", "Chinstrap", "Gentoo"];
        ImmutableArray<GateResult> gates =
        [
            verdict == Verdict.Fail
                ? Gate("macro_f1 >= 0.95", GateState.Fail, 0.94413, 0.95, "0.944 is below 0.950", 12)
                : Gate("macro_f1 >= 0.90", GateState.Pass, 0.94413, 0.9, "0.944 is at least 0.900", 12),
            .. verdict == Verdict.Pass ? ImmutableArray<GateResult>.Empty : [Gate("recall for class Chinstrap >= 0.90", GateState.Warn, 0.84615, 0.9, "0.846 is below 0.900", 13)],
        ];
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
                Findings =
                [
                    Passed("rows", "344 rows", 344, "rows >= 30"),
                    .. verdict == Verdict.Fail
                        ? [new Finding("class_balance", FindingState.Fail, "class \"Chinstrap\" has 13 test rows") { Column = "species", Measured = 13, Threshold = "class_rows >= 20" }]
                        : ImmutableArray<Finding>.Empty,
                ],
            },
            Trained("gradient-boosting", [new("bill_length_mm", 0.61), new("island", 0.302), new("body_mass_g", 0.088)], "mlogloss") with { TrainRowCount = 275, LearningCurve = [new(1, 0.75, null), new(50, 0.09, null), new(100, 0.043, null)] },
            new EvaluationResult
            {
                Task = MachineLearningTask.Multiclass,
                RowCount = 69,
                Labels = labels,
                Metrics =
                [
                    new MetricValue("macro_f1", Direction.HigherIsBetter, 0.94413, null, 0.20666) { Interval = new Interval(0.8731, 0.9871), StandardError = 0.0291 },
                    new MetricValue("log_loss", Direction.LowerIsBetter, 0.11234, null, 1.0467), new MetricValue("accuracy", Direction.HigherIsBetter, 0.95652, null, 0.44928),
                    new MetricValue("balanced_accuracy", Direction.HigherIsBetter, 0.93797, null, 0.33333), new MetricValue("weighted_f1", Direction.HigherIsBetter, 0.956, null, 0.27855),
                    new MetricValue("mcc", Direction.HigherIsBetter, 0.93105, null, 0), new MetricValue("roc_auc_ovr", Direction.HigherIsBetter, 0.99131, null, 0.5),
                    new MetricValue("brier", Direction.LowerIsBetter, 0.0611, null, 0.63),
                ],
                Confusion = [[30, 1, 0], [2, 11, 0], [0, 0, 25]],
                Classes = [new("Adelie", 31, 0.9375, 0.96774, 0.95238, false), new("Chinstrap", 13, 0.91667, 0.84615, 0.88, false), new("Gentoo", 25, 1, 1, 1, false)],
                Gates = gates,
            },
            verdict,
            new Provenance("0.1.0", "1a2b3c4d5e6f708192a3b4c5d6e7f80912345678", "owner/penguins"));
    }
}
