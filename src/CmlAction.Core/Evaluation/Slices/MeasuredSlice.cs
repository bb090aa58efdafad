using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Drift;
using CmlAction.Core.Data.Slicing;
using CmlAction.Core.Evaluation.Paired;
using CmlAction.Core.Foundation;
using Shown = CmlAction.Core.Data.Shown;

namespace CmlAction.Core.Evaluation.Slices;

/// <summary>The members of a slice with what gates ask of them.</summary>
/// <param name="Column">Of <c>evaluate.slices</c>.</param>
/// <param name="Members">Those with held-out rows.</param>
internal sealed record MeasuredSlice(string Column, ImmutableArray<MeasuredMember> Members)
{
    /// <summary>Below this an interval of a member says nothing.</summary>
    public const int FewestRows = 30;

    /// <summary>Below this neither recall nor a ranking of the rarer class says anything.</summary>
    public const int FewestOfClass = 10;

    /// <summary>Measures the metrics of slices on every member of every slice.</summary>
    /// <param name="heldOut">With their slices.</param>
    /// <param name="dummy">Fitted on train.</param>
    /// <param name="config">Metrics, threshold, gates.</param>
    /// <param name="settings">Seed and threads.</param>
    /// <param name="paired">The rows shared with base; null without one.</param>
    public static ImmutableArray<MeasuredSlice> Measure(
        Predictions heldOut, DummyBaseline dummy, EvaluateConfig config, EvaluationSettings settings, PairedRows? paired)
    {
        var metrics = MetricsOf(config, heldOut.Task);
        return [.. heldOut.Slices.Select((slices, index) => new MeasuredSlice(slices.Column, [.. Members(slices, index)]))];

        IEnumerable<MeasuredMember> Members(RowSlices slices, int index)
        {
            var (rows, shared) = (RowsOf(slices), paired is null ? null : RowsOf(paired.Shared.Head.Slices[index]));
            for (var member = 0; member < rows.Length; member++)
            {
                if (rows[member].Length == 0)
                    continue;
                var own = heldOut.Of(rows[member]);
                var measurements = Measurements.Of(own, dummy, config);
                Intervals.Find(measurements, measurements.Model, metrics, own.Groups, config, settings);
                var pair = shared is { } all && all[member].Length > 0 ? paired!.Of(all[member]) : null;
                yield return new MeasuredMember(slices.Members[member], own.Count, measurements)
                {
                    TooFew = TooFewIn(own),
                    SharedRows = paired is null ? null : shared![member].Length,
                    TooFewShared = pair is null ? "no rows" : TooFewIn(pair.Shared.Head),
                    Comparer = pair?.Comparer(metrics.Select(metric => new Measure(metric))),
                };
            }
        }
    }

    /// <summary>The records for the report; marks beside base are corrected for the number of members.</summary>
    /// <param name="slices">All of them.</param>
    /// <param name="config">Metrics, gates and confidence.</param>
    /// <param name="overall">All held-out rows.</param>
    public static ImmutableArray<SliceResult> ToResults(ImmutableArray<MeasuredSlice> slices, EvaluateConfig config, Measurements overall)
    {
        if (slices.IsEmpty)
            return [];
        var metrics = MetricsOf(config, overall.Model.Task);
        var members = slices.SelectMany(slice => slice.Members).ToArray();
        var comparisons = metrics.Select(metric => Comparisons(metric, members, config)).ToArray();
        var next = 0;
        return
        [
            .. slices.Select(slice => new SliceResult(slice.Column, [.. slice.Members.Select(member => Result(member, next++))])),
        ];

        SliceMember Result(MeasuredMember member, int index) => new(
            member.Name, member.RowCount,
            [
                .. metrics.Select((metric, i) => new SliceMetric(
                    member.Measurements.ValueOf(metric), member.Measurements.Of(metric).Value - overall.Of(metric).Value)
                {
                    Comparison = comparisons[i][index].Comparison,
                    AdjustedP = comparisons[i][index].AdjustedP,
                }),
            ])
        {
            TooFew = member.TooFew,
            SharedRows = member.SharedRows,
        };
    }

