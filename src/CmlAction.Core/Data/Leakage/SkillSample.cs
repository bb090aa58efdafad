namespace CmlAction.Core.Data.Leakage;

/// <summary>Rows to measure skill on, with the fold of each.</summary>
/// <param name="Rows">Of the table, ascending.</param>
/// <param name="Folds">0 to 4 for each of the rows.</param>
internal sealed record SkillSample(int[] Rows, byte[] Folds)
{
    /// <summary>Bounds the time. For a linear relation the standard error of the skill on 10,000 rows is at most 0.009.</summary>
    public const int RowsAtMost = 10_000;

    /// <summary>The rows whose hashed keys are lowest, and folds by another hash: neither hangs on the order or the number of other rows.</summary>
    /// <param name="keys">Per row of the table.</param>
    /// <param name="rows">To choose from, ascending.</param>
    /// <param name="atMost">Number of rows to choose.</param>
    public static SkillSample Of(ulong[] keys, ReadOnlySpan<int> rows, int atMost)
    {
        var chosen = rows.Length > atMost ? Lowest(keys, rows, atMost) : rows.ToArray();
        return new SkillSample(chosen, Array.ConvertAll(chosen, row => (byte)((Hash(keys[row], TextHash.Second) >> 32) % BinnedSkill.Folds)));
    }

    private static int[] Lowest(ulong[] keys, ReadOnlySpan<int> rows, int count)
    {
        // Hashes are spread evenly: twice the expected number below a bound leaves few to sort, and almost surely enough.
        var low = Below(keys, rows, (ulong)(2.0 * count / rows.Length * ulong.MaxValue));
        if (low.Count < count)
            low = Below(keys, rows, ulong.MaxValue);
        return [.. low.Order().Take(count).Select(pair => pair.Row).Order()];
    }

    private static List<(ulong Hash, int Row)> Below(ulong[] keys, ReadOnlySpan<int> rows, ulong bound)
    {
        var low = new List<(ulong, int)>();
        foreach (var row in rows)
        {
            if (Hash(keys[row], TextHash.First) is var hash && hash <= bound)
                low.Add((hash, row));
        }
        return low;
    }

    /// <summary>Two rounds, so that keys that differ in one bit have nothing in common.</summary>
    private static ulong Hash(ulong key, ulong seed) => TextHash.Mix(TextHash.Mix(key ^ seed, TextHash.Second) ^ TextHash.First, seed);
}
