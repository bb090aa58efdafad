using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Evaluation.Numerics;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation;

/// <summary>How the metrics got their intervals, beside those that bring one of their own.</summary>
/// <param name="Resampling">Null when nothing was drawn.</param>
/// <param name="Notes">What a reader must know about them.</param>
internal sealed record Intervals(Resampling? Resampling, ImmutableArray<string> Notes)
{
    /// <summary>Rows times draws: what a run can wait for.</summary>
    private const long MostRowDraws = 200_000_000;

    /// <summary>From here on it pays to bring the rows into the order of their scores before they are drawn from.</summary>
    private const int FewestOrderedRows = 100_000;

    private const int FewestDraws = 200;

    private const long MostSortedCells = 2_000_000;

    private static readonly Intervals None = new(null, []);

    /// <summary>
    /// Completes the model's measurements. A formula that takes rows for independent is used where it exists; else, and always when
    /// rows belong to groups, a bootstrap. With few rows or groups there is none.
    /// </summary>
    /// <param name="measurements">Of the model and the dummy.</param>
    /// <param name="model">The rows that were measured.</param>
    /// <param name="metrics">Those that are shown.</param>
    /// <param name="groups">Per row its group, or empty.</param>
    /// <param name="config">Says how sure intervals are, or that there are none.</param>
    /// <param name="settings">Seed and threads.</param>
    public static Intervals Find(
        Measurements measurements, MetricInput model, ImmutableArray<Metric> metrics, ImmutableArray<int> groups, EvaluateConfig config,
        EvaluationSettings settings)
    {
        if (config.Confidence is not { } confidence)
        {
            foreach (var metric in metrics)
                measurements.Replace(metric, measurements.Of(metric).StandardError, null);
            return None;
        }
        // The order of independent rows means nothing, and in that of their scores a draw is counted in one pass through memory.
        var rows = groups.IsEmpty && model is BinaryInput { RowCount: >= FewestOrderedRows } binary ? binary.InScoreOrder() : model;
        var draws = DrawsFor(rows, groups, settings.Seed);
        var open = metrics.Where(metric => metric.Passport.HasInterval && measurements.Of(metric) is { Value: not null } outcome
            && (draws.DrawsGroups || outcome.Interval is null)).ToArray();
        if (draws.UnitCount < Bootstrap.FewestUnits)
            return WithFewUnits(measurements, model, open, draws);
        var drawn = open.Where(metric => !metric.Passport.SortsEachClass || SortedCells(model) <= MostSortedCells).ToArray();
        foreach (var metric in open.Except(drawn))
            measurements.Replace(metric, null, null);
        if (drawn.Length == 0)
            return None;
        var values = Bootstrap.Measure(
            rows, [.. drawn.Select(metric => (Func<MetricInput, double?>)(input => metric.Measure(input).Value))], draws, settings.Threads);
        for (var i = 0; i < drawn.Length; i++)
            measurements.Replace(drawn[i], Bootstrap.StandardError(values[i]), Bootstrap.Percentile(values[i], confidence));
        var unit = model is RankingInput ? "the queries, with all their rows"
            : draws.DrawsGroups ? "the groups of data.group or data.split.key, with all their rows"
            : model is ClassInput ? "the rows of each class" : "the rows";
        return new Intervals(
            new Resampling(draws.Count, settings.Seed, draws.UnitCount, draws.DrawsGroups),
            [$"{(draws.DrawsGroups ? "intervals" : "intervals without a formula")} come from {NumberText.Plural(draws.Count, "bootstrap draw")} of {unit}, seed {settings.Seed}"]);
    }

    /// <summary>The draws that the rows call for: of queries in a ranking, of groups if there are any, else of the rows of each class, else of rows.</summary>
    internal static BootstrapDraws DrawsFor(MetricInput model, ImmutableArray<int> groups, int seed)
    {
        var count = (int)Math.Clamp(MostRowDraws / Math.Max(1, model.RowCount), FewestDraws, BootstrapDraws.UsualCount);
        return model is RankingInput ? BootstrapDraws.OfGroups([.. Enumerable.Range(0, model.RowCount)], seed, count)
            : !groups.IsEmpty ? BootstrapDraws.OfGroups(groups.AsSpan(), seed, count)
            : model is ClassInput classes ? BootstrapDraws.OfStrata(classes.Truth, seed, count)
            : BootstrapDraws.OfRows(model.RowCount, seed, count);
    }

    private static Intervals WithFewUnits(Measurements measurements, MetricInput model, Metric[] open, BootstrapDraws draws)
    {
        if (!draws.DrawsGroups)
            return None;
        foreach (var metric in open)
            measurements.Replace(metric, null, null);
        return None with
        {
            Notes = [model is RankingInput
                ? $"there are {NumberText.Plural(draws.UnitCount, "test query", "test queries")} with a relevant row; below {Bootstrap.FewestUnits} no interval is honest"
                : $"the test rows belong to {NumberText.Plural(draws.UnitCount, "group")}; below {Bootstrap.FewestUnits} no interval is honest"],
        };
    }

    private static long SortedCells(MetricInput model) => model is ClassInput classes ? (long)model.RowCount * classes.Labels.Length : 0;
}
