using System.Collections.Immutable;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Slices;

/// <summary>A regression tree of small depth: every split takes as much variance of the losses as one can.</summary>
internal static class LossTree
{
    private const int Depth = 3;

    /// <summary>Categories that are tried, the most frequent first.</summary>
    private const int MostCategories = 50;

    /// <summary>The leaves from left to right; one without conditions when nothing can be split.</summary>
    /// <param name="columns">To divide by; of equally good ones the first is taken.</param>
    /// <param name="rows">At least one.</param>
    /// <param name="smallest">Rows that a leaf has at least.</param>
    public static IEnumerable<LossLeaf> Leaves(ImmutableArray<Column> columns, LossRow[] rows, int smallest) => Grow(columns, rows, smallest, Depth, []);

    private static IEnumerable<LossLeaf> Grow(ImmutableArray<Column> columns, LossRow[] rows, int smallest, int depth, List<SliceCondition> path)
    {
        if (depth == 0 || rows.Length < 2 * smallest || Best(columns, rows, smallest) is not { } split)
            return [new LossLeaf(path, rows.Average(row => row.Loss))];
        var inside = rows.Where(row => split.Holds(row.Row)).ToArray();
        var outside = rows.Where(row => !split.Holds(row.Row)).ToArray();
        return
        [
            .. Grow(columns, inside, smallest, depth - 1, [.. path, split]),
            .. Grow(columns, outside, smallest, depth - 1, [.. path, split with { IsMet = false }]),
        ];
    }

    private static SliceCondition? Best(ImmutableArray<Column> columns, LossRow[] rows, int smallest)
    {
        var total = rows.Sum(row => row.Loss);
        SliceCondition? best = null;
        // A gain that rounding could have made is none.
        var most = 1e-12 * rows.Sum(row => row.Loss * row.Loss);
        foreach (var column in columns)
        {
            foreach (var (condition, count, sum) in column is CategoryColumn names ? OfNames(names, rows) : OfNumbers((NumberColumn)column, rows, smallest))
            {
                if (count < smallest || rows.Length - count < smallest)
                    continue;
                var gain = sum * sum / count + (total - sum) * (total - sum) / (rows.Length - count) - total * total / rows.Length;
                if (gain > most)
                    (best, most) = (condition, gain);
            }
        }
        return best;
    }

    private static IEnumerable<(SliceCondition Condition, int Count, double Sum)> OfNames(CategoryColumn column, LossRow[] rows) => rows
        .GroupBy(row => column.CodeAt(row.Row))
        .Select(group => (Code: group.Key, Count: group.Count(), Sum: group.Sum(row => row.Loss)))
        .OrderByDescending(group => group.Count).ThenBy(group => group.Code)
        .Take(MostCategories)
        .Select(group => (group.Code < 0 ? SliceCondition.Missing(column) : SliceCondition.Is(column, group.Code), group.Count, group.Sum));

    /// <summary>Below each number between two distinct values; and missing or not.</summary>
    private static IEnumerable<(SliceCondition Condition, int Count, double Sum)> OfNumbers(NumberColumn column, LossRow[] rows, int smallest)
    {
        var missing = rows.Where(row => column.IsMissing(row.Row)).ToArray();
        if (missing.Length > 0)
            yield return (SliceCondition.Missing(column), missing.Length, missing.Sum(row => row.Loss));
        var present = rows.Where(row => !column.IsMissing(row.Row)).Select(row => (Value: column.At(row.Row), row.Loss, row.Row)).ToArray();
        // By row among equals, so that sums do not hang on the order of sorting.
        Array.Sort(present, (one, other) => one.Value.CompareTo(other.Value) is var by and not 0 ? by : one.Row.CompareTo(other.Row));
        var sum = 0.0;
        for (var i = 0; i + 1 < present.Length; i++)
        {
            sum += present[i].Loss;
            if (present[i].Value < present[i + 1].Value && i + 1 >= smallest)
                yield return (SliceCondition.Below(column, NumberText.Between(present[i].Value, present[i + 1].Value, fewestDecimals: 0)), i + 1, sum);
        }
    }
}

/// <param name="Conditions">All of which hold for its rows.</param>
/// <param name="MeanLoss">Of the rows that it was found on.</param>
internal sealed record LossLeaf(List<SliceCondition> Conditions, double MeanLoss);
