using CmlAction.Core.Data;

namespace CmlAction.Core.Evaluation.Numerics;

/// <summary>How often each row is drawn in each of many samples with replacement of the same size.</summary>
/// <remarks>
/// A draw depends on the seed and its own number alone: draws may be made in any order, on any number of threads, and two models
/// judged on the same rows can be given the same draws, which makes their differences paired. Source: Efron and Tibshirani 1993.
/// </remarks>
internal sealed class BootstrapDraws
{
    /// <summary>Enough for the ends of a 95 % interval to be certain to about a tenth of its width.</summary>
    public const int UsualCount = 1000;

    private const int BlockBits = 6;
    private const int Blocks = 1 << BlockBits;

    /// <summary>Below it all counts fit into the cache anyway.</summary>
    private const int FewestUnitsInBlocks = 1 << 17;

    private readonly ulong _seed;
    private readonly int[][] _strata;
    private readonly int[]? _groupOfRow;

    private BootstrapDraws(int seed, int count, int rowCount, int[][] strata, int[]? groupOfRow, int unitCount) =>
        (_seed, Count, RowCount, _strata, _groupOfRow, UnitCount) = ((ulong)(uint)seed << 32, count, rowCount, strata, groupOfRow, unitCount);

    /// <summary>Number of draws; they are numbered from 0.</summary>
    public int Count { get; }

    public int RowCount { get; }

    /// <summary>What is drawn: groups when rows belong to groups, else rows.</summary>
    public int UnitCount { get; }

    public bool DrawsGroups => _groupOfRow is not null;

    /// <summary>Draws rows out of all rows.</summary>
    public static BootstrapDraws OfRows(int rowCount, int seed, int count = UsualCount) =>
        new(seed, count, rowCount, [[.. Enumerable.Range(0, rowCount)]], null, rowCount);

    /// <summary>Draws rows within their stratum, so that every class keeps its number of rows.</summary>
    /// <param name="stratumOfRow">Per row a number from 0.</param>
    /// <param name="seed">At least 0.</param>
    /// <param name="count">Number of draws.</param>
    public static BootstrapDraws OfStrata(ReadOnlySpan<int> stratumOfRow, int seed, int count = UsualCount)
    {
        var strata = new SortedDictionary<int, List<int>>();
        for (var row = 0; row < stratumOfRow.Length; row++)
        {
            if (!strata.TryGetValue(stratumOfRow[row], out var rows))
                strata.Add(stratumOfRow[row], rows = []);
            rows.Add(row);
        }
        return new BootstrapDraws(seed, count, stratumOfRow.Length, [.. strata.Values.Select(rows => rows.ToArray())], null, stratumOfRow.Length);
    }

    /// <summary>Draws groups with all their rows: rows of a group are not independent of each other.</summary>
    /// <param name="groupOfRow">Per row any number that the rows of a group share.</param>
    /// <param name="seed">At least 0.</param>
    /// <param name="count">Number of draws.</param>
    public static BootstrapDraws OfGroups(ReadOnlySpan<int> groupOfRow, int seed, int count = UsualCount)
    {
        var (numbers, dense) = (new Dictionary<int, int>(), new int[groupOfRow.Length]);
        for (var row = 0; row < dense.Length; row++)
        {
            if (!numbers.TryGetValue(groupOfRow[row], out dense[row]))
                numbers.Add(groupOfRow[row], dense[row] = numbers.Count);
        }
        return new BootstrapDraws(seed, count, dense.Length, [[.. Enumerable.Range(0, numbers.Count)]], dense, numbers.Count);
    }

    /// <summary>How often each row is in the draw.</summary>
    /// <param name="draw">0 to <see cref="Count"/> − 1.</param>
    /// <param name="counts">Takes one number of at least 0 per row.</param>
    public void Fill(int draw, Span<int> counts)
    {
        if (_groupOfRow is null)
        {
            DrawUnits(draw, counts[..RowCount]);
            return;
        }
        var ofGroup = new int[UnitCount];
        DrawUnits(draw, ofGroup);
        for (var row = 0; row < _groupOfRow.Length; row++)
            counts[row] = ofGroup[_groupOfRow[row]];
    }

    private void DrawUnits(int draw, Span<int> counts)
    {
        counts.Clear();
        var random = new SeededRandom(_seed | (uint)draw);
        foreach (var units in _strata)
        {
            if (units.Length < FewestUnitsInBlocks)
                DrawFrom(units, units.Length, random, counts);
            else
                DrawInBlocks(units, random, counts);
        }
    }

    /// <summary>Draws a number of times from the units, each as likely as the others.</summary>
    private static void DrawFrom(ReadOnlySpan<int> units, int times, SeededRandom random, Span<int> counts)
    {
        // Two numbers out of 64 random bits, each without bias: D. Lemire, Fast Random Integer Generation in an Interval, 2019.
        var limit = (uint)units.Length;
        var threshold = (0u - limit) % limit;
        for (var left = times; left > 0;)
        {
            var bits = random.Next();
            for (var half = 0; half < 2 && left > 0; half++, bits >>= 32)
            {
                var product = (ulong)(uint)bits * limit;
                if ((uint)product < threshold)
                    continue;
                counts[units[(int)(product >> 32)]]++;
                left--;
            }
        }
    }

    /// <summary>The same for many units: first how many fall into each block of them, then which, so that the counts of a block stay in the cache.</summary>
    /// <remarks>
    /// The blocks are equally long but for the last, which is filled up with units that are not there. What falls on these is drawn once
    /// more from all, so that every unit stays as likely as the others.
    /// </remarks>
    private static void DrawInBlocks(int[] units, SeededRandom random, Span<int> counts)
    {
        var length = (units.Length + Blocks - 1) / Blocks;
        Span<int> ofBlock = stackalloc int[Blocks];
        ofBlock.Clear();
        const int PerWord = 64 / BlockBits;
        for (var left = units.Length; left > 0;)
        {
            var bits = random.Next();
            for (var i = 0; i < PerWord && left > 0; i++, left--, bits >>= BlockBits)
                ofBlock[(int)(bits & (Blocks - 1))]++;
        }
        for (var block = 0; block < Blocks - 1; block++)
            DrawFrom(units.AsSpan(block * length, length), ofBlock[block], random, counts);
        var last = units.AsSpan((Blocks - 1) * length);
        var missed = 0;
        for (var i = 0; i < ofBlock[^1]; i++)
        {
            var place = random.Below(length);
            if (place < last.Length)
                counts[last[place]]++;
            else
                missed++;
        }
        DrawFrom(units, missed, random, counts);
    }
}
