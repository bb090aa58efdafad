using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Reporting;

namespace CmlAction.Tests.Reporting;

internal static partial class SampleRuns
{
    public static RunRecord Regression(Verdict verdict = Verdict.Pass)
    {
        ImmutableArray<GateResult> gates =
        [
            Gate("r2 >= 0.75", GateState.Pass, 0.83211, 0.75, "0.832 is at least 0.750", 21),
            .. verdict switch
            {
                Verdict.Warn => [Gate("mae <= 2", GateState.Warn, 2.2831, 2, "2.283 is above 2.000", 22)],
                Verdict.Fail => [Gate("mae <= 2", GateState.Warn, 2.2831, 2, "2.283 is above 2.000", 22), Gate("rmse <= 3", GateState.Fail, 3.1021, 3, "3.102 is above 3.000", 23)],
                _ => ImmutableArray<GateResult>.Empty,
            },
        ];
        ImmutableArray<Finding> learned = verdict == Verdict.Warn
            ? [new Finding("overfitting", FindingState.Warn, "rmse on validation was lowest, 2.9, after round 67 and rose to 3.4: 10.2 % of the gain is lost again; set model.params.early_stopping_rounds or fewer rounds") { Measured = 0.102 }]
            : [];
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
            Trained("gradient-boosting", [new("weight_in_lbs", 1)], "rmse") with { Features = ["weight_in_lbs"], TrainRowCount = 278, LearningCurve = [new(1, 7.2, 7.1), new(34, 2.6, 3.1), new(67, 2, 2.9), new(100, 1.7, 3.4)], Findings = learned },
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
            verdict,
            new Provenance("0.1.0"));
    }
}
