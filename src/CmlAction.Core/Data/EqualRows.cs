using System.Numerics;

namespace CmlAction.Core.Data;

/// <summary>Says of each row which one was the first with the same hash.</summary>
/// <remarks>
/// The rows are dealt out by some bits of their hash, so that equal ones come together and each part is small enough for the processor's
/// cache; the parts are searched in parallel with one small table each. Three numbers of 4 bytes a row at most are held beside the hashes.
/// </remarks>
internal static class EqualRows
{
    private const int RowsPerPart = 1 << 14;

    /// <param name="hashes">Per row, of <see cref="RowHashes"/>.</param>
    /// <returns>Per row the smallest row with an equal hash: itself when no row before it has one.</returns>
    public static int[] FirstOf(UInt128[] hashes)
    {
        var first = new int[hashes.Length];
        var partCount = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, hashes.Length / RowsPerPart));
        var mask = (ulong)(partCount - 1);
        var ends = new int[partCount];
        foreach (var hash in hashes)
            ends[PartOf(hash, mask)]++;
        for (var (part, sum) = (0, 0); part < partCount; part++)
            (ends[part], sum) = (sum, sum + ends[part]);
        // From here each number is where the next row of its part goes, and in the end where the part ends.
        var rows = new int[hashes.Length];
        for (var row = 0; row < hashes.Length; row++)
            rows[ends[PartOf(hashes[row], mask)]++] = row;
        Parallel.For(0, partCount, () => Array.Empty<int>(), (part, _, slots) =>
        {
            var start = part == 0 ? 0 : ends[part - 1];
            return Search(hashes, rows.AsSpan(start, ends[part] - start), slots, first);
        }, _ => { });
        return first;
    }

    /// <summary>The lower half of a hash decides on the part, the upper half on the place in its table.</summary>
    private static int PartOf(UInt128 hash, ulong mask) => (int)((ulong)hash & mask);

    private static int[] Search(UInt128[] hashes, ReadOnlySpan<int> rows, int[] slots, int[] first)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, rows.Length * 2));
        if (slots.Length < size)
            slots = new int[size];
        else
            slots.AsSpan(0, size).Clear();
        var mask = size - 1;
        foreach (var row in rows)
        {
            var hash = hashes[row];
            var slot = (int)(ulong)(hash >> 64) & mask;
            while (slots[slot] != 0 && hashes[slots[slot] - 1] != hash)
                slot = (slot + 1) & mask;
            if (slots[slot] == 0)
                slots[slot] = row + 1;
            first[row] = slots[slot] - 1;
        }
        return slots;
    }
}
