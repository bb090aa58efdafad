using System.Collections.Immutable;

namespace CmlAction.Core.Data.Drift;

/// <summary>The drift of one of several features.</summary>
/// <param name="Drift">How it differs.</param>
/// <param name="PValue">Of its χ² test, after <see cref="BenjaminiHochberg"/> over all features that were compared.</param>
internal sealed record FeatureDrift(ColumnDrift Drift, double PValue)
{
    /// <summary>True when the difference is as large as a limit of the stability index, and not chance.</summary>
    public bool IsAtLeast(double limit) => Drift.Stability >= limit && PValue < DriftLimits.Significance;

    /// <summary>The features that can be compared, in the order given.</summary>
    /// <param name="inBase">Columns of base.</param>
    /// <param name="inHead">The same columns of head, in the same order.</param>
    public static ImmutableArray<FeatureDrift> Measure(IEnumerable<Column> inBase, IEnumerable<Column> inHead)
    {
        var drifts = inBase.Zip(inHead, ColumnDrift.Of).OfType<ColumnDrift>().ToList();
        var adjusted = BenjaminiHochberg.Adjust([.. drifts.Select(drift => drift.Test.PValue)]);
        return [.. drifts.Select((drift, i) => new FeatureDrift(drift, adjusted[i]))];
    }
}