    /// <summary>The primary metric, then those that gates <c>for each</c> name.</summary>
    private static ImmutableArray<Metric> MetricsOf(EvaluateConfig config, MachineLearningTask task) =>
    [
        .. config.Gates.Where(gate => gate.Scope is { Kind: ScopeKind.ForEach }).Select(gate => gate.Quantity)
            .Prepend(SingleMetric.PrimaryOf(config, task)).Select(name => MetricCatalog.Get(name)!).Distinct(),
    ];

    private static (MetricComparison? Comparison, double? AdjustedP)[] Comparisons(Metric metric, MeasuredMember[] members, EvaluateConfig config)
    {
        var comparisons = members.Select(member => member.Comparer?.Compare(new Measure(metric))).ToArray();
        var judged = Enumerable.Range(0, members.Length).Where(i => members[i].TooFewShared is null && comparisons[i]?.P is not null).ToArray();
        var adjusted = BenjaminiHochberg.Adjust([.. judged.Select(i => POf(comparisons[i]!))]);
        var byMember = judged.Zip(adjusted).ToDictionary(pair => pair.First, pair => pair.Second);
        return
        [
            .. comparisons.Select((comparison, i) =>
            {
                if (comparison is null || config.Confidence is not { } share)
                    return (comparison, (double?)null);
                var p = byMember.TryGetValue(i, out var known) ? known : (double?)null;
                var isMarked = p <= 1 - share || comparison.Verdict == ComparisonVerdict.Same;
                return (isMarked ? comparison : comparison with { Verdict = ComparisonVerdict.Unsure }, p);
            }),
        ];
    }

    /// <summary>A thousand draws cannot say how rare one in a thousand is, so their spread is taken for that of a normal distribution.</summary>
    private static double POf(MetricComparison comparison) =>
        comparison is { Method: PairedMethod.Bootstrap, StandardError: > 0 and var error } && comparison.Direction != Direction.ZeroIsBest
            ? Normal.TwoSidedP(comparison.Difference!.Value / error)
            : comparison.P!.Value;

    private static int[][] RowsOf(RowSlices slices)
    {
        var rows = slices.Members.Select(_ => new List<int>()).ToArray();
        for (var row = 0; row < slices.Codes.Length; row++)
            rows[slices.Codes[row]].Add(row);
        return [.. rows.Select(of => of.ToArray())];
    }

    private static string? TooFewIn(Predictions rows)
    {
        if (rows.Count < FewestRows)
            return NumberText.Plural(rows.Count, "row");
        if (rows.Task != MachineLearningTask.Binary)
            return null;
        var positives = rows.Truth.Count(truth => truth == 1);
        var (fewest, label) = positives <= rows.Count - positives ? (positives, 1) : (rows.Count - positives, 0);
        return fewest < FewestOfClass ? $"{NumberText.Plural(fewest, "row")} of class {Shown.Name(rows.Labels[label])}" : null;
    }
}

/// <summary>A member of a slice.</summary>
/// <param name="Name">As in <see cref="SliceMember"/>.</param>
/// <param name="RowCount">Held-out rows.</param>
/// <param name="Measurements">Of the model and the dummy on them, the metrics of slices with their intervals.</param>
internal sealed record MeasuredMember(string Name, int RowCount, Measurements Measurements)
{
    /// <summary>As in <see cref="SliceMember.TooFew"/>.</summary>
    public string? TooFew { get; init; }

    /// <summary>Rows that base holds out too; null without a base.</summary>
    public int? SharedRows { get; init; }

    /// <summary>Why those are too few to judge; null when they are not.</summary>
    public string? TooFewShared { get; init; }

    /// <summary>Beside base on the shared rows; null when there are none.</summary>
    public PairedComparer? Comparer { get; init; }
}
