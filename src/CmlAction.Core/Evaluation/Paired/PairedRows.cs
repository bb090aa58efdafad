using CmlAction.Core.Data;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Evaluation.Numerics;

namespace CmlAction.Core.Evaluation.Paired;

/// <summary>Rows that both models hold out, ready to be compared: all of them, or those of a slice.</summary>
/// <param name="Shared">What either model says of them.</param>
/// <param name="Dummy">Of base.</param>
/// <param name="Threshold">Of head.</param>
/// <param name="BaseThreshold">Of base.</param>
/// <param name="Confidence">Of intervals; null for none.</param>
/// <param name="Settings">Seed and threads.</param>
internal sealed record PairedRows(
    SharedRows Shared, DummyBaseline Dummy, double Threshold, double BaseThreshold, double? Confidence, EvaluationSettings Settings)
{
    /// <summary>Head as metrics read it.</summary>
    public MetricInput Head() => InputReader.OfModel(Shared.Head, Dummy, Threshold);

    /// <summary>Base as metrics read it.</summary>
    public MetricInput Base() => InputReader.OfModel(Shared.Base, Dummy, BaseThreshold);

    /// <summary>Some of the rows, at least one.</summary>
    public PairedRows Of(int[] rows) => this with { Shared = Shared with { Head = Shared.Head.Of(rows), Base = Shared.Base.Of(rows) } };

    /// <summary>Compares what will be asked for.</summary>
    public PairedComparer Comparer(IEnumerable<Measure> measures) => Comparer(Head(), Base(), measures);

    /// <summary>The same for inputs that were made already.</summary>
    public PairedComparer Comparer(MetricInput head, MetricInput inBase, IEnumerable<Measure> measures) => new(
        head, inBase,
        isSame: BaseThreshold == Threshold && Shared.Head.Scores.AsSpan().SequenceEqual(Shared.Base.Scores.AsSpan()),
        Confidence is { } share ? ConfidenceLevel.Of(share) : null,
        Intervals.DrawsFor(head, Shared.Head.Groups, Settings.Seed), measures, Settings.Threads);
}
