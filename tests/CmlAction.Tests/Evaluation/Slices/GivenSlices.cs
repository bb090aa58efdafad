using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Slicing;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Paired;
using CmlAction.Core.Evaluation.Slices;
using CmlAction.Core.Foundation;
using CmlAction.Tests.Evaluation.Paired;

namespace CmlAction.Tests.Evaluation.Slices;

/// <summary>Predictions with slices, judged in one line.</summary>
internal static class GivenSlices
{
    /// <summary>A binary model that gets these shares of the positive and of the negative rows right, member by member.</summary>
    public static Predictions Binary(params (string Member, int Rows, double Recall, double Specificity)[] members)
    {
        var (truth, scores, names) = (new List<double>(), new List<double>(), new List<string>());
        foreach (var (member, rows, recall, specificity) in members)
        {
            for (var i = 0; i < rows; i++)
            {
                var (isPositive, place) = (i % 2 == 0, (i / 2 + 0.5) / (rows / 2));
                truth.Add(isPositive ? 1 : 0);
                scores.Add(isPositive ? place < recall ? 0.8 : 0.3 : place < specificity ? 0.2 : 0.7);
                names.Add(member);
            }
        }
        return With(Given.Of(MachineLearningTask.Binary, ["no", "yes"], [.. truth], [.. scores]), names);
    }

    /// <summary>With a slice <c>region</c> and keys.</summary>
    public static Predictions With(Predictions predictions, IReadOnlyList<string> names, ImmutableArray<double> cuts = default) => predictions with
    {
        Keys = [.. Enumerable.Range(1, predictions.Count).Select(i => (ulong)i << 32)],
        Slices = [RowSlices.Of("region", names, cuts.IsDefault ? [] : cuts)],
    };

    public static EvaluateConfig Config(params string[] gates) => new()
    {
        Slices = [new SliceConfig("region", [], new Place("cml.yaml", 20, 5))],
        Gates = [.. gates.Select(GateTests.Sentence)],
    };

    /// <summary>What gates ask about, without the metrics of the whole, which take longer.</summary>
    public static GateSubjects Subjects(Predictions head, EvaluateConfig config, Predictions inBase)
    {
        var settings = new EvaluationSettings();
        var paired = new PairedRows(SharedRows.Of(head, BaseGateTests.BaseOf(inBase)), BaseGateTests.Dummy, 0.5, 0.5, config.Confidence, settings);
        return new GateSubjects(Measurements.Of(head, BaseGateTests.Dummy, config), head.Labels, BaseComparing.NotAsked with { Paired = paired })
        {
            Slices = MeasuredSlice.Measure(head, BaseGateTests.Dummy, config, settings, paired),
            Confidence = config.Confidence,
        };
    }

    public static EvaluationResult Judge(Predictions head, EvaluateConfig config, Predictions? inBase = null, Predictions? parts = null, int threads = 1) =>
        Evaluator.Evaluate(head, Given.SomeDummy(head), config, ConfigPlaces.None, new EvaluationSettings
        {
            Threads = threads,
            Parts = parts,
            Base = inBase is null ? null : BaseGateTests.BaseOf(inBase),
        });
}
