using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Paired;

/// <summary>Head beside base: the rows that can be compared, the answers of gates, and the record for the report.</summary>
/// <param name="Comparer">Null when there is nothing to compare with.</param>
/// <param name="Result">The record; null likewise.</param>
/// <param name="WhyNot">Half a sentence; null when there is a result, or nobody asked for one.</param>
internal sealed record BaseComparing(PairedComparer? Comparer, BaseComparison? Result, string? WhyNot)
{
    /// <summary>The rows that both hold out; null when there is nothing to compare with.</summary>
    public PairedRows? Paired { get; init; }

    public static readonly BaseComparing NotAsked = new(null, null, null);

    /// <param name="heldOut">Head's test rows.</param>
    /// <param name="model">They as metrics read them.</param>
    /// <param name="metrics">Those of the report.</param>
    /// <param name="config">Gates and confidence.</param>
    /// <param name="settings">The base, seed and threads.</param>
    public static BaseComparing Of(
        Predictions heldOut, MetricInput model, ImmutableArray<Metric> metrics, EvaluateConfig config, EvaluationSettings settings)
    {
        if (settings.Base is not { } inBase)
            return NotAsked with { WhyNot = settings.NoBase };
        if (inBase.Task != heldOut.Task)
            return NotAsked with { WhyNot = $"the task of base {inBase.Name} is another one" };
        if (!inBase.Labels.SequenceEqual(heldOut.Labels, StringComparer.Ordinal))
            return NotAsked with { WhyNot = $"the target of base {inBase.Name} has other labels" };
        if (heldOut.Keys.Length != heldOut.Count)
            return NotAsked with { WhyNot = "the predictions do not say which rows they are about" };
        var shared = SharedRows.Of(heldOut, inBase);
        if (shared.Head.Count == 0)
            return NotAsked with { WhyNot = $"base {inBase.Name} holds out none of the {NumberText.Plural(heldOut.Count, "test row")}; data.id makes rows recognisable" };
        var isWhole = shared.OfHeadOnly == 0;
        var threshold = ThresholdOf(model);
        var paired = new PairedRows(shared, inBase.Dummy, threshold, inBase.Threshold ?? threshold, config.Confidence, settings);
        var (head, ofBase) = (isWhole ? model : paired.Head(), paired.Base());
        var comparer = paired.Comparer(
            head, ofBase,
            [.. metrics.Select(metric => new Measure(metric)), .. config.Gates.Select(gate => BaseGate.MeasureOf(gate, heldOut.Labels)).OfType<Measure>()]);
        var result = new BaseComparison
        {
            BaseName = inBase.Name,
            BaseCommit = inBase.Commit,
            Origin = inBase.Origin,
            SharedRows = shared.Head.Count,
            RowsOfHeadOnly = shared.OfHeadOnly,
            RowsOfBaseOnly = shared.OfBaseOnly,
            RowsTrainedOn = shared.TrainedOn,
            Base = Judged(shared.Base, inBase, config, metrics),
            Metrics = [.. metrics.Select(metric => comparer.Compare(new Measure(metric)))],
            Training = inBase.Training,
            Parameters = inBase.Parameters,
            Settings = inBase.Settings,
            Shift = ShiftOf(shared, head, ofBase),
        };
        return new BaseComparing(comparer, result, null) { Paired = paired };
    }

    private static double ThresholdOf(MetricInput model) => model is BinaryInput binary ? binary.Threshold : new EvaluateConfig().Threshold;

    /// <summary>Base as if it were the run: every number that a figure may want to draw beside head's.</summary>
    private static EvaluationResult Judged(Predictions predictions, BaseModel inBase, EvaluateConfig config, ImmutableArray<Metric> metrics) =>
        Evaluator.Evaluate(
            predictions with { Slices = [] },
            inBase.Dummy,
            config with
            {
                Gates = [],
                Slices = [],
                Confidence = null,
                Metrics = [.. metrics.Select(metric => metric.Name)],
                Threshold = inBase.Threshold ?? config.Threshold,
                ThresholdRule = null,
            },
            ConfigPlaces.None);

    private static PredictionShift? ShiftOf(SharedRows shared, MetricInput head, MetricInput inBase)
    {
        // The scores of two rankings need not be on the same scale.
        if (head is RankingInput)
            return null;
        var (ours, theirs) = (shared.Head.Scores, shared.Base.Scores);
        var sum = new CompensatedSum();
        for (var i = 0; i < ours.Length; i++)
            sum.Add(Math.Abs(ours[i] - theirs[i]));
        var mean = sum.Value / shared.Head.Count / (shared.Head.Task == MachineLearningTask.Multiclass ? 2 : 1);
        int? decided = null;
        if (head is ClassInput first && inBase is ClassInput second)
        {
            decided = 0;
            for (var row = 0; row < first.RowCount; row++)
                decided += first.Predicted[row] != second.Predicted[row] ? 1 : 0;
        }
        return new PredictionShift(mean, decided);
    }
}
