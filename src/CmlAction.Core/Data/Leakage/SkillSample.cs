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
        var chosen = rows.ToArray();
        if (chosen.Length > atMost)
        {
            var hashes = Array.ConvertAll(chosen, row => Hash(keys[row], TextHash.First));
            // Hashes are spread evenly: twice the expected number below a bound leaves few to sort, and almost surely enough.
            var bound = (ulong)Math.Min(ulong.MaxValue, 2.0 * atMost / chosen.Length * ulong.MaxValue);
            int[] low = [.. Enumerable.Range(0, chosen.Length).Where(i => hashes[i] < bound)];
            if (low.Length < atMost)
                low = [.. Enumerable.Range(0, chosen.Length)];
            chosen = [.. low.OrderBy(i => hashes[i]).ThenBy(i => chosen[i]).Take(atMost).Select(i => chosen[i]).Order()];
        }
        return new SkillSample(chosen, Array.ConvertAll(chosen, row => (byte)((Hash(keys[row], TextHash.Second) >> 32) % BinnedSkill.Folds)));
    }

    /// <summary>Two rounds, so that keys that differ in one bit have nothing in common.</summary>
    private static ulong Hash(ulong key, ulong seed) => TextHash.Mix(TextHash.Mix(key ^ seed, TextHash.Second) ^ TextHash.First, seed);
}
