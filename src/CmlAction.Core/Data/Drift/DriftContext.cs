using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Drift;

/// <summary>What checks against base look at, with what several of them need computed once.</summary>
internal sealed class DriftContext(Dataset head, Table inBase, string baseName, CmlConfig config)
{
    private ImmutableArray<FeatureDrift>? _features;

    public Dataset Head => head;

    public Table Base => inBase;

    public bool IsStrict => config.Checks.Preset == ChecksPreset.Strict;

    /// <summary>True when nothing about the data changed: columns, types and rows; the order of rows does not count.</summary>
    public bool IsSame => inBase.Fingerprint == head.Table.Fingerprint
        && inBase.SkippedColumns.ToHashSet(StringComparer.Ordinal).SetEquals(head.Table.SkippedColumns);

    /// <summary>The features that both sides have with values of one kind.</summary>
    public ImmutableArray<FeatureDrift> Features => _features ??= Measure();

    public bool HasEnoughRows => Math.Min(inBase.RowCount, head.Table.RowCount) >= DriftLimits.FewestRows;

    /// <summary><c>base 1a2b3c4 has 1,000 rows, head 900</c>.</summary>
    public string Rows => $"base {baseName} has {NumberText.Plural(inBase.RowCount, "row")}, head {NumberText.Count(head.Table.RowCount)}";

    /// <summary>The answer where one side is too small to say anything.</summary>
    public Finding NotEnoughRows(string check) =>
        new(check, FindingState.DidNotRun, $"not enough rows, {DriftLimits.FewestRows} are needed on either side: {Rows}");

    /// <summary>The state of a quantity that should stay below its limits, and the limit it was held against.</summary>
    /// <remarks>Strict: from half of <paramref name="warn"/> on is a failure.</remarks>
    public (FindingState State, double Limit) Below(double? warn, double? fail, Func<double, bool> isAtLeast)
    {
        var lower = (warn ?? fail)!.Value;
        if (IsStrict)
            return isAtLeast(lower / 2) ? (FindingState.Fail, lower / 2) : (FindingState.Pass, lower / 2);
        if (fail is { } limit && isAtLeast(limit))
            return (FindingState.Fail, limit);
        return isAtLeast(lower) ? (FindingState.Warn, lower) : (FindingState.Pass, lower);
    }

    /// <summary>True when a rule bounds the quantity of this column; then it stands in place of the preset's limit.</summary>
    public bool IsRuled(string quantity, string column) => config.Checks.Rules.Any(rule => rule.Quantity == quantity && rule.Arguments is [var named] && named == column);

    /// <summary>A warning of the standard preset, a failure of the strict one.</summary>
    public FindingState Warning => IsStrict ? FindingState.Fail : FindingState.Warn;

    private ImmutableArray<FeatureDrift> Measure()
    {
        // Dates move on from one commit to the next; that is no drift.
        var shared = head.Features.Where(feature => feature.Type != ColumnType.Datetime && inBase.Find(feature.Name) is not null).ToList();
        return FeatureDrift.Measure(shared.Select(feature => inBase.Find(feature.Name)!), shared);
    }
}
