using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting;
using CmlAction.Core.Training;

namespace CmlAction.Tests.Reporting;

internal static partial class SampleRuns
{
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
}
