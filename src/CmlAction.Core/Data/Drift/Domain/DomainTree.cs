namespace CmlAction.Core.Data.Drift.Domain;

/// <summary>A tree of depth 2 that corrects the scores of the trees before it.</summary>
/// <remarks>
/// Each split maximizes the sum of G²/(H + λ) over its sides, with the sums G and H of gradients and Hessians of the logistic loss; each leaf adds
/// −G/(H + λ). Bins of names are ordered by G/H before they are cut. Sources: Friedman, Greedy Function Approximation, 2001; Chen and Guestrin,
/// XGBoost, 2016, equations 5 to 7; Fisher, On Grouping for Maximum Homogeneity, 1958, for names.
/// </remarks>
internal sealed class DomainTree
{
    private const int Depth = 2;
    private const double Lambda = 1;

    /// <summary>A smaller side is no way to tell two data sets apart.</summary>
    private const double SmallestSide = 0.02;

    private readonly Cut?[] _cuts = new Cut?[(1 << Depth) - 1];
    private readonly double[] _leaves = new double[1 << Depth];
    private readonly IReadOnlyList<DomainBins> _columns;
    private readonly double[] _gradients;
    private readonly double[] _hessians;
    private readonly int _fewestRows;

    /// <param name="columns">In bins.</param>
    /// <param name="rows">Rows to learn from.</param>
    /// <param name="gradients">Of every row of the columns.</param>
    /// <param name="hessians">As many.</param>
    public DomainTree(IReadOnlyList<DomainBins> columns, int[] rows, double[] gradients, double[] hessians)
    {
        (_columns, _gradients, _hessians) = (columns, gradients, hessians);
        _fewestRows = Math.Max(1, (int)(SmallestSide * rows.Length));
        Gains = new double[columns.Count];
        Grow(0, rows);
    }

    /// <summary>Per column, what its splits gained.</summary>
    public double[] Gains { get; }

    /// <summary>What the tree adds to the score of a row.</summary>
    public double At(int row)
    {
        var node = 0;
        while (node < _cuts.Length)
            node = 2 * node + (_cuts[node] is { } cut && !cut.GoesLeft[_columns[cut.Column].Bins[row]] ? 2 : 1);
        return _leaves[node - _cuts.Length];
    }

    private void Grow(int node, int[] rows)
    {
        if (node >= _cuts.Length)
        {
            _leaves[node - _cuts.Length] = -rows.Sum(row => _gradients[row]) / (rows.Sum(row => _hessians[row]) + Lambda);
            return;
        }
        var best = new Cut?[_columns.Count];
        // Columns do not hang on each other, so the order in which they are tried changes no number.
        Parallel.For(0, best.Length, column => best[column] = BestOf(column, rows));
        var found = best.OfType<Cut>().MaxBy(cut => cut.Gain);
        _cuts[node] = found;
        if (found is not null)
            Gains[found.Column] += found.Gain;
        // Without a cut all rows go left; the right side is never asked.
        Grow(2 * node + 1, found is null ? rows : [.. rows.Where(row => found.GoesLeft[_columns[found.Column].Bins[row]])]);
        Grow(2 * node + 2, found is null ? [] : [.. rows.Where(row => !found.GoesLeft[_columns[found.Column].Bins[row]])]);
    }

    private Cut? BestOf(int column, int[] rows)
    {
        var bins = _columns[column];
        var (sums, weights, counts) = (new double[bins.Count], new double[bins.Count], new int[bins.Count]);
        foreach (var row in rows)
        {
            var bin = bins.Bins[row];
            sums[bin] += _gradients[row];
            weights[bin] += _hessians[row];
            counts[bin]++;
        }
        var order = Enumerable.Range(0, bins.Count).Where(bin => counts[bin] > 0).ToArray();
        if (!bins.IsOrdered)
            order = [.. order.OrderBy(bin => sums[bin] / (weights[bin] + Lambda)).ThenBy(bin => bin)];
        var (sum, weight) = (sums.Sum(), weights.Sum());
        var (leftSum, leftWeight, leftCount) = (0.0, 0.0, 0);
        var (bestGain, bestLength) = (0.0, 0);
        for (var length = 1; length < order.Length; length++)
        {
            var bin = order[length - 1];
            (leftSum, leftWeight, leftCount) = (leftSum + sums[bin], leftWeight + weights[bin], leftCount + counts[bin]);
            if (leftCount < _fewestRows || rows.Length - leftCount < _fewestRows)
                continue;
            var gain = Score(leftSum, leftWeight) + Score(sum - leftSum, weight - leftWeight) - Score(sum, weight);
            if (gain > bestGain)
                (bestGain, bestLength) = (gain, length);
        }
        if (bestLength == 0)
            return null;
        var goesLeft = new bool[bins.Count];
        foreach (var bin in order.AsSpan(0, bestLength))
            goesLeft[bin] = true;
        return new Cut(column, goesLeft, bestGain);
    }

    private static double Score(double sum, double weight) => sum * sum / (weight + Lambda);

    private sealed record Cut(int Column, bool[] GoesLeft, double Gain);
}
