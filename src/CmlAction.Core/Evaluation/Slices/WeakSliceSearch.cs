using System.Collections.Immutable;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Drift;
using CmlAction.Core.Data.Slicing;
using CmlAction.Core.Evaluation.Paired;

namespace CmlAction.Core.Evaluation.Slices;

/// <summary>Looks for rows with a larger loss than the others, and believes only what other rows confirm.</summary>
/// <remarks>
/// A regression tree of the losses is grown on one half of the rows; its leaves with a mean above that of the half are candidates. Each is
/// measured on the other half against the rest of it (Welch; clustered when rows belong to groups), because the half that chose them makes
/// the worst look worse than they are. The half of a row follows from its key, so that it does not change from run to run.
/// Source: trees, Breiman, Friedman, Olshen and Stone 1984; clustered variance, Liang and Zeger 1986.
/// </remarks>
internal static class WeakSliceSearch
{
    /// <summary>A leaf has at least this share of the rows that are looked at.</summary>
    public const double SmallestShare = 0.05;

    /// <summary>And at least so many.</summary>
    public const int FewestRows = 30;

    private const double Level = 0.05;

    /// <summary>More rows find nothing smaller, because of <see cref="SmallestShare"/>.</summary>
    private const int MostRows = 10_000;

    /// <param name="columns">Number and category columns to divide by.</param>
    /// <param name="rows">n 0-based rows of the table.</param>
    /// <param name="losses">n finite losses.</param>
    /// <param name="keys">n keys (<see cref="RowKeys"/>).</param>
    /// <param name="groups">n group numbers, or empty.</param>
    /// <param name="loss">Name of the loss.</param>
    /// <returns>Null when there are too few rows to divide one half.</returns>
    public static WeakSlices? Find(
        ImmutableArray<Column> columns, ReadOnlySpan<int> rows, ReadOnlySpan<double> losses, ReadOnlySpan<ulong> keys, ReadOnlySpan<int> groups, string loss)
    {
        var all = Rows(rows, losses, keys, groups);
        var (found, measured) = (all.Where(row => row.IsFirstHalf).ToArray(), all.Where(row => !row.IsFirstHalf).ToArray());
        var smallest = Math.Max(FewestRows, (int)Math.Ceiling(SmallestShare * found.Length));
        if (found.Length < 2 * smallest || measured.Length < 2 * FewestRows)
            return null;
        var mean = found.Average(row => row.Loss);
        var leaves = LossTree.Leaves(columns, found, smallest).Where(leaf => leaf.Conditions.Count > 0 && leaf.MeanLoss > mean).ToArray();
        var candidates = leaves.Select(leaf => Measure(leaf, measured)).OfType<(LossLeaf Leaf, int Rows, double Mean, double Elsewhere, double P)>().ToArray();
        var adjusted = BenjaminiHochberg.Adjust([.. candidates.Select(candidate => candidate.P)]);
        return new WeakSlices(loss, found.Length, measured.Length, leaves.Length,
        [
            .. candidates.Zip(adjusted).Where(pair => pair.Second <= Level && pair.First.Mean > pair.First.Elsewhere)
                .OrderByDescending(pair => pair.First.Mean)
                .Select(pair => new WeakSlice(
                    [.. pair.First.Leaf.Conditions.Select(condition => condition.Text)], pair.First.Rows, pair.First.Mean, pair.First.Elsewhere, pair.Second)),
        ]);
    }

    /// <summary>At most so many, those with the smallest keys: a draw that is the same every time.</summary>
    private static LossRow[] Rows(ReadOnlySpan<int> rows, ReadOnlySpan<double> losses, ReadOnlySpan<ulong> keys, ReadOnlySpan<int> groups)
    {
        // All rows of a group lie in the half of its smallest key.
        var first = new Dictionary<int, ulong>();
        for (var i = 0; i < groups.Length; i++)
            first[groups[i]] = first.TryGetValue(groups[i], out var known) ? Math.Min(known, keys[i]) : keys[i];
        var all = new (ulong Key, LossRow Row)[rows.Length];
        for (var i = 0; i < all.Length; i++)
        {
            var half = groups.IsEmpty ? keys[i] : first[groups[i]];
            all[i] = (keys[i], new LossRow(rows[i], losses[i], groups.IsEmpty ? i : groups[i], (half & 1) == 0));
        }
        return [.. all.OrderBy(row => row.Key).ThenBy(row => row.Row.Row).Take(MostRows).Select(row => row.Row)];
    }

    /// <summary>Null when the other half has too few of its rows.</summary>
    private static (LossLeaf Leaf, int Rows, double Mean, double Elsewhere, double P)? Measure(LossLeaf leaf, LossRow[] measured)
    {
        var inside = measured.Where(row => leaf.Conditions.TrueForAll(condition => condition.Holds(row.Row))).ToArray();
        if (inside.Length < FewestRows || measured.Length - inside.Length < FewestRows)
            return null;
        var rest = measured.Except(inside).ToArray();
        var ((mean, variance), (restMean, restVariance)) = (MeanOf(inside), MeanOf(rest));
        var error = Math.Sqrt(variance + restVariance);
        // With one group alone nothing is known of others, and the error is infinite.
        return (leaf, inside.Length, mean, restMean, Upper((mean - restMean) / error));
    }

    /// <summary>P(Z ≥ z); 1 for 0/0, where nothing differs.</summary>
    private static double Upper(double z) => double.IsNaN(z) ? 1 : z > 0 ? Normal.TwoSidedP(z) / 2 : 1 - Normal.TwoSidedP(z) / 2;

    /// <summary>Mean of the losses and its variance, rows of a group taken together.</summary>
    private static (double Mean, double Variance) MeanOf(LossRow[] rows)
    {
        var mean = rows.Average(row => row.Loss);
        var sums = new Dictionary<int, double>();
        foreach (var row in rows)
            sums[row.Group] = sums.GetValueOrDefault(row.Group) + row.Loss - mean;
        double groups = sums.Count;
        return (mean, groups < 2 ? double.PositiveInfinity : groups / (groups - 1) * sums.Values.Sum(sum => sum * sum) / ((double)rows.Length * rows.Length));
    }
}

/// <summary>A row and what it costs.</summary>
/// <param name="Row">0-based row of the table.</param>
/// <param name="Loss">Of its prediction.</param>
/// <param name="Group">Rows with one number are not independent.</param>
/// <param name="IsFirstHalf">True where slices are looked for.</param>
internal sealed record LossRow(int Row, double Loss, int Group, bool IsFirstHalf);
