using CmlAction.Core.Data;

namespace CmlAction.Tests.Data;

internal sealed class EqualRowsTests
{
    [Test]
    public void The_first_row_with_the_same_hash_is_found([Values(0, 1, 2, 1000, 100_000)] int rows, [Values(1, 7, 5000, int.MaxValue)] int different)
    {
        var random = new Random(rows);
        var hashes = Enumerable.Range(0, rows).Select(_ => Hash(random.Next(different))).ToArray();
        var seen = new Dictionary<UInt128, int>();
        var expected = hashes.Select((hash, row) => seen.TryAdd(hash, row) ? row : seen[hash]).ToArray();

        Assert.That(EqualRows.FirstOf(hashes), Is.EqualTo(expected));
    }

    [Test]
    public void Hashes_that_differ_in_one_half_only_are_different()
    {
        Assert.That(EqualRows.FirstOf([new UInt128(1, 2), new UInt128(1, 3), new UInt128(2, 2), new UInt128(1, 2)]), Is.EqualTo([0, 1, 2, 0]));
    }

    private static UInt128 Hash(int value) => new(TextHash.Mix((ulong)value + 1, TextHash.First), TextHash.Mix((ulong)value + 1, TextHash.Second));
}
