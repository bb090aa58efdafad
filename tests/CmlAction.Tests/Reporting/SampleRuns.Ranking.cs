using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Curves;
using CmlAction.Core.Reporting;

namespace CmlAction.Tests.Reporting;

internal static partial class SampleRuns
{
    /// <summary>Products in the order of a search: rows of a query are ranked among themselves, and only they.</summary>
    public static RunRecord Ranking(Verdict verdict = Verdict.Pass)
    {
        ImmutableArray<GateResult> gates =
        [
            Gate("ndcg_at_10 >= dummy + 0.1", GateState.Pass, 0.81234, 0.706, "0.812 is at least 0.706 (dummy 0.606 + 0.100)", 7),
            .. verdict switch
            {
                Verdict.Warn => [Gate("mrr >= 0.90", GateState.Warn, 0.87012, 0.9, "0.870 is below 0.900", 8)],
                Verdict.Fail => [Gate("mrr >= 0.90", GateState.Warn, 0.87012, 0.9, "0.870 is below 0.900", 8), Gate("hit_at_1 >= 0.85", GateState.Fail, 0.78049, 0.85, "0.780 is below 0.850", 9)],
                _ => ImmutableArray<GateResult>.Empty,
            },
        ];
        return new RunRecord(
            Configured("search", "relevance", gates, MachineLearningTask.Ranking),
            new DataSummary
            {
                Files = [new TableFile("data/judgements.csv", 161_771, Hash('4'), 2_550, null)],
                Fingerprint = Hash('5'),
                RowCount = 2_550,
                Task = MachineLearningTask.Ranking,
                TargetColumn = "relevance",
                Columns =
                [
                    new ColumnProfile("query", Role.Group, ColumnType.Category, 0, 300),
                    Number("match", Role.Feature, 0, 2_550, [0.0002, 0.26, 0.507, 0.76, 0.9996], 0.5073, 0.2912),
                    Number("price", Role.Feature, 0, 1_204, [0.99, 4.95, 9.9, 19.9, 249], 17.314, 14.92),
                    Number("relevance", Role.Target, 0, 3, [0, 0, 0, 1, 3], 0.7341, 1.1291) with { IsInteger = true },
                ],
                SplitRule = "group of \"query\", salt \"search\", test 30 %, validation 20 %",
                Parts =
                [
                    new PartSummary(SplitName.Train, 1_228, [], 0.7533, 1.147), new PartSummary(SplitName.Validation, 582, [], 0.7096, 1.109),
                    new PartSummary(SplitName.Test, 740, [], 0.7216, 1.103),
                ],
                Dummy = new DummyBaseline([]),
                Findings = verdict == Verdict.Fail
                    ? [new Finding("group_leakage", FindingState.Fail, "3 groups are in train and in test") { Column = "query", Measured = 3, Threshold = "group_leakage <= 0" }]
                    : [Passed("group_leakage", "no group is in train and in test", 0, "group_leakage <= 0") with { Column = "query" }],
            },
            Trained("gradient-boosting", [new("match", 0.861), new("price", 0.139)], "1 − ndcg@10") with
            {
                TrainRowCount = 1_228,
                LearningCurve = [new(1, 0.31, 0.32), new(34, 0.21, 0.22), new(67, 0.16, 0.19), new(100, 0.14, 0.195)],
            },
            new EvaluationResult
            {
                Task = MachineLearningTask.Ranking,
                RowCount = 740,
                QueryCount = 82,
                QuerySizes =
                [
                    new QuerySizeGroup(3, 5, 27, 4.1, 0.901, null, 0.749), new QuerySizeGroup(6, 9, 34, 7.6, 0.815, new Interval(0.774, 0.856), 0.612),
                    new QuerySizeGroup(10, 14, 21, 12.2, 0.694, null, 0.534),
                ],
                Metrics =
                [
                    new MetricValue("ndcg_at_10", Direction.HigherIsBetter, 0.81234, null, 0.60612) { StandardError = 0.0123, Interval = new Interval(0.78812, 0.83534) },
                    new MetricValue("mrr", Direction.HigherIsBetter, 0.87012, null, 0.62704) { StandardError = 0.0211, Interval = new Interval(0.8281, 0.91) },
                    new MetricValue("map_at_10", Direction.HigherIsBetter, 0.80011, null, 0.53611) { StandardError = 0.0174, Interval = new Interval(0.7653, 0.8336) },
                    new MetricValue("hit_at_1", Direction.HigherIsBetter, 0.78049, null, 0.41411) { StandardError = 0.0457, Interval = new Interval(0.6911, 0.8658) },
                    new MetricValue("hit_at_10", Direction.HigherIsBetter, 1, null, 0.99812), new MetricValue("ndcg", Direction.HigherIsBetter, 0.81951, null, 0.62811),
                ],
                Resampling = new Resampling(1_000, 42, 82, true),
                Gates = gates,
                Notes = ["5 of 87 test queries have no relevant row and are left out", "intervals come from 1,000 bootstrap draws of the queries, with all their rows, seed 42"],
            },
            verdict,
            new Provenance("0.1.0", "1a2b3c4d5e6f708192a3b4c5d6e7f80912345678", "owner/search"));
    }
}
